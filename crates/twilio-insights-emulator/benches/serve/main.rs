//! How fast the emulator starts and serves, so that it is never what a client's test waits for.
//!
//! Everything goes over loopback, with one connection that is kept alive. Server and client take
//! turns, so that what is measured is the work of one core, the client's reading included.
//!
//! | what, with 1,000,000 calls | time | rate |
//! |---|---|---|
//! | `page_of_1000`, newest calls | 2.6 ms | 514 MB/s |
//! | `page_of_1000_by_end_time` | 7.3 ms | 182 MB/s |
//! | `page_of_1000_filtered`, one call in 25 | 5.0 ms | 211 MB/s |
//! | `page_of_1000_packed`, with gzip | 6.0 ms | 40 MB/s of 220 MB/s unpacked |
//! | `page_of_50` | 0.17 ms | 400 MB/s |
//! | `start` | 0.05 ms | |
//! | `start_and_answer`, with the first request | 0.34 ms | |
//!
//! With 100 calls it starts just as fast. The whole process of `start_and_answer` takes 11 MB of
//! memory at its most, that of all `page_of_1000` 16 MB (`/usr/bin/time -f %M`). Fastest of 300
//! runs on a shared virtual machine (2 cores of an AMD EPYC, Rust 1.95).
//!
//! Run again with `cargo bench -p twilio-insights-emulator --bench serve`.

#![allow(
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on should end"
)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use divan::Bencher;
use divan::counter::BytesCount;
use tokio::runtime::{Builder, Runtime};
use twilio_insights_emulator::Emulator;

const MILLION: u64 = 1_000_000;

fn main() {
    divan::main();
}

fn runtime() -> Runtime {
    let mut builder = Builder::new_multi_thread();
    builder.worker_threads(1).enable_all().build().unwrap()
}

/// An emulator and a connection to it.
struct Served {
    _runtime: Runtime,
    connection: BufReader<TcpStream>,
    head: String,
}

impl Served {
    fn start(calls: u64) -> Self {
        let runtime = runtime();
        let emulator = runtime
            .block_on(Emulator::builder().calls(calls).start())
            .unwrap();
        let config = emulator.client_config();
        let pair = format!("{}:{}", config.account_sid(), config.auth_token());
        let connection = TcpStream::connect(emulator.address()).unwrap();
        // It runs for as long as its runtime does.
        std::mem::forget(emulator);
        Self {
            _runtime: runtime,
            connection: BufReader::with_capacity(1 << 18, connection),
            head: format!("Authorization: Basic {}", STANDARD.encode(pair)),
        }
    }

    /// The length of the body at this path, which has been read to its end.
    fn get(&mut self, path: &str, more: &str) -> usize {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\n{}\r\n{more}\r\n",
            self.head
        );
        let connection = &mut self.connection;
        connection.get_mut().write_all(request.as_bytes()).unwrap();
        let mut length = 0;
        loop {
            let mut line = String::new();
            connection.read_line(&mut line).unwrap();
            let line = line.trim_end().to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.parse().unwrap();
            }
            if line.is_empty() {
                break;
            }
        }
        let mut left = length;
        let mut buffer = vec![0; 1 << 18];
        while left > 0 {
            let most = left.min(buffer.len());
            left -= connection.read(&mut buffer[..most]).unwrap();
        }
        length
    }
}

fn serve(bencher: Bencher, path: &str, more: &str) {
    let mut served = Served::start(MILLION);
    let bytes = served.get(path, more);
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| served.get(path, more));
}

#[divan::bench]
fn page_of_1000(bencher: Bencher) {
    serve(bencher, "/v1/Voice/Summaries?PageSize=1000", "");
}

#[divan::bench]
fn page_of_1000_by_end_time(bencher: Bencher) {
    serve(
        bencher,
        "/v1/Voice/Summaries?PageSize=1000&SortBy=end_time",
        "",
    );
}

#[divan::bench]
fn page_of_1000_packed(bencher: Bencher) {
    let more = "Accept-Encoding: gzip\r\n";
    serve(bencher, "/v1/Voice/Summaries?PageSize=1000", more);
}

#[divan::bench]
fn page_of_50(bencher: Bencher) {
    serve(bencher, "/v1/Voice/Summaries", "");
}

/// A page that is filled by one call in 25.
#[divan::bench]
fn page_of_1000_filtered(bencher: Bencher) {
    serve(
        bencher,
        "/v1/Voice/Summaries?PageSize=1000&CallType=whatsapp",
        "",
    );
}

/// From nothing to the first answer.
#[divan::bench(args = [100, MILLION])]
fn start_and_answer(bencher: Bencher, calls: u64) {
    bencher.bench_local(|| {
        let mut served = Served::start(calls);
        served.get("/v1/Voice/Settings", "")
    });
}

#[divan::bench(args = [100, MILLION])]
fn start(bencher: Bencher, calls: u64) {
    let runtime = runtime();
    bencher.bench_local(|| {
        let started = runtime.block_on(Emulator::builder().calls(calls).start());
        drop(started.unwrap());
    });
}
