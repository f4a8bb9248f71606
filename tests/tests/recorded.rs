//! The sample bodies, loaded into the emulator and read by the SDK: byte for byte what was printed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should end")]

use std::collections::BTreeMap;

use serde_json::value::RawValue;
use twilio_insights::enums::FetchProcessingState;
use twilio_insights_emulator::Emulator;
use twilio_insights_tests::{bodies, body, client_of_emulator};

/// The texts of the records in the list bodies.
fn records(prefix: &str, key: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for body in bodies(prefix) {
        let page: BTreeMap<String, Box<RawValue>> = serde_json::from_str(&body.text).unwrap();
        let records: Vec<Box<RawValue>> = serde_json::from_str(page[key].get()).unwrap();
        texts.extend(records.iter().map(|record| record.get().to_owned()));
    }
    texts.sort();
    texts
}

async fn emulator() -> Emulator {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/bodies");
    let builder = Emulator::builder().calls(0).load(folder).unwrap();
    builder.start().await.unwrap()
}

#[tokio::test]
async fn summaries() {
    let emulator = emulator().await;
    let list = client_of_emulator(&emulator).call_summaries();
    let calls = list.start_time("2000-01-01T00:00:00Z").page_size(4).items();
    let calls = calls.try_collect().await.unwrap();
    let mut served: Vec<_> = calls
        .iter()
        .map(|call| call.raw_json().to_owned())
        .collect();
    served.sort();
    let mut expected = records("summaries", "call_summaries");
    expected.extend(
        bodies("summary")
            .into_iter()
            .map(|body| body.text.trim().to_owned()),
    );
    expected.sort();
    assert_eq!(served, expected);
    assert!(
        calls
            .iter()
            .all(|call| call.unreadable().is_empty() && call.extra().is_empty())
    );
}

#[tokio::test]
async fn one_summary_and_its_events() {
    let emulator = emulator().await;
    let client = client_of_emulator(&emulator);
    let printed = body("summary-operation");
    let call = client.call("CAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    let summary = call
        .summary()
        .processing_state(FetchProcessingState::Partial);
    assert_eq!(summary.send().await.unwrap().raw_json(), printed.trim());

    let call = client.call("CA03a02b156c6faa96c86906f7e9ad0f38");
    let events = call.events().items().try_collect().await.unwrap();
    let mut served: Vec<_> = events
        .iter()
        .map(|event| event.raw_json().to_owned())
        .collect();
    served.sort();
    assert_eq!(served, records("events", "events"));
}
