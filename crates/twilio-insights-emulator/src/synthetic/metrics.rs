//! The samples of a synthetic call's media: each gateway's every ten seconds, the SDK's each second.
//! Their last counts and their means and extremes are what the summary of the call tells.

use serde::Serialize;

use super::events::{GatewayMetadata, gateway_metadata};
use super::gateway::{self, MaxAvg};
use super::instant::Millis;
use super::kinds::Edge;
use super::packets::{self, Count};
use super::plan::Plan;
use super::sdk_edge;
use super::series::Spread;
use crate::rng::{Draws, Topic, rounded};

const GATEWAY_PERIOD_MS: i64 = 10_000;
const SDK_PERIOD_MS: i64 = 1_000;
/// About the size of a packet of sound on the wire.
const PACKET_BYTES: u64 = 92;

#[derive(Debug, Serialize)]
pub(crate) struct Metric<'a> {
    timestamp: Millis,
    call_sid: &'a str,
    account_sid: &'a str,
    edge: &'static str,
    pub(crate) direction: &'static str,
    carrier_edge: Option<GatewaySample>,
    sip_edge: Option<GatewaySample>,
    sdk_edge: Option<SdkSample>,
    client_edge: Option<GatewaySample>,
}

#[derive(Debug, Serialize)]
struct GatewaySample {
    codec: u32,
    codec_name: &'static str,
    cumulative: GatewayTotals,
    interval: GatewayInterval,
    metadata: GatewayMetadata,
}

#[derive(Debug, Serialize)]
struct GatewayTotals {
    #[serde(skip_serializing_if = "Option::is_none")]
    packets_received: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    packets_sent: Option<u32>,
    packets_lost: u32,
    jitter: MaxAvg,
}

#[derive(Debug, Serialize)]
struct GatewayInterval {
    #[serde(rename = "packets_received", skip_serializing_if = "Option::is_none")]
    received: Option<u32>,
    #[serde(rename = "packets_lost")]
    lost: u32,
    #[serde(rename = "packets_loss_percentage")]
    loss_percentage: f64,
}

#[derive(Debug, Serialize)]
struct SdkSample {
    codec: u32,
    codec_name: &'static str,
    cumulative: SdkTotals,
    interval: SdkInterval,
    metadata: GatewayMetadata,
}

#[derive(Debug, Serialize)]
struct SdkTotals {
    bytes_received: u64,
    bytes_sent: u64,
    packets_received: u32,
    packets_sent: u32,
    packets_lost: u32,
}

#[derive(Debug, Serialize)]
struct SdkInterval {
    packets_received: u32,
    packets_lost: u32,
    packets_loss_percentage: f64,
    audio_in: Measured,
    audio_out: Measured,
    jitter: Measured,
    rtt: Measured,
    #[serde(skip_serializing_if = "Option::is_none")]
    mos: Option<Measured>,
}

#[derive(Debug, Serialize)]
struct Measured {
    value: f64,
}

/// What every sample of a call shows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'a> {
    pub(crate) seed: u64,
    pub(crate) call_sid: &'a str,
    pub(crate) account_sid: &'a str,
}

/// The samples that this edge took of the call, in the order of their time.
pub(crate) fn of<'a>(plan: &Plan, edge: Edge, frame: Frame<'a>) -> Vec<Metric<'a>> {
    match edge {
        Edge::Sdk => of_sdk(plan, frame),
        gateway => of_gateway(plan, gateway, frame),
    }
}

fn blank<'a>(at_ms: i64, edge: Edge, direction: &'static str, frame: Frame<'a>) -> Metric<'a> {
    Metric {
        timestamp: Millis(at_ms),
        call_sid: frame.call_sid,
        account_sid: frame.account_sid,
        edge: edge.as_str(),
        direction,
        carrier_edge: None,
        sip_edge: None,
        sdk_edge: None,
        client_edge: None,
    }
}

fn of_gateway<'a>(plan: &Plan, edge: Edge, frame: Frame<'a>) -> Vec<Metric<'a>> {
    let seen = gateway::of(frame.seed, plan, edge, true).and_then(|edge| edge.metrics);
    let Some(seen) = seen else {
        return Vec::new();
    };
    let topic = match edge {
        Edge::Carrier => Topic::CarrierSamples,
        Edge::Sip => Topic::SipSamples,
        Edge::Client | Edge::Sdk => Topic::ClientSamples,
    };
    let draws = &mut Draws::new(frame.seed, plan.index, topic);
    let metadata = gateway_metadata(frame.seed, plan, edge);
    let length_ms = (plan.end_s - plan.start_s) * 1000;
    let mut metrics = Vec::new();
    let mut add = |direction: &'static str, stream: Stream, draws: &mut Draws| {
        // The two streams are looked at in turn, not at the same moment.
        let lag_ms = match direction {
            "inbound" => 0,
            _ => i64::from(draws.between(200, 4_800)),
        };
        let samples_ms = grid(length_ms, lag_ms);
        let counts = packets::over(stream.total, &samples_ms, draws);
        let jitter = jitter_so_far(stream.jitter, &samples_ms, draws);
        let mut earlier = Count::default();
        for ((at_ms, count), jitter) in samples_ms.iter().zip(counts).zip(jitter) {
            let inbound = direction == "inbound";
            let since = count.since(earlier);
            earlier = count;
            let sample = GatewaySample {
                codec: stream.codec,
                codec_name: stream.codec_name,
                cumulative: GatewayTotals {
                    packets_received: inbound.then(|| count.received()),
                    packets_sent: (!inbound).then_some(count.sent),
                    packets_lost: count.lost,
                    jitter,
                },
                interval: GatewayInterval {
                    received: inbound.then(|| since.received()),
                    lost: since.lost,
                    loss_percentage: since.loss_percentage(),
                },
                metadata: metadata.clone(),
            };
            let mut metric = blank(plan.start_s * 1000 + at_ms, edge, direction, frame);
            match edge {
                Edge::Carrier => metric.carrier_edge = Some(sample),
                Edge::Sip => metric.sip_edge = Some(sample),
                Edge::Client | Edge::Sdk => metric.client_edge = Some(sample),
            }
            metrics.push(metric);
        }
    };
    if let Some(inbound) = seen.inbound {
        let stream = Stream {
            codec: inbound.codec,
            codec_name: inbound.codec_name,
            total: Count {
                sent: inbound.packets_received + inbound.packets_lost,
                lost: inbound.packets_lost,
            },
            jitter: inbound.jitter,
        };
        add("inbound", stream, draws);
    }
    let outbound = seen.outbound;
    let stream = Stream {
        codec: outbound.codec,
        codec_name: outbound.codec_name,
        total: Count {
            sent: outbound.packets_sent,
            lost: outbound.packets_lost,
        },
        jitter: outbound.jitter,
    };
    add("outbound", stream, draws);
    metrics.sort_by_key(|metric| metric.timestamp.0);
    metrics
}

