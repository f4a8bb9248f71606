//! Servers of one thread each: one that answers every request alike, by TLS or without, and a proxy
//! that passes tunnels on. Both take down what they were sent.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

const ANSWER: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\
                      Content-Length: 2\r\nConnection: close\r\n\r\n{}";

/// A server that runs as long as the test does.
pub(crate) struct Server {
    address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Answers every request with an empty object.
    pub(crate) fn start(tls: Option<Arc<ServerConfig>>) -> Self {
        Self::serve(move |stream, heads| match &tls {
            None => answer(stream, heads),
            Some(config) => {
                let connection = ServerConnection::new(Arc::clone(config)).unwrap();
                answer(StreamOwned::new(connection, stream), heads)
            }
        })
    }

    /// Opens tunnels to one address, wherever they were meant to lead.
    pub(crate) fn proxy(to: SocketAddr) -> Self {
        Self::serve(move |mut client, heads| {
            let head = head(&mut client)?;
            let tunnel = head.starts_with("CONNECT ");
            heads.lock().unwrap().push(head);
            if !tunnel {
                return client.write_all(ANSWER.as_bytes());
            }
            client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")?;
            let server = TcpStream::connect(to)?;
            let (mut from, mut into) = (server.try_clone()?, client.try_clone()?);
            let back = thread::spawn(move || io::copy(&mut from, &mut into));
            let _ = io::copy(&mut client, &mut &server);
            let _ = back.join();
            Ok(())
        })
    }

    /// Refuses every tunnel with this status line.
    pub(crate) fn refusing_proxy(status: &'static str) -> Self {
        Self::serve(move |mut client, heads| {
            heads.lock().unwrap().push(head(&mut client)?);
            write!(client, "HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n")
        })
    }

    fn serve(
        handle: impl Fn(TcpStream, &Mutex<Vec<String>>) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heads = Arc::new(Mutex::new(Vec::new()));
        let (handle, taken) = (Arc::new(handle), Arc::clone(&heads));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (handle, taken) = (Arc::clone(&handle), Arc::clone(&taken));
                // A client that hangs up is what some tests are about.
                thread::spawn(move || drop(handle(stream, &taken)));
            }
        });
        Self { address, heads }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    /// The requests that came, each up to its body.
    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

fn answer(mut stream: impl Read + Write, heads: &Mutex<Vec<String>>) -> io::Result<()> {
    let head = head(&mut stream)?;
    heads.lock().unwrap().push(head);
    stream.write_all(ANSWER.as_bytes())?;
    stream.flush()
}

/// Reads a request up to its body.
fn head(stream: &mut impl Read) -> io::Result<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte)?;
        head.extend(byte);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}
