//! The edges of a call: where it passed them, and what stood on the other side.
//! In path order, and only those that are there.

use std::collections::BTreeMap;

use twilio_insights::enums::{DisconnectedBy, Edge, EventLevel};
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
    // Which way a call went between the Voice SDK and Twilio, no document says.
    let has_sdk = call
        .edges()
        .any(|edge| matches!(edge, EdgeData::Client(_) | EdgeData::Sdk(_)));
    let between = if has_sdk { ", " } else { " → " };
    format!("{path} ({})", edges.join(between))
}

/// What is known of an edge, but for what was measured there.
pub(super) fn facts(edge: EdgeData<'_>) -> Phrase {
    let mut facts = vec![edge.direction().map(Phrase::choice)];
    if let Some(properties) = edge.gateway_properties() {
        facts.extend(gateway(properties));
    }
    if let EdgeData::Sdk(sdk) = edge {
        facts.extend(reported_by(sdk));
    }
    facts.push(edge.disconnected_by().map(ended_by));
    Phrase::listed(facts)
}

/// Who ended a call.
pub(super) fn ended_by(side: &DisconnectedBy) -> Phrase {
    match side.as_str() {
        "unknown" | "unknown_disconnected_by" => Phrase::plain("it is not known who hung up"),
        _ => Phrase::choice(side).after("ended by "),
    }
}

fn gateway(properties: &GatewayProperties) -> Vec<Option<Phrase>> {
    let personal = |name: &str, value: Option<&str>| {
        value.map(|value| Phrase::personal(value).after(&format!("{name} ")))
    };
    let first = |values: [Option<&'_ str>; 2]| {
        let given = values.into_iter().flatten();
        given
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
            .next()
    };
    let place = first([properties.edge_location(), properties.media_region()]);
    let peer = first([
        properties.external_signaling_ip(),
        properties.external_media_ip(),
    ]);
    vec![
        place.map(|place| Phrase::plain(&place).after("at ")),
        properties
            .trunk_sid()
            .map(|trunk| Phrase::plain(trunk).after("trunk ")),
        personal("peer", peer.as_deref()),
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

/// Numbers of events by level, or of errors by code; what is neither may be anything.
fn counts(what: &str, counts: Option<&BTreeMap<String, i64>>) -> Option<Phrase> {
    let is_code = |name: &str| name.len() <= 6 && name.bytes().all(|byte| byte.is_ascii_digit());
    let counts = counts?.iter().map(|(name, count)| {
        let name = if is_code(name) {
            Phrase::plain(name)
        } else {
            Phrase::choice(&EventLevel::from(name.as_str()))
        };
        name.then(Phrase::plain(&format!(" ×{count}")))
    });
    Some(Phrase::joined(counts, " ").after(&format!("{what}: ")))
}
