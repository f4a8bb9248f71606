//! The carrier, SIP and client edges of a summary: properties, and metrics per direction.
//! Packet counts follow from the time connected; thresholds are crossed only where the plan says.

use serde::Serialize;

use super::kinds::{CallType, Direction, Edge};
use super::places::Place;
use super::plan::{Plan, Trait};
use crate::rng::{Draws, Topic, rounded};
use crate::sid;

#[derive(Debug, Serialize)]
pub(crate) struct GatewayEdge {
    properties: Properties,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) metrics: Option<Metrics>,
}

#[derive(Debug, Serialize)]
struct Properties {
    media_region: &'static str,
    signaling_region: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    twilio_media_ip: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    twilio_signaling_ip: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_media_ip: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_signaling_ip: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sip_call_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_agent: Option<&'static str>,
    edge_location: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    trunk_sid: Option<String>,
    direction: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct Metrics {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) inbound: Option<Inbound>,
    pub(super) outbound: Outbound,
}

#[derive(Debug, Serialize)]
pub(super) struct Inbound {
    pub(super) codec: u32,
    pub(super) codec_name: &'static str,
    pub(super) packets_received: u32,
    pub(super) packets_lost: u32,
    pub(super) packets_loss_percentage: f64,
    pub(super) jitter: MaxAvg,
}

#[derive(Debug, Serialize)]
pub(super) struct Outbound {
    pub(super) codec: u32,
    pub(super) codec_name: &'static str,
    pub(super) packets_sent: u32,
    pub(super) packets_lost: u32,
    pub(super) packets_loss_percentage: f64,
    pub(super) jitter: MaxAvg,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) latency: Option<MaxAvg>,
    #[serde(skip_serializing_if = "Option::is_none")]
    packet_delay_variation: Option<DelayBuckets>,
}

#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct MaxAvg {
    pub(super) max: f64,
    pub(super) avg: f64,
}

/// How many packets came late by this many ms; none by 200 ms or more.
#[derive(Debug, Serialize)]
struct DelayBuckets {
    d50: u32,
    d70: u32,
    d90: u32,
    d200: u32,
    d300: u32,
}

const USER_AGENTS: &[&str] = &["Foxbark PBX/3.2.1", "Osprey-SBC 12.4", "tinyua (v0.9)"];

/// Whether a call of this plan passes this gateway.
pub(crate) fn has_edge(plan: &Plan, edge: Edge) -> bool {
    match edge {
        Edge::Carrier => matches!(
            plan.call_type,
            CallType::Carrier | CallType::Trunking | CallType::Whatsapp
        ),
        Edge::Sip => matches!(plan.call_type, CallType::Sip | CallType::Trunking),
        Edge::Client => plan.call_type == CallType::Client,
        Edge::Sdk => plan.has(Trait::SdkReport),
    }
}

/// The gateway edge as the summary shows it; a partial summary has no metrics yet.
pub(crate) fn of(seed: u64, plan: &Plan, edge: Edge, complete: bool) -> Option<GatewayEdge> {
    if !has_edge(plan, edge) {
        return None;
    }
    let topic = match edge {
        Edge::Carrier => Topic::CarrierEdge,
        Edge::Sip => Topic::SipEdge,
        Edge::Client | Edge::Sdk => Topic::ClientEdge,
    };
    let draws = &mut Draws::new(seed, plan.index, topic);
    let properties = properties(plan, edge, draws);
    let metrics = (complete && plan.has_media()).then(|| metrics(plan, edge, draws));
    Some(GatewayEdge {
        properties,
        metrics,
    })
}

/// The place that a gateway of this call is near.
pub(crate) fn place(plan: &Plan) -> &'static Place {
    if plan.direction.is_outbound() {
        plan.to_place
    } else {
        plan.from_place
    }
}

/// Whether the call comes in or goes out at this edge.
pub(crate) fn direction(plan: &Plan, edge: Edge) -> &'static str {
    let comes_in = match (plan.direction, edge) {
        (Direction::TrunkingOriginating, Edge::Sip)
        | (Direction::TrunkingTerminating, Edge::Carrier) => false,
        (direction, _) => !direction.is_outbound(),
    };
    if comes_in { "inbound" } else { "outbound" }
}

