//! Facts of odd calls: what is empty or zero is no fact, and what is unknown may be personal.

use super::super::recorded::of_text;
use super::*;
use crate::account_of_call::Privacy;

fn read(call: &str, privacy: Privacy) -> Vec<(String, String)> {
    let summary = of_text(call).summary.unwrap();
    let facts = of(&summary, None).into_iter();
    facts
        .map(|fact| (fact.name, fact.words.read(privacy)))
        .collect()
}

fn fact(call: &str, name: &str) -> Option<String> {
    let facts = read(call, Privacy::Shown).into_iter();
    facts.clone().find(|fact| fact.0 == name).map(|fact| fact.1)
}

#[test]
fn what_is_empty_or_zero_is_no_fact() {
    let call = r#"{"call_type": "carrier", "call_state": "canceled", "answered_by": "",
        "properties": {"last_sip_response_num": 0, "disconnected_by": "", "direction": "",
            "pdd_ms": 0, "queue_time": 0},
        "carrier_edge": {"properties": {"edge_location": "", "direction": "outbound",
            "user_agent": "", "external_signaling_ip": "", "external_media_ip": ""}},
        "annotation": {"comment": "", "incident": ""},
        "from": {"caller": "", "callee": "", "carrier": "", "city": "",
            "country_subdivision": ""}}"#;
    let expected = [
        ("Kind", "carrier"),
        ("Path", "PSTN (carrier)"),
        ("Outcome", "canceled"),
        ("carrier edge", "outbound"),
    ];
    let expected = expected.map(|(name, words)| (name.to_owned(), words.to_owned()));
    assert_eq!(read(call, Privacy::Shown), expected);
}

#[test]
fn a_peer_is_the_address_that_is_there() {
    let call = r#"{"sip_edge": {"properties": {"external_signaling_ip": "",
        "external_media_ip": "192.0.2.7", "edge_location": "", "media_region": "us1"}}}"#;
    let words = fact(call, "sip edge");
    assert_eq!(words.as_deref(), Some("at us1, peer 192.0.2.7"));
}

#[test]
fn who_hung_up_may_be_unknown() {
    for side in ["unknown", "unknown_disconnected_by"] {
        let call = format!(r#"{{"properties": {{"disconnected_by": "{side}"}}}}"#);
        let words = fact(&call, "Outcome");
        assert_eq!(words.as_deref(), Some("it is not known who hung up"));
    }
}

#[test]
fn a_call_that_came_about_has_no_cause_of_failure() {
    let call = |state: &str| {
        format!(
            r#"{{"call_type": "carrier", "call_state": "{state}",
                "properties": {{"last_sip_response_num": 503}}}}"#
        )
    };
    assert!(fact(&call("fail"), "Likely cause").is_some());
    assert_eq!(fact(&call("completed"), "Likely cause"), None);
}

#[test]
fn values_that_nobody_knows_are_masked_and_known_ones_are_not() {
    let call = |value: &str| {
        format!(
            r#"{{"call_state": "{value}", "call_type": "{value}", "answered_by": "{value}",
                "processing_state": "{value}", "tags": ["{value}"],
                "from": {{"caller": "+15550100123", "connection": "{value}"}},
                "properties": {{"disconnected_by": "{value}", "direction": "{value}"}},
                "carrier_edge": {{"properties": {{"direction": "{value}",
                    "disconnected_by": "{value}"}}}},
                "sdk_edge": {{"events": {{"levels": {{"{value}": 1}}, "errors": {{"{value}": 1}}}}}},
                "annotation": {{"quality_issues": ["{value}"], "connectivity_issue": "{value}",
                    "answered_by": "{value}"}}}}"#
        )
    };
    let call = call("client:maria.canary");
    for (name, words) in read(&call, Privacy::Masked) {
        assert!(!words.contains("maria"), "{name}: {words}");
    }
    let shown = read(&call, Privacy::Shown);
    assert!(shown.iter().any(|(_, words)| words.contains("maria")));
    let known = r#"{"call_state": "completed", "tags": ["low_mos"],
        "annotation": {"quality_issues": ["echo"]}}"#;
    assert_eq!(read(known, Privacy::Masked), read(known, Privacy::Shown));
}

#[test]
fn between_twilio_and_the_voice_sdk_there_is_no_arrow() {
    let sdk = r#"{"call_type": "client", "client_edge": {"properties": {"direction": "inbound"}},
        "sdk_edge": {"properties": {"direction": "outbound"}}}"#;
    assert_eq!(
        fact(sdk, "Path").as_deref(),
        Some("Voice SDK (client, sdk)")
    );
    let trunk = r#"{"call_type": "trunking", "properties": {"direction": "trunking_originating"},
        "sip_edge": {"properties": {"direction": "outbound"}},
        "carrier_edge": {"properties": {"direction": "inbound"}}}"#;
    assert!(fact(trunk, "Path").unwrap().ends_with("(carrier → sip)"));
}
