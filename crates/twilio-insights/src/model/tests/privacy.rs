//! Debug shows no personal data: not in known members, not in unknown ones, not in odd values.
//! All else it does show.

use serde_json::Value;

use super::{FULL, FULL_EVENT, FULL_METRIC, FULL_SUMMARY, Full, event, summary};
use crate::model::Metric;

/// What personal members are filled with in the full records.
const PERSONAL: [&str; 2] = ["CANARY", "73.1903"];

fn assert_private(shown: &str) {
    for personal in PERSONAL {
        assert!(!shown.contains(personal), "{shown}");
    }
}

/// Replaces every leaf, or wraps it in a list, so that it does not fit its type any more.
fn odd(value: &Value) -> Value {
    match value {
        Value::Object(members) => members.iter().map(|(k, v)| (k.clone(), odd(v))).collect(),
        Value::Array(items) => items.iter().map(odd).collect(),
        leaf => Value::from(vec![leaf.clone()]),
    }
}

/// Renames every member, so that none is known.
fn unknown(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(k, v)| (format!("new_{k}"), unknown(v)))
            .collect(),
        Value::Array(items) => items.iter().map(unknown).collect(),
        leaf => leaf.clone(),
    }
}

#[test]
fn debug_shows_no_personal_data() {
    for full in FULL {
        for change in [Value::clone, odd, unknown] {
            let changed = change(&serde_json::from_str(full.text).unwrap());
            let read = (full.read)(&changed.to_string());
            assert_private(&read.shown);
            assert_private(&read.shown_at_length);
            assert_private(&format!("{:?}", read.unreadable));
        }
    }
}

#[test]
fn full_records_hold_personal_data() {
    let without: Vec<_> = FULL
        .iter()
        .filter(|full| !full.text.contains("CANARY"))
        .map(|full| full.name)
        .collect();
    assert_eq!(without, ["AccountSettings", "CallResource"]);
    assert!(FULL_SUMMARY.contains("73.1903") && FULL_EVENT.contains("73.1903"));
}

#[test]
fn the_views_show_no_personal_data() {
    let (summary, event) = (summary(FULL_SUMMARY), event(FULL_EVENT));
    let edges: Vec<_> = summary.edges().map(|edge| (edge, edge.inbound())).collect();
    let payloads: Vec<_> = event.payloads().collect();
    let relay = event
        .conversation_relay_data()
        .and_then(|data| data.event());
    let place = summary.from().and_then(|from| from.location()).unwrap();
    assert_private(&format!("{edges:?} {payloads:?} {relay:?} {place:?}"));
    let metric = Metric::from_json(FULL_METRIC).unwrap();
    assert_private(&format!("{:?}", metric.payloads().collect::<Vec<_>>()));
    assert!(place.lat().is_some() && format!("{place:?}").contains("lat"));
}

#[test]
fn debug_shows_all_that_is_not_personal() {
    for Full { text, read, .. } in FULL {
        let shown = read(text).shown;
        let count = |text: &str, part| text.matches(part).count();
        assert_eq!(count(&shown, "\"the "), count(text, "\"the "));
        let members = |name| count(text, name);
        assert_eq!(count(&shown, "carrier:"), members("\"carrier\":"));
        assert_eq!(count(&shown, "[personal data]"), masked(text), "{shown}");
    }
    let party = summary(r#"{"from":{"caller":"+15550100","country_code":"US","extra":1}}"#);
    let expected = "CallSummary { from: CallParty { caller: [personal data], \
                    country_code: \"US\", extra: [\"extra\"] } }";
    assert_eq!(format!("{party:?}"), expected);
}

/// How many members of the full records are masked: those with a text, and places as a whole.
fn masked(text: &str) -> usize {
    let json_of_any_form =
        text.matches("CANARY engine").count() + text.matches("CANARY feedback").count();
    text.matches("CANARY").count() + text.matches("\"location\"").count() - json_of_any_form
}
