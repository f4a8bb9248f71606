//! What decoding costs, against the least that could be done and against owned structs.
//!
//! A page of 1,000 summaries of about 2 kB each (carrier, trunking, SIP and client calls) is read
//! from its text, which every variant cuts into records, and members of each record are looked at:
//! four of them, one of these three objects deep, or all. The download is not in it; it takes about
//! 0.6 µs per record, and the ratios are once without and once with that on both sides.
//!
//! | what | per record | against `minimal` | with the download |
//! |---|---|---|---|
//! | `minimal`: a struct of these four members | 1.9 µs | 1 | 1 |
//! | `model_untouched`: the page cut into records | 1.5 µs | 0.8 | 0.8 |
//! | `model_own_members`: members of the summary itself | 2.9 µs | 1.5 | 1.4 |
//! | `model_four_members` | 3.1 µs | 1.6 | 1.5 |
//! | `model_everything`: every member of every object | 6.5 µs | 3.4 | 2.8 |
//! | `eager_plain`: owned structs that keep nothing unknown | 6.5 µs | 3.4 | 2.8 |
//! | `eager_keeping`: owned structs under the same rules | 8.7 µs | 4.6 | 3.7 |
//! | `json_value`: untyped | 12.9 µs | 6.8 | 5.4 |
//!
//! Fastest of some hundred runs, all freeing included, on a shared virtual machine (2 cores of an
//! AMD EPYC, Rust 1.95). The models keep unknown members and the text of each record in all of it.
//!
//! Run again with `cargo bench -p twilio-insights --bench decode`.

#![allow(clippy::unwrap_used, reason = "the records are known to be right")]

mod eager;
mod everything;

use std::hint::black_box;
use std::sync::Arc;

use divan::counter::ItemsCount;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use twilio_insights::model::{self, CallParty, CallSummary};

const RECORDS: usize = 1_000;

/// What is looked at: two scalars, a member of a nested object, one three objects deep.
type Four<'a> = (Option<&'a str>, Option<i64>, Option<&'a str>, Option<i64>);

fn main() {
    divan::main();
}

/// The records of a page as the service sends it: one JSON text.
fn page() -> String {
    let kinds = [
        include_str!("carrier.json"),
        include_str!("trunking.json"),
        include_str!("sip.json"),
        include_str!("client.json"),
    ];
    let records: Vec<_> = kinds.into_iter().cycle().take(RECORDS).collect();
    format!("[{}]", records.join(","))
}

/// Measures the reading of a page.
fn measure<T>(bencher: divan::Bencher<'_, '_>, read: impl Fn(&str) -> T + Sync) {
    let page = page();
    bencher
        .counter(ItemsCount::new(RECORDS))
        .bench(|| read(black_box(&page)));
}

/// Reads a page as the client does: cut into records first, each decoded alone and given away.
fn each_summary(page: &str, look: impl Fn(&CallSummary)) {
    for record in model::list_from_json(page).unwrap() {
        look(&record.unwrap());
    }
}

/// The page cut into records, and nothing read.
#[divan::bench]
fn model_untouched(bencher: divan::Bencher<'_, '_>) {
    measure(bencher, |page| {
        each_summary(page, |summary| {
            black_box(summary);
        });
    });
}

/// The members of the summary itself only: no nested object is decoded.
#[divan::bench]
fn model_own_members(bencher: divan::Bencher<'_, '_>) {
    measure(bencher, |page| {
        each_summary(page, |summary| {
            black_box((summary.call_sid(), summary.duration()));
            black_box((summary.call_type(), summary.start_time()));
        });
    });
}

#[divan::bench]
fn model_four_members(bencher: divan::Bencher<'_, '_>) {
    measure(bencher, |page| {
        each_summary(page, |summary| {
            let edge = summary.edges().next();
            let lost = edge.and_then(|edge| edge.inbound()?.packets_lost());
            let country = summary.from().and_then(CallParty::country_code);
            let four: Four<'_> = (summary.call_sid(), summary.duration(), country, lost);
            black_box(four);
        });
    });
}

#[divan::bench]
fn model_everything(bencher: divan::Bencher<'_, '_>) {
    measure(bencher, |page| each_summary(page, everything::call_summary));
}

#[divan::bench]
fn eager_plain(bencher: divan::Bencher<'_, '_>) {
    use eager::plain::CallSummary;
    measure(bencher, |page| {
        let records: Vec<CallSummary> = serde_json::from_str(page).unwrap();
        for record in &records {
            black_box(record.four());
        }
    });
}

/// As `eager_plain`, with what the reading rules ask for: records alone, unknown members, the text.
#[divan::bench]
fn eager_keeping(bencher: divan::Bencher<'_, '_>) {
    use eager::keeping::CallSummary;
    measure(bencher, |page| {
        let records: Vec<&RawValue> = serde_json::from_str(page).unwrap();
        for record in records {
            let text: Arc<str> = record.get().into();
            let record: CallSummary = serde_json::from_str(&text).unwrap();
            black_box(record.four());
        }
    });
}

#[divan::bench]
fn json_value(bencher: divan::Bencher<'_, '_>) {
    measure(bencher, |page| {
        let records: Vec<Value> = serde_json::from_str(page).unwrap();
        for record in &records {
            let edges = ["carrier_edge", "sip_edge", "client_edge"].map(|edge| &record[edge]);
            let edge = edges.into_iter().find(|edge| edge.is_object());
            let lost = edge.and_then(|edge| edge["metrics"]["inbound"]["packets_lost"].as_i64());
            let country = record["from"]["country_code"].as_str();
            let four: Four<'_> = (
                record["call_sid"].as_str(),
                record["duration"].as_i64(),
                country,
                lost,
            );
            black_box(four);
        }
    });
}

/// A struct that has been made for these four members, as fast as serde goes.
#[derive(Deserialize)]
struct Minimal {
    call_sid: Option<String>,
    duration: Option<i64>,
    from: Option<MinimalParty>,
    carrier_edge: Option<MinimalEdge>,
    sip_edge: Option<MinimalEdge>,
    client_edge: Option<MinimalEdge>,
}

#[derive(Deserialize)]
struct MinimalParty {
    country_code: Option<String>,
}

#[derive(Deserialize)]
struct MinimalEdge {
    metrics: Option<MinimalMetrics>,
}

#[derive(Deserialize)]
struct MinimalMetrics {
    inbound: Option<MinimalStream>,
}

#[derive(Deserialize)]
struct MinimalStream {
    packets_lost: Option<i64>,
}

#[divan::bench]
fn minimal(bencher: divan::Bencher<'_, '_>) {
    measure(bencher, |page| {
        let records: Vec<Minimal> = serde_json::from_str(page).unwrap();
        for record in &records {
            let edges = [&record.carrier_edge, &record.sip_edge, &record.client_edge];
            let metrics = edges
                .into_iter()
                .flatten()
                .find_map(|edge| edge.metrics.as_ref());
            let lost = metrics.and_then(|metrics| metrics.inbound.as_ref()?.packets_lost);
            let from = record.from.as_ref();
            let country = from.and_then(|from| from.country_code.as_deref());
            let four: Four<'_> = (record.call_sid.as_deref(), record.duration, country, lost);
            black_box(four);
        }
    });
}
