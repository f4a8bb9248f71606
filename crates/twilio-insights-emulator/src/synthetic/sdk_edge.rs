//! The SDK's edge of a client call: what the SDK measured, and how many events it reported.
//! The counts are those of the events list of the same call.

use std::collections::BTreeMap;

use serde::Serialize;

use super::gateway::{self, MaxAvg};
use super::kinds::Edge;
use super::plan::{Plan, Trait};
use super::sdk_events;
use crate::rng::{Draws, Topic, rounded};

#[derive(Debug, Serialize)]
pub(crate) struct SdkEdge {
    properties: Properties,
    #[serde(skip_serializing_if = "Option::is_none")]
    metrics: Option<Metrics>,
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<EventCounts>,
}

#[derive(Debug, Serialize)]
struct Properties {
    direction: &'static str,
    /// Set where the other side hung up.
    #[serde(skip_serializing_if = "Option::is_none")]
    disconnected_by: Option<&'static str>,
    settings: Settings,
}

#[derive(Debug, Serialize)]
struct Settings {
    dscp: bool,
    ice_restart_enabled: bool,
    edge: &'static str,
    selected_edges: [&'static str; 1],
}

#[derive(Debug, Serialize)]
struct Metrics {
    inbound: Inbound,
    outbound: Outbound,
}

/// What the SDK received from Twilio; loss, jitter, round trip and MOS are reported here only.
#[derive(Debug, Serialize)]
struct Inbound {
    packets_received: u32,
    packets_lost: u32,
    packets_loss_percentage: f64,
    jitter: MaxAvg,
    rtt: MaxAvgMin,
    mos: MaxAvgMin,
    audio_in: Level,
    audio_out: Level,
}

#[derive(Debug, Serialize)]
struct Outbound {
    packets_sent: u32,
    codec: u32,
    codec_name: &'static str,
}

#[derive(Debug, Serialize)]
struct MaxAvgMin {
    max: f64,
    avg: f64,
    min: f64,
}

/// An audio level from 0 to 32767.
#[derive(Debug, Serialize)]
struct Level {
    max: f64,
    avg: f64,
}

#[derive(Debug, Default, Serialize)]
struct EventCounts {
    levels: BTreeMap<&'static str, u32>,
    groups: BTreeMap<String, u32>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    errors: BTreeMap<String, u32>,
}

/// The SDK's edge, if it reported; a partial summary has its properties only.
pub(crate) fn of(seed: u64, plan: &Plan, complete: bool) -> Option<SdkEdge> {
    if !plan.has(Trait::SdkReport) {
        return None;
    }
    let draws = &mut Draws::new(seed, plan.index, Topic::SdkEdge);
    let user_is_caller = !plan.direction.is_outbound();
    let edge_location = gateway::place(plan).edge_location;
    let properties = Properties {
        // Seen from the SDK, a call that comes in to Twilio goes out.
        direction: if user_is_caller {
            "outbound"
        } else {
            "inbound"
        },
        disconnected_by: plan
            .disconnected_by
            .filter(|side| (*side == "caller") != user_is_caller)
            .map(|_| "remote"),
        settings: Settings {
            dscp: draws.chance(800),
            ice_restart_enabled: draws.chance(500),
            edge: edge_location,
            selected_edges: [edge_location],
        },
    };
    Some(SdkEdge {
        properties,
        metrics: (complete && plan.has_media()).then(|| metrics(plan, draws)),
        events: complete.then(|| counts(seed, plan)),
    })
}

fn metrics(plan: &Plan, draws: &mut Draws) -> Metrics {
    let troubled = gateway::is_troubled(plan, Edge::Sdk);
    let sent = gateway::packets(plan, draws);
    let high_loss = troubled && plan.has(Trait::HighPacketLoss);
    let (lost, percentage) = gateway::loss(sent, high_loss, draws);
    let rtt = if troubled && plan.has(Trait::HighLatency) {
        draws.real(430.0, 900.0)
    } else {
        draws.real(18.0, 260.0)
    };
    let mos = if plan.has(Trait::LowMos) {
        draws.real(1.9, 3.35)
    } else {
        draws.real(3.7, 4.35)
    };
    Metrics {
        inbound: Inbound {
            packets_received: sent - lost.min(sent),
            packets_lost: lost,
            packets_loss_percentage: percentage,
            jitter: gateway::jitter(troubled && plan.has(Trait::HighJitter), draws),
            rtt: around(rtt, 0.3, draws),
            mos: around(mos, 0.05, draws),
            audio_in: level(draws),
            audio_out: level(draws),
        },
        outbound: Outbound {
            packets_sent: gateway::packets(plan, draws),
            codec: 111,
            codec_name: "opus",
        },
    }
}

/// A mean with extremes up to `share` of it away on either side.
fn around(avg: f64, share: f64, draws: &mut Draws) -> MaxAvgMin {
    MaxAvgMin {
        max: rounded(avg * (1.0 + draws.real(0.01, share))),
        avg,
        min: rounded(avg * (1.0 - draws.real(0.01, share))),
    }
}

fn level(draws: &mut Draws) -> Level {
    let avg = draws.real(300.0, 6000.0);
    Level {
        max: rounded((avg * draws.real(1.5, 5.0)).min(32767.0)),
        avg,
    }
}

fn counts(seed: u64, plan: &Plan) -> EventCounts {
    let mut counts = EventCounts::default();
    for event in sdk_events::of(seed, plan) {
        *counts.levels.entry(event.level).or_default() += 1;
        *counts
            .groups
            .entry(event.group.replace('-', "_"))
            .or_default() += 1;
        if let Some(code) = event.error_code {
            *counts.errors.entry(code.to_string()).or_default() += 1;
        }
    }
    counts
}
