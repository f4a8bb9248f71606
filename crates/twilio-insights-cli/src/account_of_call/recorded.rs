//! Material for tests, out of the bodies that all tests of the command share and a few more.
//! What is in the bodies is invented.

use serde_json::value::RawValue;
use twilio_insights::model::{Annotation, CallSummary, Event, Metric};

use super::Material;

#[derive(serde::Deserialize)]
struct Page<'a> {
    #[serde(borrow, alias = "call_summaries", alias = "events", alias = "metrics")]
    records: Vec<&'a RawValue>,
}

fn texts(page: &str) -> Vec<String> {
    let page: Page<'_> = serde_json::from_str(page).unwrap();
    let texts = page.records.iter().map(|record| record.get().to_owned());
    texts.collect()
}

macro_rules! body {
    ($name:literal) => {
        include_str!(concat!("../../tests/bodies/", $name))
    };
}

/// The call of that number among the bodies, with nothing but its summary.
fn of_summary(number: usize) -> Material {
    of_text(&texts(body!("calls.json"))[number])
}

/// A call of which only this summary is there.
pub(crate) fn of_text(summary: &str) -> Material {
    let summary = CallSummary::from_json(summary).unwrap();
    Material {
        call_sid: summary.call_sid().unwrap_or("CA0").to_owned(),
        summary: Some(summary),
        ..Material::default()
    }
}

/// A trunking call that lost packets and was annotated.
pub(crate) fn trunking() -> Material {
    Material {
        annotation: Some(Annotation::from_json(body!("annotation.json")).unwrap()),
        ..of_summary(0)
    }
}

/// A call of the Voice SDK with events and samples.
pub(crate) fn client() -> Material {
    let event = |text: String| Event::from_json(text).unwrap();
    let sample = |text: String| Metric::from_json(text).unwrap();
    Material {
        events: texts(body!("events.json")).into_iter().map(event).collect(),
        metrics: texts(body!("metrics.json"))
            .into_iter()
            .map(sample)
            .collect(),
        ..of_summary(1)
    }
}

/// A call that nobody answered, of which the summary is partial.
pub(crate) fn partial() -> Material {
    of_summary(2)
}

/// A call of which hardly anything can be read.
pub(crate) fn odd() -> Material {
    of_summary(3)
}

/// A call that is as it should be.
pub(crate) fn good() -> Material {
    of_text(
        r#"{"call_sid": "CA00000000000000000000000000000010", "call_type": "carrier",
            "call_state": "completed", "processing_state": "complete",
            "start_time": "2026-11-20T08:00:00Z", "end_time": "2026-11-20T08:01:00Z",
            "duration": 64, "connect_duration": 60,
            "from": {"caller": "+15550100123", "country_code": "US"},
            "to": {"callee": "+15550100456", "country_code": "US"},
            "properties": {"last_sip_response_num": 200, "disconnected_by": "callee",
                "direction": "outbound_api", "pdd_ms": 700},
            "carrier_edge": {"properties": {"direction": "outbound", "edge_location": "ashburn"},
                "metrics": {
                    "inbound": {"codec_name": "pcmu", "packets_received": 3000, "packets_lost": 1,
                        "packets_loss_percentage": 0.0333, "jitter": {"avg": 0.9, "max": 4.1}},
                    "outbound": {"codec_name": "pcmu", "packets_sent": 2999, "packets_lost": 0,
                        "packets_loss_percentage": 0, "jitter": {"avg": 0.3, "max": 1.0}}}}}"#,
    )
}

/// A call that the other side refused.
pub(crate) fn failed() -> Material {
    of_text(
        r#"{"call_sid": "CA00000000000000000000000000000011", "call_type": "sip",
            "call_state": "fail", "processing_state": "complete",
            "start_time": "2026-11-20T08:00:00Z", "end_time": "2026-11-20T08:00:00Z",
            "from": {"caller": "+15550100123"}, "to": {"callee": "sip:front@pbx.example.com"},
            "properties": {"last_sip_response_num": 488, "direction": "outbound_api"},
            "sip_edge": {"properties": {"direction": "outbound", "edge_location": "dublin"}}}"#,
    )
}

