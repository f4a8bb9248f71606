//! What comes in goes out: unknown members at every level, the order and spelling of everything,
//! through every serializer.

use serde_json::{Value, json};

use super::{FULL, FULL_EVENT, FULL_SUMMARY, event, summary};
use crate::model::{CallSummary, Event};

/// Adds an unknown member to every object in a value.
fn with_unknown_members(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), with_unknown_members(value)))
            .chain([("since".to_owned(), json!({"year": [2027, null]}))])
            .collect(),
        Value::Array(items) => items.iter().map(with_unknown_members).collect(),
        other => other.clone(),
    }
}

#[test]
fn unknown_members_are_at_hand_at_every_level() {
    let full: Value = serde_json::from_str(FULL_SUMMARY).unwrap();
    let summary = summary(&with_unknown_members(&full).to_string());
    let since = json!({"year": [2027, null]});
    let carrier = summary.carrier_edge().unwrap();
    let inbound = carrier.metrics().unwrap().inbound().unwrap();
    let sdk = summary.from().unwrap().sdk().unwrap();
    let session = &summary.agent_session_summaries()[0];
    for extra in [
        summary.extra(),
        carrier.extra(),
        inbound.extra(),
        inbound.jitter().unwrap().extra(),
        sdk.device().unwrap().extra(),
        session
            .tokens()
            .unwrap()
            .tokens_per_second()
            .unwrap()
            .extra(),
        summary.trust().unwrap().branded_call().unwrap().extra(),
    ] {
        assert_eq!(extra.len(), 1);
        assert_eq!(extra["since"], since);
    }
}

#[test]
fn full_records_hold_nothing_unknown_or_unreadable() {
    for full in FULL {
        let read = (full.read)(full.text);
        assert_eq!(read.unreadable, [], "{}", full.name);
        assert!(!read.shown.contains("extra: ["), "{}", read.shown);
    }
}

#[test]
fn unknown_members_of_every_kind_of_record_are_written() {
    for full in FULL {
        let value = with_unknown_members(&serde_json::from_str(full.text).unwrap());
        let read = (full.read)(&value.to_string());
        assert_eq!(read.written, value, "{}", full.name);
        assert!(read.shown.contains("extra: [\"since\"]"), "{}", read.shown);
    }
}

#[test]
fn a_record_is_written_as_it_came() {
    for text in [
        FULL_SUMMARY.trim(),
        r#"{ "since": 0.0, "duration": "12", "tags": null, "sip_edge": {}, "from": [] }"#,
        r#"{"z":1,"call_sid":"CA1","a":{"z":1,"a":2},"sdk_edge":{"z":1,"events":7,"a":2}}"#,
    ] {
        let summary = summary(text);
        assert_eq!(summary.raw_json(), text);
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_value(&summary).unwrap(), value);
        // In the order of the text, without its white space.
        let compact = |json: &str| json.replace([' ', '\n'], "");
        let written = serde_json::to_string(&summary).unwrap();
        assert_eq!(compact(&written), compact(text));
    }
}

#[test]
fn nested_objects_are_written_as_they_came() {
    let summary = summary(FULL_SUMMARY);
    let value: Value = serde_json::from_str(FULL_SUMMARY).unwrap();
    let edge = serde_json::to_value(summary.sdk_edge().unwrap()).unwrap();
    assert_eq!(edge, value["sdk_edge"]);
    let party = serde_json::to_value(summary.from().unwrap()).unwrap();
    assert_eq!(party, value["from"]);
}

#[test]
fn a_record_can_be_read_from_any_deserializer() {
    let value: Value = serde_json::from_str(FULL_SUMMARY).unwrap();
    let from_text: CallSummary = serde_json::from_str(FULL_SUMMARY).unwrap();
    let from_value: CallSummary = serde_json::from_value(value).unwrap();
    assert_eq!(from_text, summary(FULL_SUMMARY));
    assert_eq!(from_value, summary(FULL_SUMMARY));
    assert_eq!(from_value.carrier_edge(), from_text.carrier_edge());

    let events: Vec<Event> = serde_json::from_str(&format!("[{FULL_EVENT},{{}}]")).unwrap();
    assert_eq!(events, [event(FULL_EVENT), event("{}")]);
    assert!(serde_json::from_str::<Event>("[]").is_err());
}

#[test]
fn records_are_equal_if_their_json_is() {
    let one = summary(r#"{"a":1,"duration":2,"from":{"city":"x","carrier":"y"}}"#);
    let other = summary(r#"{ "from":{"carrier":"y","city":"x"}, "duration":2, "a":1 }"#);
    assert_eq!(one, other);
    assert_eq!(one.from(), other.from());
    for different in [
        r#"{"a":1,"duration":2,"from":{"city":"x"}}"#,
        r#"{"a":2,"duration":2,"from":{"city":"x","carrier":"y"}}"#,
        r#"{"a":1,"duration":3,"from":{"city":"x","carrier":"y"}}"#,
    ] {
        assert_ne!(one, summary(different), "{different}");
    }
}

#[test]
fn what_no_json_library_reads_is_an_error_to_write_and_in_the_text() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for value in [r#""\ud83d""#, "1e999", &deep] {
        let text = format!(r#"{{"duration":2,"since":{value}}}"#);
        let summary = summary(&text);
        assert!(serde_json::to_string(&summary).is_err());
        assert_eq!(summary.raw_json(), text);
        assert_eq!(summary.duration(), Some(2));
    }
}