struct Stream {
    codec: u32,
    codec_name: &'static str,
    total: Count,
    jitter: MaxAvg,
}

/// When samples are taken, in ms from the answer: on a grid, and at the end of the call.
fn grid(length_ms: i64, lag_ms: i64) -> Vec<i64> {
    let on_grid = (length_ms - lag_ms - 1_000).div_euclid(GATEWAY_PERIOD_MS);
    let mut samples_ms: Vec<i64> = (1..=on_grid)
        .map(|n| n * GATEWAY_PERIOD_MS + lag_ms)
        .collect();
    samples_ms.push(length_ms);
    samples_ms
}

/// The jitter up to each sample: its maximum never falls, and both end as the summary tells.
fn jitter_so_far(whole: MaxAvg, samples_ms: &[i64], draws: &mut Draws) -> Vec<MaxAvg> {
    let count = u32::try_from(samples_ms.len()).unwrap_or(u32::MAX);
    let peak = draws.below(count);
    (0..count)
        .map(|position| {
            if position + 1 == count {
                return whole;
            }
            let (at, of) = (f64::from(position), f64::from(count));
            let avg = whole.avg * (1.0 + draws.real(-0.1, 0.1) * (1.0 - at / of));
            let reached = if position < peak {
                0.3 + 0.6 * at / f64::from(peak)
            } else {
                1.0
            };
            let max = whole.avg + (whole.max - whole.avg) * reached;
            MaxAvg {
                max: rounded(max.max(avg)),
                avg: rounded(avg),
            }
        })
        .collect()
}

fn of_sdk<'a>(plan: &Plan, frame: Frame<'a>) -> Vec<Metric<'a>> {
    let Some(seen) = sdk_edge::measured(frame.seed, plan) else {
        return Vec::new();
    };
    let draws = &mut Draws::new(frame.seed, plan.index, Topic::SdkSamples);
    let count = sdk_edge::samples(plan);
    let length_ms = (plan.end_s - plan.start_s) * 1000;
    let samples_ms: Vec<i64> = (1..=i64::from(count))
        .map(|n| (n * SDK_PERIOD_MS).min(length_ms))
        .collect();
    let (inbound, outbound) = (seen.inbound, seen.outbound);
    let total = Count {
        sent: inbound.packets_received + inbound.packets_lost,
        lost: inbound.packets_lost,
    };
    let sent = Count {
        sent: outbound.packets_sent,
        lost: 0,
    };
    let received = packets::over(total, &samples_ms, draws);
    let sent = packets::over(sent, &samples_ms, draws);
    let mut series = |spread: Spread| spread.samples(count, draws).into_iter();
    let mut audio_in = series(inbound.audio_in);
    let mut audio_out = series(inbound.audio_out);
    let mut jitter = series(inbound.jitter);
    let mut rtt = series(inbound.rtt);
    let without_mos = sdk_edge::samples_without_mos(plan);
    let mut mos = inbound.mos.samples(count - without_mos, draws).into_iter();
    let metadata = gateway_metadata(frame.seed, plan, Edge::Sdk);
    let next = |values: &mut std::vec::IntoIter<f64>| Measured {
        value: values.next().unwrap_or_default(),
    };
    let mut earlier = Count::default();
    samples_ms
        .iter()
        .zip(received.into_iter().zip(sent))
        .zip(0..)
        .map(|((at_ms, (count, sent)), position)| {
            let since = count.since(earlier);
            earlier = count;
            let mut metric = blank(plan.start_s * 1000 + at_ms, Edge::Sdk, "both", frame);
            metric.sdk_edge = Some(SdkSample {
                codec: outbound.codec,
                codec_name: outbound.codec_name,
                cumulative: SdkTotals {
                    bytes_received: u64::from(count.received()) * PACKET_BYTES,
                    bytes_sent: u64::from(sent.sent) * PACKET_BYTES,
                    packets_received: count.received(),
                    packets_sent: sent.sent,
                    packets_lost: count.lost,
                },
                interval: SdkInterval {
                    packets_received: since.received(),
                    packets_lost: since.lost,
                    packets_loss_percentage: since.loss_percentage(),
                    audio_in: next(&mut audio_in),
                    audio_out: next(&mut audio_out),
                    jitter: next(&mut jitter),
                    rtt: next(&mut rtt),
                    mos: (position >= without_mos).then(|| next(&mut mos)),
                },
                metadata: metadata.clone(),
            });
            metric
        })
        .collect()
}
