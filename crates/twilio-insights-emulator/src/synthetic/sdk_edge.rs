//! The SDK's edge of a client call: what the SDK measured, and how many events it reported.
//! The counts are those of the events list of the same call.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::gateway::{self, MaxAvg};
use super::kinds::Edge;
use super::plan::{Plan, Trait};
use super::sdk_events;
use super::series::Spread;
use crate::rng::{Draws, Topic, rounded};

#[derive(Debug, Serialize)]
pub(crate) struct SdkEdge {
    properties: Properties,
    #[serde(skip_serializing_if = "Option::is_none")]
    metrics: Option<Measured>,
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

/// What the SDK measured over a whole call.
#[derive(Debug, Serialize)]
pub(crate) struct Measured {
    pub(super) inbound: Inbound,
    pub(super) outbound: Outbound,
}

/// What the SDK received from Twilio; loss, jitter, round trip and MOS are reported here only.
#[derive(Debug, Serialize)]
pub(super) struct Inbound {
    pub(super) packets_received: u32,
    pub(super) packets_lost: u32,
    packets_loss_percentage: f64,
    #[serde(serialize_with = "max_avg")]
    pub(super) jitter: Spread,
    #[serde(serialize_with = "max_avg_min")]
    pub(super) rtt: Spread,
    #[serde(serialize_with = "max_avg_min")]
    pub(super) mos: Spread,
    /// Levels from 0 to 32767.
    #[serde(serialize_with = "max_avg")]
    pub(super) audio_in: Spread,
    #[serde(serialize_with = "max_avg")]
    pub(super) audio_out: Spread,
}

#[derive(Debug, Serialize)]
pub(super) struct Outbound {
    pub(super) packets_sent: u32,
    pub(super) codec: u32,
    pub(super) codec_name: &'static str,
}

fn max_avg<S: Serializer>(spread: &Spread, serializer: S) -> Result<S::Ok, S::Error> {
    let Spread { max, avg, .. } = *spread;
    MaxAvg { max, avg }.serialize(serializer)
}

fn max_avg_min<S: Serializer>(spread: &Spread, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct MaxAvgMin {
        max: f64,
        avg: f64,
        min: f64,
    }
    let Spread { max, avg, min } = *spread;
    MaxAvgMin { max, avg, min }.serialize(serializer)
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
    Some(SdkEdge {
        properties: properties(plan, draws),
        metrics: (complete && plan.has_media()).then(|| metrics(plan, draws)),
        events: complete.then(|| counts(seed, plan)),
    })
}

/// What the SDK measured, if it reported and there was sound.
pub(crate) fn measured(seed: u64, plan: &Plan) -> Option<Measured> {
    if !plan.has(Trait::SdkReport) || !plan.has_media() {
        return None;
    }
    let draws = &mut Draws::new(seed, plan.index, Topic::SdkEdge);
    // The numbers come after the properties in the same stream of draws.
    properties(plan, draws);
    Some(metrics(plan, draws))
}

/// How many samples the SDK takes of a call: one each second, and of any call at least one.
pub(crate) fn samples(plan: &Plan) -> u32 {
    u32::try_from(plan.connect_duration_s()).unwrap_or(0).max(1)
}

/// How many samples at the beginning come too early for a MOS.
pub(crate) fn samples_without_mos(plan: &Plan) -> u32 {
    (samples(plan) - 1).min(4)
}

fn properties(plan: &Plan, draws: &mut Draws) -> Properties {
    let user_is_caller = !plan.direction.is_outbound();
    let edge_location = gateway::place(plan).edge_location;
    Properties {
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
    }
}

fn metrics(plan: &Plan, draws: &mut Draws) -> Measured {
    let troubled = gateway::is_troubled(plan, Edge::Sdk);
    let samples = samples(plan);
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
    let jitter = gateway::jitter(troubled && plan.has(Trait::HighJitter), draws);
    // Where there are too few samples for such a peak, the rest was hardly better.
    let jitter = if jitter.max >= 30.0 {
        let least = jitter.max / (1.0 + LOWEST_SHARE * f64::from(samples - 1) * 0.9);
        upwards(rounded(jitter.avg.max(least)), jitter.max, samples)
    } else {
        upwards(jitter.avg, jitter.max, samples)
    };
    Measured {
        inbound: Inbound {
            packets_received: sent - lost.min(sent),
            packets_lost: lost,
            packets_loss_percentage: percentage,
            jitter,
            rtt: around(rtt, 0.3, samples, draws),
            mos: around(mos, 0.05, samples - samples_without_mos(plan), draws),
            audio_in: level(samples, draws),
            audio_out: level(samples, draws),
        },
        outbound: Outbound {
            packets_sent: gateway::packets(plan, draws),
            codec: 111,
            codec_name: "opus",
        },
    }
}

/// How far below their mean values go whose minimum is not told.
const LOWEST_SHARE: f64 = 0.8;

fn upwards(avg: f64, max: f64, samples: u32) -> Spread {
    Spread::within(avg, max, avg * (1.0 - LOWEST_SHARE), samples)
}

/// A mean with extremes up to `share` of it away on either side.
fn around(avg: f64, share: f64, samples: u32, draws: &mut Draws) -> Spread {
    let max = avg * (1.0 + draws.real(0.01, share));
    let min = avg * (1.0 - draws.real(0.01, share));
    Spread::within(avg, max, min, samples)
}

fn level(samples: u32, draws: &mut Draws) -> Spread {
    let avg = draws.real(300.0, 6000.0);
    upwards(avg, (avg * draws.real(1.5, 5.0)).min(32767.0), samples)
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
