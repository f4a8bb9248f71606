//! What it costs to write records that were received: time, memory at its most, and size.
//!
//! Run again with `cargo bench -p twilio-insights-export --bench encode`. Sizes are
//! said before.

#![allow(
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on should end"
)]

use std::io::{Result, Write, stderr};
use std::sync::OnceLock;

use divan::counter::{BytesCount, ItemsCount};
use divan::{AllocProfiler, Bencher};
use tokio::runtime::Builder;
use twilio_insights::{Client, Credentials, TimeFilter};
use twilio_insights_emulator::Emulator;
use twilio_insights_export::{Encoder, Format, Table};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

const CALLS: u64 = 10_000;

fn main() {
    for format in [Format::Parquet, Format::Ndjson, Format::Csv] {
        for count in [100, 1_000, 10_000] {
            let each = write(format, &summaries()[..count]) / count as u64;
            // The table of divan has no place for sizes.
            let _ = writeln!(stderr(), "{count} records as {format:?}: {each} bytes each");
        }
    }
    divan::main();
}

/// The summaries of an emulator's calls.
fn summaries() -> &'static [String] {
    static SUMMARIES: OnceLock<Vec<String>> = OnceLock::new();
    SUMMARIES.get_or_init(|| {
        let runtime = Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let emulator = Emulator::builder().calls(CALLS).start().await.unwrap();
            let account = emulator.account_sid();
            let credentials = Credentials::auth_token(account, emulator.auth_token());
            let client = Client::builder()
                .credentials(credentials.unwrap())
                .base_url(emulator.base_url())
                .build()
                .unwrap();
            let calls = client.call_summaries().start_time(TimeFilter::days_ago(30));
            let mut calls = calls.page_size(1000).items();
            let mut texts = Vec::new();
            while let Some(call) = calls.try_next().await.unwrap() {
                texts.push(call.raw_json().to_owned());
            }
            texts
        })
    })
}

/// Counts what is written.
struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

fn write(format: Format, records: &[String]) -> u64 {
    let mut encoder = Encoder::new(Table::CallSummaries, format, Counted(0)).unwrap();
    for record in records {
        encoder.push(record).unwrap();
    }
    encoder.finish().unwrap().0
}

fn measure(bencher: Bencher, format: Format, count: usize) {
    let records = summaries().get(..count).unwrap();
    let bytes: usize = records.iter().map(String::len).sum();
    bencher
        .counter(ItemsCount::new(count))
        .counter(BytesCount::new(bytes))
        .bench(|| write(format, records));
}

#[divan::bench(args = [100, 1_000, 10_000])]
fn parquet(bencher: Bencher, count: usize) {
    measure(bencher, Format::Parquet, count);
}

#[divan::bench(args = [10_000])]
fn ndjson(bencher: Bencher, count: usize) {
    measure(bencher, Format::Ndjson, count);
}

#[divan::bench(args = [10_000])]
fn csv(bencher: Bencher, count: usize) {
    measure(bencher, Format::Csv, count);
}
