//! What a walk over pages costs, from the socket to the record: a server on a thread of this process
//! gives ten pages that were written beforehand. `cargo xtask bench` compares with others.
//!
//! Run with `cargo bench -p twilio-insights --bench walk`.

#![allow(clippy::unwrap_used, reason = "the pages are known to be right")]

use std::hint::black_box;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

use divan::counter::ItemsCount;
use twilio_insights::model::{CallParty, CallSummary};
use twilio_insights::request::ListCallSummaries;
use twilio_insights::{Client, Credentials};

const PAGES: usize = 10;

fn main() {
    divan::main();
}

/// Pages and records, none of which is looked at.
#[divan::bench(args = [50, 1000])]
fn pages(bencher: divan::Bencher<'_, '_>, page_size: usize) {
    measure(bencher, page_size, async |list| {
        let mut pages = list.pages();
        while let Some(page) = pages.try_next().await.unwrap() {
            black_box(page);
        }
    });
}

/// Records one by one, of each of which four members are looked at.
#[divan::bench(args = [50, 1000])]
fn items_four_members(bencher: divan::Bencher<'_, '_>, page_size: usize) {
    measure(bencher, page_size, async |list| {
        let mut items = list.items();
        while let Some(call) = items.try_next().await.unwrap() {
            black_box((call.call_sid(), call.duration()));
            black_box(call.from().and_then(CallParty::country_code));
            black_box(packets_lost(&call));
        }
    });
}

fn packets_lost(call: &CallSummary) -> Option<i64> {
    call.edges().next()?.inbound()?.packets_lost()
}

/// Measures a walk over all pages; connections are kept from one to the next.
fn measure(
    bencher: divan::Bencher<'_, '_>,
    page_size: usize,
    walk: impl AsyncFn(ListCallSummaries),
) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let credentials = Credentials::auth_token("AC00000000000000000000000000000001", "token");
    let client = Client::builder()
        .credentials(credentials.unwrap())
        .base_url(serve(page_size))
        .build()
        .unwrap();
    bencher
        .counter(ItemsCount::new(PAGES * page_size))
        .bench_local(|| runtime.block_on(walk(client.call_summaries())));
}

/// Starts a server, which ends with the process, and gives its URL.
fn serve(page_size: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let answers: Vec<String> = (0..PAGES).map(|page| answer(page, page_size)).collect();
    let answers = Arc::new(answers);
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            let answers = Arc::clone(&answers);
            std::thread::spawn(move || answer_all(connection.unwrap(), &answers));
        }
    });
    url
}

/// Answers one request after the other, until the client has gone.
fn answer_all(mut connection: TcpStream, answers: &[String]) {
    let mut page = 0;
    for line in BufReader::new(connection.try_clone().unwrap()).lines() {
        let Ok(line) = line else { return };
        if line.starts_with("GET") {
            let number = line.split_once("Page=").map_or("0", |(_, number)| number);
            let digits = number.split(|c: char| !c.is_ascii_digit()).next();
            page = digits.unwrap_or("0").parse().unwrap();
        } else if line.is_empty() && connection.write_all(answers[page].as_bytes()).is_err() {
            return;
        }
    }
}

/// A page of carrier, trunking, SIP and client calls, about 2 kB each, with its headers.
fn answer(page: usize, page_size: usize) -> String {
    let kinds = [
        include_str!("decode/carrier.json"),
        include_str!("decode/trunking.json"),
        include_str!("decode/sip.json"),
        include_str!("decode/client.json"),
    ];
    let records: Vec<_> = kinds.into_iter().cycle().take(page_size).collect();
    let records = records.join(",");
    let next = if page + 1 < PAGES {
        format!(r#""http://127.0.0.1/v1/Voice/Summaries?Page={}""#, page + 1)
    } else {
        "null".to_owned()
    };
    let body = format!(r#"{{"meta":{{"next_page_url":{next}}},"call_summaries":[{records}]}}"#);
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}
