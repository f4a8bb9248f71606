//! The payload of an event, judged from what is there.
//! And what is particular to an event of Conversation Relay, in all its spellings.

use super::event;
use crate::enums::Edge;
use crate::model::{ConversationRelayData, Event, EventPayload, RelayEvent};

/// The payloads that an event has, the one that counts first.
fn payloads(event: &Event) -> Vec<&'static str> {
    let name = |payload| match payload {
        EventPayload::Carrier(_) => "carrier",
        EventPayload::Sip(_) => "sip",
        EventPayload::Client(_) => "client",
        EventPayload::Sdk(_) => "sdk",
        EventPayload::ConversationRelay(_) => "relay",
    };
    event
        .payload()
        .into_iter()
        .chain(event.payloads())
        .map(name)
        .collect()
}

#[test]
fn the_payload_is_judged_from_what_is_there() {
    for (json, expected) in [
        ("{}", &[][..]),
        (r#"{"edge":"sdk_edge"}"#, &[]),
        (r#"{"edge":"sdk_edge","sdk_edge":null,"sip_edge":{}}"#, &[]),
        (r#"{"edge":"sdk_edge","sdk_edge":{"a":1}}"#, &["sdk", "sdk"]),
        (r#"{"sdk_edge":{"a":1}}"#, &["sdk", "sdk"]),
        (
            r#"{"edge":null,"client_edge":{"a":1}}"#,
            &["client", "client"],
        ),
        (
            r#"{"edge":"carrier_edge","sip_edge":{"a":1}}"#,
            &["sip", "sip"],
        ),
        (
            r#"{"edge":"unknown_edge","sip_edge":{"a":1}}"#,
            &["sip", "sip"],
        ),
        (
            r#"{"edge":"ashburn","carrier_edge":{"a":1}}"#,
            &["carrier", "carrier"],
        ),
        (
            r#"{"edge":"sdk_edge","sdk_edge":{"a":1},"carrier_edge":{"a":1}}"#,
            &["sdk", "carrier", "sdk"],
        ),
        (
            r#"{"sdk_edge":{"a":1},"sip_edge":{"a":1}}"#,
            &["sip", "sip", "sdk"],
        ),
        (
            r#"{"edge":"carrier_edge","carrier_edge":{"a":1},"conversation_relay_data":{"a":1}}"#,
            &["relay", "carrier", "relay"],
        ),
        (
            r#"{"edge":"sdk_edge","sdk_edge":"text","sip_edge":{"a":1}}"#,
            &["sip", "sip"],
        ),
    ] {
        assert_eq!(payloads(&event(json)), expected, "{json}");
    }
}

#[test]
fn a_payload_knows_its_edge() {
    let all = event(super::FULL_EVENT);
    let edges: Vec<_> = all.payloads().map(|payload| payload.edge()).collect();
    let expected = [
        Some(Edge::Carrier),
        Some(Edge::Sip),
        Some(Edge::Client),
        Some(Edge::Sdk),
        None,
    ];
    assert_eq!(edges, expected);
}

#[test]
fn conversation_relay_data_may_be_text() {
    let object = r#"{"session_id":"VX1","stt_latency":{"latency_ms":[7]},"since":1}"#;
    let text = serde_json::to_string(object).unwrap();
    for json in [object, &text] {
        let event = event(&format!(
            r#"{{"name":"stt_latency","conversation_relay_data":{json}}}"#
        ));
        let data = event.conversation_relay_data().unwrap();
        assert_eq!(data.session_id(), Some("VX1"), "{json}");
        assert_eq!(data.raw_json(), object, "{json}");
        assert_eq!(data.extra()["since"], 1, "{json}");
        assert!(
            matches!(data.event(), Some(RelayEvent::SttLatency(_))),
            "{json}"
        );
        let found: Vec<_> = event.unreadable().iter().map(ToString::to_string).collect();
        let expected = ["conversation_relay_data.stt_latency.latency_ms: not an integer"];
        assert_eq!(found, expected, "{json}");
        // The record is written as it came, text or not.
        let written = serde_json::to_value(&event).unwrap();
        let came: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(written["conversation_relay_data"], came, "{json}");
    }
}

#[test]
fn conversation_relay_data_that_is_no_object_is_noted() {
    for (json, readable) in [
        (r#""""#, true),
        (r#""{}""#, true),
        (r#""null""#, true),
        (r#""configurations""#, false),
        (r#""{\"session_id\":""#, false),
        (r#""[1]""#, false),
        ("7", false),
        ("[1]", false),
    ] {
        let event = event(&format!(r#"{{"conversation_relay_data":{json}}}"#));
        assert!(event.conversation_relay_data().is_none(), "{json}");
        let found = event.unreadable();
        assert_eq!(found.is_empty(), readable, "{json}");
        assert!(found.iter().all(|value| value.json() == json), "{json}");
    }
}

#[test]
fn what_is_particular_to_a_relay_event_is_found_in_both_spellings() {
    use RelayEvent as E;
    type Is = fn(&E<'_>) -> bool;
    let names: [(&str, Is); 11] = [
        ("configurations", |event| {
            matches!(event, E::Configurations(_))
        }),
        ("stt_latency", |event| matches!(event, E::SttLatency(_))),
        ("tts_latency", |event| matches!(event, E::TtsLatency(_))),
        ("final_token_received", |event| {
            matches!(event, E::FinalTokenReceived(_))
        }),
        ("last_token_received", |event| {
            matches!(event, E::FinalTokenReceived(_))
        }),
        ("interrupt", |event| matches!(event, E::Interrupt(_))),
        ("language_changed", |event| {
            matches!(event, E::LanguageChanged(_))
        }),
        ("language_info", |event| matches!(event, E::LanguageInfo(_))),
        ("call_wrap_up", |event| matches!(event, E::CallWrapUp(_))),
        ("error", |event| matches!(event, E::Error(_))),
        ("error_event", |event| matches!(event, E::Error(_))),
    ];
    for (name, is_expected) in names {
        let json = format!(r#"{{"session_id":"VX1","{name}":{{"a":1}}}}"#);
        let data = ConversationRelayData::from_json(json).unwrap();
        assert!(
            data.event().is_some_and(|event| is_expected(&event)),
            "{name}"
        );
    }
    for json in [
        r#"{"session_id":"VX1"}"#,
        r#"{"dtmf":{"digit":1},"error":{}}"#,
    ] {
        assert_eq!(
            ConversationRelayData::from_json(json).unwrap().event(),
            None,
            "{json}"
        );
    }
}