/// Canaries wherever a record may hold personal data, and markup wherever it may hold text.
pub(crate) fn with_canaries() -> Material {
    let event = r#"{"timestamp": "2026-11-20T08:00:02Z", "edge": "sdk_edge", "level": "ERROR",
        "group": "<script>alert(1)</script>", "name": "\"><img src=x>",
        "sdk_edge": {"error": {"code": 31005, "message": "to sip:canary@canary.example failed </td>"},
            "metadata": {"client_name": "canary", "city": "Canary", "ip_address": "192.0.2.99"}}}"#;
    // Text in every place that has any, with what no list of patterns would find.
    let texts = [
        "call +1 555 010 0123 failed",
        "peer=10.1.2.3",
        "to=client:maria.canary",
        "Maria said\\nhello to Canary",
    ];
    let spoken = texts.iter().flat_map(|text| {
        [
            format!(r#"{{"edge": "sdk_edge", "sdk_edge": {{"error": {{"code": 31005, "message": "{text}"}}}}}}"#),
            format!(r#"{{"edge": "sdk_edge", "sdk_edge": {{"feedback": {{"score": 2, "reason": "{text}"}}}}}}"#),
            format!(
                r#"{{"group": "conversation_relay", "name": "error", "conversation_relay_data":
                    {{"error": {{"error_code": 64101, "message": "{text}"}}}}}}"#
            ),
            format!(
                r#"{{"group": "conversation_relay", "name": "interrupt", "conversation_relay_data":
                    {{"interrupt": {{"type": "{text}"}}}}}}"#
            ),
            format!(
                r#"{{"group": "conversation_relay", "name": "call_wrap_up", "conversation_relay_data":
                    {{"call_wrap_up": {{"end_status": "{text}"}}}}}}"#
            ),
            format!(r#"{{"group": "{text}", "name": "{text}", "edge": "{text}", "level": "{text}"}}"#),
        ]
    });
    let gateway = r#"{"timestamp": "2026-11-20T08:00:03Z", "edge": "sip_edge", "level": "INFO",
        "group": "connection", "name": "answered",
        "sip_edge": {"metadata": {"external_ip": "192.0.2.99", "edge_location": "<b>dublin"}}}"#;
    let summary = r#"{"call_sid": "CA00000000000000000000000000000012", "call_type": "<i>sip",
        "call_state": "completed", "processing_state": "complete",
        "start_time": "2026-11-20T08:00:00Z", "end_time": "2026-11-20T08:01:00Z",
        "from": {"caller": "sip:canary@canary.example", "city": "Canary", "ip_address": "192.0.2.99",
            "country_subdivision": "Canary", "location": {"lat": 28.29, "lon": -16.62},
            "carrier": "<b>Example & Sons", "country_code": "ES", "number_prefix": "34928",
            "connection": "client:maria.canary"},
        "to": {"callee": "+34928555000", "country_code": "ES"},
        "sip_edge": {"properties": {"direction": "inbound", "external_media_ip": "192.0.2.99",
            "external_signaling_ip": "192.0.2.99", "sip_call_id": "canary@192.0.2.99",
            "user_agent": "canary"}},
        "trust": {"branded": {"enabled": true, "display_name": "Canary",
            "long_display_name": "Canary"}, "branded_call": {"caller": "canary"}},
        "tags": ["high_jitter", "<u>new", "customer +15550100777"],
        "properties": {"disconnected_by": "+15550100999", "direction": "Canary"},
        "annotation": {"comment": "canary </dd>", "incident": "canary",
            "quality_issues": ["Maria"], "connectivity_issue": "Maria"}}"#;
    Material {
        events: [event, gateway]
            .map(str::to_owned)
            .into_iter()
            .chain(spoken)
            .map(|text| Event::from_json(text).unwrap())
            .collect(),
        ..of_text(summary)
    }
}
