//! Columns hold what the SDK's accessors give, whatever a record is like, and text columns the record
//! as it was received.

use fastrand::Rng;
use serde_json::{Map, Value};
use twilio_insights::model::reflect::Kind;

use super::super::flat::json;
use super::records::{emulated, perturbed, published};
use super::rows::rows;
use super::{Format, Table, encoded};

/// What has to stand in the row of a record. That these values are those of the accessors is checked
/// where they are made, in the SDK.
fn expected(table: Table, record: &str) -> Map<String, Value> {
    let read = table.read(record).unwrap();
    let object = twilio_insights::model::reflect::Value::Object(&*read);
    let Value::Object(mut row) = json(Kind::Object(table.members()), object) else {
        panic!("an object is an object");
    };
    row.insert("raw_json".to_owned(), record.into());
    whole_milliseconds(&mut row);
    row
}

/// Times in the precision of their columns.
fn whole_milliseconds(row: &mut Map<String, Value>) {
    for name in ["created_time", "start_time", "end_time", "timestamp"] {
        if let Some(Value::String(text)) = row.get_mut(name) {
            let time: twilio_insights::Timestamp = text.parse().unwrap();
            let millis = time.unix_millis();
            let time = twilio_insights::Timestamp::from_unix_millis(millis).unwrap();
            *text = time.to_string();
        }
    }
}

fn check(table: Table, records: &[String]) {
    let rows = rows(encoded(table, Format::Parquet, records));
    assert_eq!(rows.len(), records.len());
    for (row, record) in rows.into_iter().zip(records) {
        assert_eq!(row, expected(table, record), "{record}");
    }
}

#[tokio::test]
async fn rows_are_what_accessors_give() {
    let mut rng = Rng::with_seed(20_261_120);
    for table in Table::ALL {
        let calls = if table == Table::CallSummaries {
            700
        } else {
            12
        };
        let mut records = emulated(table, calls, 0.0).await;
        records.extend(emulated(table, calls / 2, 1.0).await);
        records.extend(published(table));
        assert!(records.len() > 100, "{table:?}: {}", records.len());
        records.truncate(1_500);
        check(table, &records);
        let perturbed = records.iter().map(|record| perturbed(record, &mut rng));
        check(table, &perturbed.collect::<Vec<_>>());
    }
}

#[test]
fn nothing_is_a_file_without_rows() {
    for table in Table::ALL {
        check(table, &[]);
    }
}

#[test]
fn nested_values_are_in_their_places() {
    let record = r#"{
        "call_sid": "CA1", "duration": "12.0", "start_time": "2026-11-20T10:00:00.0289+02:00",
        "end_time": "soon", "connect_duration": 1.5, "tags": "silence", "attributes": [],
        "from": {"caller": "client:a", "location": {"lat": "52.5"}, "sdk": {"engine": {"a": [1.0]}}},
        "to": {}, "sip_edge": {"unknown": 1},
        "carrier_edge": {"metrics": {"inbound": {"packets_lost": 3, "jitter": {"avg": 1}},
            "outbound": {"packet_delay_variation": {"d50": "7", "d70": "x"}}}},
        "agent_session_summaries": [{"turns": 2, "tokens": {"total": 9}}, 7],
        "trust": {"branded": {"type": "in_band", "enabled": "true"}},
        "duration": 13
    }"#;
    let mut rows = rows(encoded(
        Table::CallSummaries,
        Format::Parquet,
        &[record.to_owned()],
    ));
    let mut row = rows.remove(0);
    assert_eq!(row.remove("raw_json"), Some(record.into()));
    let expected = serde_json::json!({
        "call_sid": "CA1",
        "duration": 13,
        "start_time": "2026-11-20T08:00:00.028Z",
        "tags": ["silence"],
        "from": {
            "caller": "client:a",
            "location": {"lat": 52.5},
            "sdk": {"engine": "{\"a\": [1.0]}"}
        },
        "sip_edge": {},
        "carrier_edge": {"metrics": {
            "inbound": {"packets_lost": 3, "jitter": {"avg": 1.0}},
            "outbound": {"packet_delay_variation": {"d50": 7}}
        }},
        "agent_session_summaries": [{"turns": 2, "tokens": {"total": 9}}],
        "trust": {"branded": {"type": "in_band", "enabled": true}}
    });
    assert_eq!(Value::Object(row), expected);
}
