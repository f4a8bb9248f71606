//! The ways in which records of the service are at odds with its documentation.
//! Each is made on a record that is otherwise right; one that does not apply changes nothing.

use serde_json::{Map, Number, Value, json};

type Members = Map<String, Value>;

pub(super) const ODDITIES: [fn(&mut Members); 16] = [
    times_with_an_offset,
    times_with_milliseconds,
    whole_numbers_with_a_fraction,
    fractions_of_nothing_left_out,
    nothing_left_out,
    nothing_as_an_empty_object,
    no_attributes,
    hyphens_in_the_direction,
    masked_identifiers,
    members_nobody_documented,
    a_disconnection_by_nobody_known,
    one_direction_only,
    no_metrics,
    durations_at_odds_with_the_times,
    one_session_without_a_list,
    an_event_of_a_level_and_an_edge_nobody_documented,
];

/// Applies a change to every value at any depth.
fn everywhere(members: &mut Members, change: &impl Fn(&mut Value)) {
    for value in members.values_mut() {
        change(value);
        match value {
            Value::Object(inner) => everywhere(inner, change),
            Value::Array(items) => {
                for item in items {
                    change(item);
                    if let Value::Object(inner) = item {
                        everywhere(inner, change);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The text without its `Z`, if it is a time in UTC.
fn time(value: &Value) -> Option<&str> {
    let text = value.as_str()?;
    text.parse::<jiff::Timestamp>().ok()?;
    text.strip_suffix('Z')
}

fn times_with_an_offset(record: &mut Members) {
    everywhere(record, &|value| {
        if let Some(time) = time(value) {
            *value = format!("{time}+00:00").into();
        }
    });
}

fn times_with_milliseconds(record: &mut Members) {
    everywhere(record, &|value| {
        if let Some(time) = time(value).filter(|time| !time.contains('.')) {
            *value = format!("{time}.000Z").into();
        }
    });
}

fn whole_numbers_with_a_fraction(record: &mut Members) {
    everywhere(record, &|value| {
        let whole = value.as_i64().and_then(|whole| i32::try_from(whole).ok());
        if let Some(number) = whole.and_then(|whole| Number::from_f64(whole.into())) {
            *value = Value::Number(number);
        }
    });
}

fn fractions_of_nothing_left_out(record: &mut Members) {
    everywhere(record, &|value| {
        let whole = value
            .as_f64()
            .filter(|it| value.is_f64() && it.fract() == 0.0);
        if let Some(number) = whole.and_then(|it| format!("{it:.0}").parse::<i64>().ok()) {
            *value = number.into();
        }
    });
}

fn nothing_left_out(record: &mut Members) {
    record.retain(|_, value| !value.is_null());
}

fn nothing_as_an_empty_object(record: &mut Members) {
    for (name, value) in record.iter_mut() {
        match name.as_str() {
            "tags" if value.is_null() => *value = json!([]),
            "trust" | "annotation" | "carrier_edge" | "sip_edge" | "client_edge" | "sdk_edge"
                if value.is_null() =>
            {
                *value = json!({});
            }
            _ => {}
        }
    }
}

fn no_attributes(record: &mut Members) {
    if let Some(attributes) = record.get_mut("attributes") {
        *attributes = Value::Null;
    }
}

fn hyphens_in_the_direction(record: &mut Members) {
    if let Some(Value::String(direction)) = record.get_mut("properties").and_then(direction_of) {
        *direction = direction.replace('_', "-");
    }
}

fn direction_of(properties: &mut Value) -> Option<&mut Value> {
    properties.get_mut("direction")
}

fn masked_identifiers(record: &mut Members) {
    if let Some(Value::String(account_sid)) = record.get_mut("account_sid") {
        account_sid.push('.');
    }
    let trunk = record
        .get_mut("sip_edge")
        .and_then(|edge| edge.pointer_mut("/properties/trunk_sid"));
    if let Some(Value::String(trunk_sid)) = trunk {
        "TKXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX".clone_into(trunk_sid);
    }
}

fn members_nobody_documented(record: &mut Members) {
    record.insert("processing_version".to_owned(), json!(3));
    record.insert("parent_call_sid".to_owned(), json!(""));
}

fn a_disconnection_by_nobody_known(record: &mut Members) {
    if let Some(Value::Object(properties)) = record.get_mut("properties") {
        let nobody = json!("unknown_disconnected_by");
        properties.insert("disconnected_by".to_owned(), nobody);
    }
}

const EDGES: [&str; 4] = ["carrier_edge", "sip_edge", "client_edge", "sdk_edge"];

fn one_direction_only(record: &mut Members) {
    for edge in EDGES {
        let metrics = record
            .get_mut(edge)
            .and_then(|edge| edge.get_mut("metrics"));
        if let Some(Value::Object(metrics)) = metrics {
            metrics.remove("outbound");
        }
    }
}

fn no_metrics(record: &mut Members) {
    for edge in EDGES {
        if let Some(Value::Object(edge)) = record.get_mut(edge) {
            edge.remove("metrics");
            // A sample without what it samples is nothing; one lacks only what is new in it.
            edge.remove("interval");
        }
    }
}

fn durations_at_odds_with_the_times(record: &mut Members) {
    for name in ["duration", "connect_duration"] {
        if let Some(duration) = record.get(name).and_then(Value::as_i64) {
            record.insert(name.to_owned(), json!(duration.saturating_add(1202)));
        }
    }
}

fn one_session_without_a_list(record: &mut Members) {
    if let Some(sessions) = record.get_mut("agent_session_summaries")
        && let Some(first) = sessions.get(0).cloned()
    {
        *sessions = first;
    }
}

fn an_event_of_a_level_and_an_edge_nobody_documented(record: &mut Members) {
    if record.contains_key("level") {
        record.insert("level".to_owned(), json!("UNKNOWN"));
        record.remove("edge");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Members {
        let record = json!({
            "account_sid": "AC1", "start_time": "2026-05-04T12:00:00Z", "duration": 81,
            "attributes": {}, "tags": null, "trust": null, "level": "INFO", "edge": "sip_edge",
            "properties": {"direction": "outbound_api"},
            "sip_edge": {
                "properties": {"trunk_sid": "TK1"},
                "metrics": {"inbound": {"packets_loss_percentage": 0.0}, "outbound": {}}
            },
            "agent_session_summaries": [{"turns": 1}],
        });
        match record {
            Value::Object(members) => members,
            _ => Members::new(),
        }
    }

    #[test]
    fn each_oddity_changes_a_record_that_has_everything_and_none_fails_on_nothing() {
        for (place, make_odd) in ODDITIES.iter().enumerate() {
            let mut odd = record();
            make_odd(&mut odd);
            assert_ne!(odd, record(), "{place}");
            make_odd(&mut Members::new());
        }
    }

    #[test]
    fn times_stay_the_same_instant() {
        let mut odd = record();
        times_with_milliseconds(&mut odd);
        assert_eq!(odd["start_time"], "2026-05-04T12:00:00.000Z");
        times_with_an_offset(&mut odd);
        assert_eq!(odd["start_time"], "2026-05-04T12:00:00.000+00:00");
    }
}
