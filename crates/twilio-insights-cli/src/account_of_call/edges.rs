//! The edges of a call: where it passed them, and what stood on the other side.
//! In path order, and only those that are there.

use std::collections::BTreeMap;

use twilio_insights::enums::Edge;
use twilio_insights::model::{CallPath, CallSummary, EdgeData, GatewayProperties, SdkEdge};

use super::phrase::Phrase;

/// The name of an edge as people say it: `carrier` for `carrier_edge`.
pub(crate) fn name(edge: &Edge) -> &str {
    let wire = edge.as_str();
    wire.strip_suffix("_edge").unwrap_or(wire)
}

/// The path of the call in words, and the edges on it.
pub(super) fn path(call: &CallSummary) -> String {
    let path = match call.call_path() {
        CallPath::Pstn => "PSTN",
        CallPath::Sip => "SIP",
        CallPath::TrunkingOriginating => "trunking, from the PSTN to the trunk",
        CallPath::TrunkingTerminating => "trunking, from the trunk to the PSTN",
        CallPath::Client => "Voice SDK",
        CallPath::Whatsapp => "WhatsApp",
        _ => "unknown",
    };
    let edges: Vec<_> = call
        .edges()
        .map(|edge| name(&edge.edge()).to_owned())
        .collect();
    if edges.is_empty() {
        return format!("{path} (no edges reported)");
    }
    format!("{path} ({})", edges.join(" → "))
}

/// What is known of an edge, but for what was measured there.
pub(super) fn facts(edge: EdgeData<'_>) -> Phrase {
    let mut facts = vec![edge.direction().map(Phrase::plain)];
    if let Some(properties) = edge.gateway_properties() {
        facts.extend(gateway(properties));
    }
    if let EdgeData::Sdk(sdk) = edge {
        facts.extend(reported_by(sdk));
    }
    let ended = edge.disconnected_by();
    facts.push(ended.map(|side| Phrase::plain(&format!("ended by {side}"))));
    Phrase::listed(facts)
}

fn gateway(properties: &GatewayProperties) -> Vec<Option<Phrase>> {
    let personal = |name: &str, value: Option<&str>| {
        value.map(|value| Phrase::personal(value).after(&format!("{name} ")))
    };
    let place = properties.edge_location().or(properties.media_region());
    let peer = properties
        .external_signaling_ip()
        .or(properties.external_media_ip());
    vec![
        place.map(|place| Phrase::plain(place).after("at ")),
        properties
            .trunk_sid()
            .map(|trunk| Phrase::plain(trunk).after("trunk ")),
        personal("peer", peer),
        personal("user agent", properties.user_agent()),
        personal("Call-ID", properties.sip_call_id()),
    ]
}

/// What only the SDK reports: levels of sound and numbers of events.
fn reported_by(sdk: &SdkEdge) -> Vec<Option<Phrase>> {
    let inbound = sdk.metrics().and_then(|metrics| metrics.inbound());
    let level = |name: &str, mean: Option<f64>| {
        mean.map(|mean| Phrase::plain(&format!("{name} level {mean:.0}")))
    };
    let events = sdk.events();
    vec![
        level(
            "microphone",
            inbound.and_then(|stream| stream.audio_in()?.avg()),
        ),
        level(
            "speaker",
            inbound.and_then(|stream| stream.audio_out()?.avg()),
        ),
        counts("events", events.and_then(|events| events.levels())),
        counts("errors", events.and_then(|events| events.errors())),
    ]
}

fn counts(what: &str, counts: Option<&BTreeMap<String, i64>>) -> Option<Phrase> {
    let counts = counts.filter(|counts| !counts.is_empty())?;
    let counts: Vec<_> = counts
        .iter()
        .map(|(name, count)| format!("{name} ×{count}"))
        .collect();
    Some(Phrase::plain(&format!("{what}: {}", counts.join(" "))))
}
