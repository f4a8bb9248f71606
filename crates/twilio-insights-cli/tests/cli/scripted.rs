//! A server that answers what a test says: text that is the point of the test, JSON that is none,
//! and what no faithful service does. All else is the emulator's. It runs until the process ends.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::Command;

use crate::run::{Ran, command, finish};

/// Status and body of an answer.
pub(crate) type Answer = (u16, String);

/// A server that answers by the target (path and query) of each request.
pub(crate) struct Scripted(SocketAddr);

impl Scripted {
    pub(crate) fn new(answer: impl Fn(&str) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that has gone away is none of the server's business.
                let _ = serve(&stream, &answer);
            }
        });
        Self(address)
    }

    /// Answers nobody before so many have asked: those that wait for one another do so for ever.
    pub(crate) fn to_all_at_once(
        asking: usize,
        answer: impl Fn(&str) -> Answer + Send + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            let streams: Vec<_> = listener.incoming().flatten().take(asking).collect();
            for stream in streams {
                let _ = serve(&stream, &answer);
            }
        });
        Self(address)
    }

    pub(crate) fn command(&self, arguments: &str) -> Command {
        let mut command = command(arguments);
        command
            .env("TWILIO_INSIGHTS_BASE_URL", format!("http://{}", self.0))
            .env("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000001")
            .env("TWILIO_AUTH_TOKEN", "hunter2");
        command
    }

    pub(crate) fn run(&self, arguments: &str) -> Ran {
        finish(self.command(arguments))
    }
}

fn serve(mut stream: &TcpStream, answer: impl Fn(&str) -> Answer) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let target = first.split(' ').nth(1).unwrap_or_default();
    let (status, body) = answer(target);
    write!(
        stream,
        "HTTP/1.1 {status} Scripted\r\nContent-Length: {}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nTwilio-Request-Id: RQ1\r\n\r\n{body}",
        body.len()
    )
}

/// The body of the only page of call summaries.
pub(crate) fn page(records: &str) -> String {
    format!(
        r#"{{"meta": {{"page": 0, "page_size": 2, "key": "call_summaries", "next_page_url": null}},
             "call_summaries": [{records}]}}"#
    )
}
