//! A server on a loopback socket that does what it was told to do, request by request, good or bad,
//! and remembers what it saw. It waits for no clock: what has to wait waits for the test.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::{JoinHandle, JoinSet};

use crate::answer::{Answer, End};
use crate::received::Received;

/// A running server; it ends when it is dropped.
pub struct Scripted {
    base_url: String,
    shared: Arc<Shared>,
    /// The bound socket, until it listens.
    socket: Mutex<Option<TcpSocket>>,
    task: Mutex<Option<JoinHandle<()>>>,
}

struct Shared {
    script: Mutex<Script>,
    received: Mutex<Vec<Received>>,
    seen: watch::Sender<Seen>,
    released: Semaphore,
}

type Script = Box<dyn FnMut(&Received) -> Answer + Send>;

/// What has happened so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Connections that were made.
    pub connections: usize,
    /// Connections that ended, from whichever side.
    pub ended: usize,
    /// Requests that were read.
    pub requests: usize,
    /// Requests that are not yet answered.
    pub waiting: usize,
    /// The largest number of requests that were not yet answered at a time.
    pub most_waiting: usize,
    /// Answers after which the connection was left open without another word.
    pub held: usize,
    /// Bytes that were sent.
    pub sent: usize,
}

impl Scripted {
    /// Starts a server with these answers. When they are used up it answers 599.
    ///
    /// # Panics
    ///
    /// If no loopback socket can be had.
    #[allow(clippy::unused_async, reason = "a socket needs a runtime")]
    pub async fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        let mut answers: VecDeque<_> = answers.into_iter().collect();
        let over = Answer::new(599, "text/plain", "the script is over");
        Self::answering(move |_| answers.pop_front().unwrap_or(over.clone()))
    }

    /// Starts a server that answers each request, in the order in which they come, as it is told.
    ///
    /// # Panics
    ///
    /// If no loopback socket can be had.
    pub fn answering(script: impl FnMut(&Received) -> Answer + Send + 'static) -> Self {
        let server = Self::refusing(script);
        server.listen();
        server
    }

    /// As [`answering`](Self::answering), but connections are refused until it is told to
    /// [listen](Self::listen).
    ///
    /// # Panics
    ///
    /// If no loopback socket can be had.
    pub fn refusing(script: impl FnMut(&Received) -> Answer + Send + 'static) -> Self {
        // Bound and not listening, the port belongs to nobody else and refuses everybody.
        let socket = TcpSocket::new_v4().expect("a socket");
        let any_port = "127.0.0.1:0".parse().expect("an address");
        socket.bind(any_port).expect("a loopback socket");
        let address = socket.local_addr().expect("its address");
        Self {
            base_url: format!("http://{address}"),
            shared: Arc::new(Shared {
                script: Mutex::new(Box::new(script)),
                received: Mutex::default(),
                seen: watch::Sender::default(),
                released: Semaphore::new(0),
            }),
            socket: Mutex::new(Some(socket)),
            task: Mutex::default(),
        }
    }

    /// Accepts connections from now on.
    ///
    /// # Panics
    ///
    /// If the socket does not.
    pub fn listen(&self) {
        let Some(socket) = lock(&self.socket).take() else {
            return;
        };
        let listener = socket.listen(1024).expect("a listening socket");
        let shared = Arc::clone(&self.shared);
        let serving = async move {
            // With it end its connections.
            let mut connections = JoinSet::new();
            while let Ok((connection, _)) = listener.accept().await {
                shared.seen.send_modify(|seen| seen.connections += 1);
                let shared = Arc::clone(&shared);
                connections.spawn(async move {
                    // That the other side is gone is told by `ended`.
                    let _ = serve(&shared, connection).await;
                    shared.seen.send_modify(|seen| seen.ended += 1);
                });
            }
        };
        *lock(&self.task) = Some(tokio::spawn(serving));
    }

    /// Where it listens.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The requests so far.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        lock(&self.shared.received).clone()
    }

    /// What has happened so far.
    #[must_use]
    pub fn seen(&self) -> Seen {
        *self.shared.seen.borrow()
    }

    /// Waits until something has happened.
    ///
    /// # Panics
    ///
    /// Never: the server is there.
    pub async fn until(&self, happened: impl FnMut(&Seen) -> bool) -> Seen {
        let mut seen = self.shared.seen.subscribe();
        *seen.wait_for(happened).await.expect("the server is there")
    }

    /// Begins anew to look for the [largest number](Seen::most_waiting) of requests at a time.
    pub fn measure_anew(&self) {
        let anew = |seen: &mut Seen| seen.most_waiting = seen.waiting;
        self.shared.seen.send_modify(anew);
    }

    /// Lets so many answers go that [wait for it](Answer::when_released).
    pub fn release(&self, answers: usize) {
        self.shared.released.add_permits(answers);
    }
}

impl Drop for Scripted {
    fn drop(&mut self) {
        if let Some(task) = lock(&self.task).take() {
            task.abort();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Answers the requests of one connection.
async fn serve(shared: &Shared, mut connection: TcpStream) -> io::Result<()> {
    // Each part of an answer is a packet of its own, at once.
    connection.set_nodelay(true)?;
    while let Some(request) = Received::read(&mut connection).await? {
        let waiting = Waiting::new(shared);
        lock(&shared.received).push(request.clone());
        let answer = (*lock(&shared.script))(&request);
        if answer.waits {
            tokio::select! {
                permit = shared.released.acquire() => permit.map_err(io::Error::other)?.forget(),
                end = gone(&mut connection) => return end,
            }
        }
        // A client that has its answer may be quick: the next request is not to be counted twice.
        drop(waiting);
        send(shared, &mut connection, &answer).await?;
        match answer.end {
            End::Open => {}
            End::Close => return connection.shutdown().await,
            End::Reset => return connection.set_zero_linger(),
            End::Hold => {
                shared.seen.send_modify(|seen| seen.held += 1);
                return gone(&mut connection).await;
            }
        }
    }
    Ok(())
}

async fn send(shared: &Shared, connection: &mut TcpStream, answer: &Answer) -> io::Result<()> {
    let head = answer.head();
    for piece in std::iter::once(head.as_bytes()).chain(answer.pieces()) {
        connection.write_all(piece).await?;
        shared.seen.send_modify(|seen| seen.sent += piece.len());
    }
    Ok(())
}

/// Waits until the other side ends the connection.
async fn gone(connection: &mut TcpStream) -> io::Result<()> {
    let mut rest = [0; 64];
    while connection.read(&mut rest).await? > 0 {}
    Ok(())
}

/// A request that is not yet answered, or never will be.
struct Waiting<'a>(&'a Shared);

impl<'a> Waiting<'a> {
    fn new(shared: &'a Shared) -> Self {
        shared.seen.send_modify(|seen| {
            seen.requests += 1;
            seen.waiting += 1;
            seen.most_waiting = seen.most_waiting.max(seen.waiting);
        });
        Self(shared)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.seen.send_modify(|seen| seen.waiting -= 1);
    }
}
