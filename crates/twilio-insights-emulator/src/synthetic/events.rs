//! The events of a synthetic call: progress at its gateways, reports of the SDK, voice-agent turns.
//! Every time lies between the call's creation and its end.

use serde::Serialize;

use super::device::SdkUser;
use super::gateway;
use super::instant::Millis;
use super::kinds::{CallState, Edge};
use super::party::Location;
use super::plan::{Plan, Trait};
use super::relay_events::{self, RelayData};
use super::sdk_events::{self, SdkEvent};
use crate::rng::{Draws, Topic};

#[derive(Debug, Serialize)]
pub(crate) struct Event<'a> {
    timestamp: Millis,
    call_sid: &'a str,
    account_sid: &'a str,
    /// None on Conversation Relay events.
    pub(crate) edge: Option<&'static str>,
    group: &'static str,
    level: Option<&'static str>,
    name: &'static str,
    carrier_edge: Option<GatewayPayload>,
    sip_edge: Option<GatewayPayload>,
    sdk_edge: Option<SdkPayload>,
    client_edge: Option<GatewayPayload>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conversation_relay_data: Option<RelayData>,
}

#[derive(Debug, Clone, Serialize)]
struct GatewayPayload {
    metadata: GatewayMetadata,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct GatewayMetadata {
    region: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    twilio_ip: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_ip: Option<String>,
    edge_location: &'static str,
}

#[derive(Debug, Serialize)]
struct SdkPayload {
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<SdkError>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metric: Option<SdkMetric>,
    metadata: SdkMetadata,
}

#[derive(Debug, Serialize)]
struct SdkError {
    code: u32,
}

#[derive(Debug, Serialize)]
struct SdkMetric {
    threshold: f64,
    values: [f64; 3],
}

#[derive(Debug, Clone, Serialize)]
struct SdkMetadata {
    client_name: String,
    location: Location,
    city: &'static str,
    country_code: &'static str,
    country_subdivision: &'static str,
    ip_address: String,
    sdk: super::device::Sdk,
}

/// The events of all edges of this call, in the order of their time.
pub(crate) fn of<'a>(
    seed: u64,
    plan: &Plan,
    call_sid: &'a str,
    account_sid: &'a str,
) -> Vec<Event<'a>> {
    let blank = |at_ms, group, name| Event {
        timestamp: Millis(at_ms),
        call_sid,
        account_sid,
        edge: None,
        group,
        level: None,
        name,
        carrier_edge: None,
        sip_edge: None,
        sdk_edge: None,
        client_edge: None,
        conversation_relay_data: None,
    };
    let mut events = Vec::new();
    for edge in [Edge::Carrier, Edge::Sip, Edge::Client] {
        if !gateway::has_edge(plan, edge) {
            continue;
        }
        let payload = GatewayPayload {
            metadata: gateway_metadata(seed, plan, edge),
        };
        for (at_ms, name) in progress(plan) {
            let mut event = blank(at_ms, "connection", name);
            event.edge = Some(edge.as_str());
            event.level = Some("INFO");
            match edge {
                Edge::Carrier => event.carrier_edge = Some(payload.clone()),
                Edge::Sip => event.sip_edge = Some(payload.clone()),
                Edge::Client | Edge::Sdk => event.client_edge = Some(payload.clone()),
            }
            events.push(event);
        }
    }
    if plan.has(Trait::SdkReport) {
        let metadata = sdk_metadata(sdk_events::user(seed, plan), plan);
        for report in sdk_events::of(seed, plan) {
            let mut event = blank(report.at_ms, report.group, report.name);
            event.edge = Some(Edge::Sdk.as_str());
            event.level = Some(report.level);
            event.sdk_edge = Some(sdk_payload(&report, metadata.clone()));
            events.push(event);
        }
    }
    for relay in relay_events::of(seed, plan) {
        let mut event = blank(relay.at_ms, "conversation_relay", relay.name);
        event.conversation_relay_data = Some(relay.data);
        events.push(event);
    }
    events.sort_by_key(|event| event.timestamp.0);
    events
}

/// How the call went on at a gateway.
fn progress(plan: &Plan) -> Vec<(i64, &'static str)> {
    let end_ms = plan.end_s * 1000;
    let initiated = plan.created_s * 1000 + i64::from(plan.queue_ms.unwrap_or(0));
    let mut steps = vec![(initiated, "initiated")];
    if let Some(pdd_ms) = plan.pdd_ms {
        steps.push((initiated + i64::from(pdd_ms), "ringing"));
    }
    if plan.state.was_answered() {
        steps.push((plan.start_s * 1000, "answered"));
    }
    // A call that is still shown as ringing or answered is one whose end was never signalled.
    if !matches!(plan.state, CallState::Ringing | CallState::Answered) {
        steps.push((end_ms, "completed"));
    }
    for (at_ms, _) in &mut steps {
        *at_ms = (*at_ms).min(end_ms);
    }
    steps
}

pub(crate) fn gateway_metadata(seed: u64, plan: &Plan, edge: Edge) -> GatewayMetadata {
    let place = gateway::place(plan);
    let topic = match edge {
        Edge::Sip => Topic::SipEdge,
        _ => Topic::ClientEdge,
    };
    // The first draws of the edge's stream are its media addresses, in the summary as here.
    let mut draws = Draws::new(seed, plan.index, topic);
    let shows_addresses = matches!(edge, Edge::Sip | Edge::Client);
    GatewayMetadata {
        region: place.region,
        twilio_ip: shows_addresses.then(|| gateway::twilio_ip(&mut draws)),
        external_ip: shows_addresses.then(|| gateway::external_ip(&mut draws)),
        edge_location: place.edge_location,
    }
}

fn sdk_metadata(user: SdkUser, plan: &Plan) -> SdkMetadata {
    let place = gateway::place(plan);
    SdkMetadata {
        client_name: user.name().to_owned(),
        location: Location::of(place),
        city: place.city,
        country_code: place.country_code,
        country_subdivision: place.country_subdivision,
        ip_address: user.ip_address,
        sdk: user.sdk,
    }
}

fn sdk_payload(report: &SdkEvent, metadata: SdkMetadata) -> SdkPayload {
    SdkPayload {
        error: report.error_code.map(|code| SdkError { code }),
        metric: report.warning.map(|warning| SdkMetric {
            threshold: warning.threshold,
            values: warning.values,
        }),
        metadata,
    }
}
