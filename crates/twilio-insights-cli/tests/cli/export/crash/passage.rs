//! A way to the emulator on which one sees how much of its work a run has done: a relay that counts
//! the bytes of answers, and says when there were so many.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::thread;

/// A relay that works until the process ends.
pub(super) struct Passage {
    address: SocketAddr,
    now: Arc<Mutex<Arc<Toll>>>,
}

/// The bytes that one run has got.
#[derive(Default)]
struct Toll {
    passed: Mutex<u64>,
    bell: Option<Bell>,
}

struct Bell {
    at: u64,
    ring: Box<dyn Fn() + Send + Sync>,
}

impl Toll {
    fn count(&self, bytes: usize) {
        let mut passed = self.passed.lock().unwrap();
        let before = *passed;
        *passed += bytes as u64;
        if let Some(bell) = &self.bell
            && (before..*passed).contains(&bell.at)
        {
            (bell.ring)();
        }
    }
}

impl Passage {
    pub(super) fn to(emulator: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let now = Arc::new(Mutex::new(Arc::new(Toll::default())));
        let tolls = Arc::clone(&now);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let toll = Arc::clone(&tolls.lock().unwrap());
                if let Ok(server) = TcpStream::connect(emulator) {
                    both_ways(client, server, toll);
                }
            }
        });
        Self { address, now }
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// From here on a new run is counted. Says so to whom it concerns when the byte of this number
    /// has come.
    pub(super) fn count_anew<T>(&self, at: u64, whom: Sender<T>, what: T)
    where
        T: Clone + Send + Sync + 'static,
    {
        let ring = Box::new(move || {
            // Who does not listen any more need not know.
            let _ = whom.send(what.clone());
        });
        let bell = Some(Bell { at, ring });
        *self.now.lock().unwrap() = Arc::new(Toll {
            bell,
            ..Toll::default()
        });
    }

    pub(super) fn passed(&self) -> u64 {
        *self.now.lock().unwrap().passed.lock().unwrap()
    }
}

fn both_ways(client: TcpStream, server: TcpStream, toll: Arc<Toll>) {
    let (client_too, server_too) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    thread::spawn(move || relay(&client, &server, |_| {}));
    thread::spawn(move || relay(&server_too, &client_too, |bytes| toll.count(bytes)));
}

fn relay(mut from: &TcpStream, mut to: &TcpStream, count: impl Fn(usize)) {
    let mut buffer = [0; 16 << 10];
    while let Ok(length @ 1..) = from.read(&mut buffer) {
        count(length);
        if to.write_all(&buffer[..length]).is_err() {
            break;
        }
    }
    // One end is gone, so that the other one may go.
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}
