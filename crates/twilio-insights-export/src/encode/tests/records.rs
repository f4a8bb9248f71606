//! Records to write: those of an emulator, odd ones among them, those that have been published, and
//! all of them with values changed at random.

use std::path::Path;
use std::time::Duration;

use fastrand::Rng;
use serde_json::{Value, json};
use twilio_insights::{Client, Credentials};
use twilio_insights_emulator::Emulator;

use super::Table;

/// The records of an emulator's calls.
pub(super) async fn emulated(table: Table, calls: u64, odd: f64) -> Vec<String> {
    let emulator = Emulator::builder()
        .calls(calls)
        .seed(7)
        .span(Duration::from_secs(4 * 60 * 60))
        .odd(odd)
        .start()
        .await
        .unwrap();
    let credentials = Credentials::auth_token(emulator.account_sid(), emulator.auth_token());
    let client = Client::builder()
        .credentials(credentials.unwrap())
        .base_url(emulator.base_url())
        .build()
        .unwrap();
    let calls = client.call_summaries().items().try_collect().await.unwrap();
    if table == Table::CallSummaries {
        let text = |call: &twilio_insights::model::CallSummary| call.raw_json().to_owned();
        return calls.iter().map(text).collect();
    }
    let mut records = Vec::new();
    // Odd records may have no SID that can be asked for.
    for sid in calls.iter().filter_map(|call| call.call_sid()) {
        let call = client.call(sid);
        if table == Table::CallEvents {
            let Ok(events) = call.events().all_edges().send().await else {
                continue;
            };
            let events = events.records().iter();
            records.extend(events.map(|event| event.raw_json().to_owned()));
        } else {
            let Ok(metrics) = call.metrics().all_edges().send().await else {
                continue;
            };
            let metrics = metrics.records().iter();
            records.extend(metrics.map(|metric| metric.raw_json().to_owned()));
        }
    }
    records
}

/// The records that have been published.
pub(super) fn published(table: Table) -> Vec<String> {
    let bodies = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/bodies");
    let mut records = Vec::new();
    for entry in std::fs::read_dir(bodies).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let body: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        match (&body["call_summaries"], &body["events"]) {
            (Value::Array(found), _) if table == Table::CallSummaries => {
                records.extend(found.iter().map(ToString::to_string));
            }
            (_, Value::Array(found)) if table == Table::CallEvents => {
                records.extend(found.iter().map(ToString::to_string));
            }
            (Value::Null, Value::Null) if table == Table::CallSummaries => {
                records.push(body.to_string());
            }
            _ => {}
        }
    }
    records
}

/// A record with a few values changed, at any depth.
pub(super) fn perturbed(record: &str, rng: &mut Rng) -> String {
    let mut value: Value = serde_json::from_str(record).unwrap();
    for _ in 0..rng.u8(1..12) {
        perturb(&mut value, rng, 0);
    }
    // What no JSON value holds.
    let text = value.to_string();
    let (odd, sound) = (r#""1e999""#, ["1e999", "\"\\ud800\"", "1.0", "[[{}]]"]);
    text.replace(odd, rng.choice(sound).unwrap())
}

fn perturb(value: &mut Value, rng: &mut Rng, depth: u8) {
    match value {
        Value::Object(members) if !members.is_empty() && (depth == 0 || rng.u8(..4) > 0) => {
            let names: Vec<_> = members.keys().cloned().collect();
            let name = rng.choice(names).unwrap();
            if let Some(member) = members.get_mut(&name) {
                perturb(member, rng, depth + 1);
            }
        }
        Value::Array(items) if !items.is_empty() && rng.u8(..4) > 0 => {
            let index = rng.usize(..items.len());
            perturb(&mut items[index], rng, depth + 1);
        }
        other => {
            let odd = [
                json!(null),
                json!({}),
                json!([]),
                json!(""),
                json!("12"),
                json!("-3.5"),
                json!("true"),
                json!(12.0),
                json!(0.5),
                json!(u64::MAX),
                json!(false),
                json!("1e999"),
                json!("a,\"b\"\r\nc"),
                json!("2021-08-25T03:40:25.0289+02:00"),
                json!({"INFO": "7", "x": {"tts_provider": "p"}}),
                json!([null, "silence", 7, {"session_id": "s", "turns": "2"}]),
                json!({"min": 1, "metadata": {"region": "us1"}}),
                json!("{\"session_id\":\"VX\",\"sequence_number\":1}"),
            ];
            *other = rng.choice(odd).unwrap();
        }
    }
}
