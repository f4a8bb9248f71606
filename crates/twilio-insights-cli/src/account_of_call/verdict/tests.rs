//! What speaks against calling a call good, one thing at a time.

use serde_json::{Value, json};
use twilio_insights::model::{Annotation, Event};

use super::super::recorded::{good, of_text};
use super::super::{Account, Judgement, Material, Missing, Privacy};

fn verdict(material: &Material) -> (Judgement, String) {
    let verdict = Account::of(material).verdict;
    (verdict.judgement, verdict.line.read(Privacy::Shown))
}

fn is(material: &Material, judgement: Judgement, words: &str) {
    let (found, line) = verdict(material);
    assert_eq!(found, judgement, "{line}");
    assert!(line.contains(words), "{line}");
}

/// A call that ended well, with these edges.
fn with(members: &Value) -> Material {
    let mut call = json!({"call_state": "completed", "processing_state": "complete"});
    call.as_object_mut()
        .unwrap()
        .extend(members.as_object().unwrap().clone());
    of_text(&call.to_string())
}

fn inbound(stream: &Value) -> Material {
    with(&json!({"carrier_edge": {"metrics": {"inbound": stream}}}))
}

fn with_event(event: &str, material: Material) -> Material {
    Material {
        events: vec![Event::from_json(event).unwrap()],
        ..material
    }
}

#[test]
fn only_what_was_held_to_a_threshold_can_be_good() {
    let nothing = "nothing was measured that Twilio has a threshold for";
    for stream in [
        json!({"codec": 0}),
        json!({"packets_received": 5}),
        json!({"jitter": {"max": 31}}),
        json!({"jitter": {"avg": 20}}),
    ] {
        is(&inbound(&stream), Judgement::Unknown, nothing);
    }
    let extremes = json!({"sdk_edge": {"metrics": {"inbound":
        {"mos": {"min": 1.2}, "rtt": {"max": 900}}}}});
    is(&with(&extremes), Judgement::Unknown, nothing);
    let judged = inbound(&json!({"packets_loss_percentage": 0}));
    is(&judged, Judgement::Good, "within Twilio's thresholds");
}

#[test]
fn a_stream_without_packets_is_not_a_good_one() {
    let stream = json!({"packets_received": 0, "packets_loss_percentage": 0,
        "jitter": {"avg": 0, "max": 0}});
    let words = "no packets in what Twilio received from the carrier";
    is(&inbound(&stream), Judgement::Unknown, words);
}

#[test]
fn edges_of_which_nothing_was_judged_are_named() {
    let material = with(&json!({
        "sdk_edge": {"metrics": {"inbound": {"mos": {"avg": 4.2}}}},
        "client_edge": {"properties": {"direction": "inbound"}}
    }));
    let words = "nothing with a threshold was measured at the client edge";
    is(&material, Judgement::Good, words);
}

#[test]
fn events_weigh_as_much_as_their_level() {
    let error = r#"{"level": "ERROR", "name": "error"}"#;
    let warning = r#"{"level": "WARNING", "name": "low-mos"}"#;
    let words = "; 1 error among its events";
    is(&with_event(error, good()), Judgement::Bad, words);
    let words = "; 1 warning among its events";
    is(&with_event(warning, good()), Judgement::Unknown, words);
    is(
        &with_event(r#"{"level": "INFO"}"#, good()),
        Judgement::Good,
        "Completed",
    );
}

#[test]
fn errors_of_conversation_relay_have_no_level() {
    let with_payload = r#"{"group": "conversation_relay", "name": "error", "level": null,
        "conversation_relay_data": {"error": {"error_code": 64101, "message": "no"}}}"#;
    let bare = r#"{"group": "conversation_relay", "name": "error_event"}"#;
    for event in [with_payload, bare] {
        let material = with_event(event, good());
        is(&material, Judgement::Bad, "1 error among its events");
        let account = Account::of(&material);
        assert!(account.timeline[0].is_trouble());
        assert_eq!(account.timeline[0].level.read(Privacy::Shown), "error");
    }
}

#[test]
fn a_completed_call_with_a_failed_last_response_is_in_doubt() {
    let material = with(&json!({
        "properties": {"last_sip_response_num": 503},
        "carrier_edge": {"metrics": {"inbound": {"packets_loss_percentage": 0}}}
    }));
    let words = "Completed, but the last SIP response was 503 Service Unavailable";
    is(&material, Judgement::Unknown, words);
}

#[test]
fn troubles_do_not_hide_that_it_is_partial_nor_what_the_edges_reported() {
    let material = of_text(
        r#"{"call_state": "completed", "processing_state": "partial",
            "carrier_edge": {"metrics": {"inbound": {"packets_loss_percentage": 9}}}}"#,
    );
    let material = with_event(r#"{"level": "ERROR"}"#, material);
    is(&material, Judgement::Bad, "; the summary is not complete");
    is(&material, Judgement::Bad, "; 1 error among its events");
}

#[test]
fn an_annotation_that_complains_is_heard() {
    let annotated = |text: &str| Material {
        annotation: Some(Annotation::from_json(text).unwrap()),
        ..good()
    };
    let complaint = r#"{"call_score": 1, "connectivity_issue": "dropped_call",
        "quality_issues": ["owa", "echo"], "spam": true}"#;
    let words = "; annotated as score 1, dropped_call, owa, echo, spam";
    is(&annotated(complaint), Judgement::Bad, words);
    let praise = r#"{"call_score": 5, "connectivity_issue": "no_connectivity_issue",
        "quality_issues": ["no_quality_issue"], "spam": false}"#;
    let (judgement, line) = verdict(&annotated(praise));
    assert_eq!(judgement, Judgement::Good);
    assert!(!line.contains("annotated"), "{line}");
    let inside = with(&json!({
        "carrier_edge": {"metrics": {"inbound": {"packets_loss_percentage": 0}}},
        "annotation": {"quality_issues": ["echo"]}
    }));
    is(&inside, Judgement::Bad, "; annotated as echo");
}

#[test]
fn what_could_not_be_had_is_a_doubt() {
    let material = Material {
        failures: vec![Missing::failure("events", "HTTP 500")],
        ..good()
    };
    let words = "; could not be had: events";
    is(&material, Judgement::Unknown, words);
}