fn properties(plan: &Plan, edge: Edge, draws: &mut Draws) -> Properties {
    let place = place(plan);
    let mut properties = Properties {
        media_region: place.region,
        signaling_region: place.region,
        twilio_media_ip: None,
        twilio_signaling_ip: None,
        external_media_ip: None,
        external_signaling_ip: None,
        sip_call_id: None,
        user_agent: None,
        edge_location: place.edge_location,
        trunk_sid: None,
        direction: direction(plan, edge),
    };
    // The public network's addresses are not shown, so a carrier edge has none.
    if edge != Edge::Carrier {
        properties.twilio_media_ip = Some(twilio_ip(draws));
        properties.external_media_ip = Some(external_ip(draws));
    }
    if edge == Edge::Sip {
        properties.twilio_signaling_ip = Some(twilio_ip(draws));
        properties.external_signaling_ip = Some(external_ip(draws));
        properties.sip_call_id = Some(format!("{:016x}@203.0.113.20", draws.bits()));
        properties.user_agent = draws.chance(800).then(|| draws.pick(USER_AGENTS));
        if plan.call_type == CallType::Trunking {
            properties.trunk_sid = Some(sid::from_bits("TK", draws.bits(), draws.bits()));
        }
    }
    properties
}

pub(crate) fn twilio_ip(draws: &mut Draws) -> String {
    format!("198.51.100.{}", draws.between(1, 254))
}

pub(crate) fn external_ip(draws: &mut Draws) -> String {
    format!("203.0.113.{}", draws.between(1, 254))
}

/// Whether the plan's jitter, loss and latency show on this edge.
pub(crate) fn is_troubled(plan: &Plan, edge: Edge) -> bool {
    let is_second = match edge {
        Edge::Sdk => true,
        Edge::Carrier => plan.call_type == CallType::Trunking,
        Edge::Sip | Edge::Client => false,
    };
    is_second == plan.has(Trait::SecondEdge)
}

/// Packets that one direction carries: fifty each second, a few more or less.
pub(crate) fn packets(plan: &Plan, draws: &mut Draws) -> u32 {
    let seconds = u32::try_from(plan.connect_duration_s()).unwrap_or(0);
    let about = seconds.saturating_mul(50);
    about.saturating_add(draws.below(40))
}

/// Packets lost of those sent, and the share in percent.
pub(crate) fn loss(sent: u32, high: bool, draws: &mut Draws) -> (u32, f64) {
    let lost = if high {
        sent / 100 * draws.between(7, 18) + 1
    } else if draws.chance(300) {
        sent / 1000 * draws.below(12)
    } else {
        0
    };
    let percentage = 100.0 * f64::from(lost) / f64::from(sent.max(1));
    (lost, rounded(percentage))
}

pub(crate) fn jitter(high: bool, draws: &mut Draws) -> MaxAvg {
    if high {
        MaxAvg {
            max: draws.real(35.0, 140.0),
            avg: draws.real(6.0, 24.0),
        }
    } else {
        let avg = draws.real(0.2, 2.4);
        MaxAvg {
            max: rounded(avg * draws.real(1.5, 5.0)),
            avg,
        }
    }
}

fn metrics(plan: &Plan, edge: Edge, draws: &mut Draws) -> Metrics {
    let troubled = is_troubled(plan, edge);
    let (codec, codec_name) = if edge == Edge::Client && draws.chance(500) {
        (111, "opus")
    } else {
        place(plan).codec
    };
    // Silence is a stream that never came; with two gateways, on the SIP one.
    let silent =
        plan.has(Trait::Silence) && (edge != Edge::Carrier || plan.call_type != CallType::Trunking);
    let inbound = (!silent).then(|| {
        let sent = packets(plan, draws);
        let (lost, percentage) = loss(sent, troubled && plan.has(Trait::HighPacketLoss), draws);
        Inbound {
            codec,
            codec_name,
            packets_received: sent - lost.min(sent),
            packets_lost: lost,
            packets_loss_percentage: percentage,
            jitter: jitter(troubled && plan.has(Trait::HighJitter), draws),
        }
    });
    let sent = packets(plan, draws);
    let (lost, percentage) = loss(sent, false, draws);
    let slow = troubled && plan.has(Trait::HighLatency);
    let latency = (slow || edge == Edge::Sip).then(|| {
        let avg = if slow {
            draws.real(155.0, 420.0)
        } else {
            draws.real(0.2, 12.0)
        };
        MaxAvg {
            max: rounded(avg * draws.real(1.02, 1.6)),
            avg,
        }
    });
    Metrics {
        inbound,
        outbound: Outbound {
            codec,
            codec_name,
            packets_sent: sent,
            packets_lost: lost,
            packets_loss_percentage: percentage,
            jitter: jitter(false, draws),
            latency,
            packet_delay_variation: (edge == Edge::Carrier && draws.chance(300)).then(|| {
                DelayBuckets {
                    d50: draws.below(9),
                    d70: draws.below(5),
                    d90: draws.below(3),
                    d200: 0,
                    d300: 0,
                }
            }),
        },
    }
}
