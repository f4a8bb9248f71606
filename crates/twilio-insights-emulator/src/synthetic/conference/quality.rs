//! The media of a conference participant: what the gateway edge of the participant's call measured,
//! as far as the stay lasted. Tags follow from it by the thresholds that Twilio publishes for calls.

use serde::Serialize;

use super::super::gateway::{self, MaxAvg};
use super::super::kinds::{CallType, Edge};
use super::super::packets::{self, Count};
use super::course::Member;
use crate::rng::rounded;

#[derive(Debug, Serialize)]
pub(crate) struct Metrics {
    inbound: Stream,
    outbound: Stream,
}

#[derive(Debug, Default, Serialize)]
struct Stream {
    total_packets_lost: u32,
    total_packets_received: u32,
    packet_loss_percentage: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    jitter: Option<MaxAvg>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latency: Option<MaxAvg>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mos: Option<f64>,
    tags: Vec<&'static str>,
}

/// What was measured of this member; nothing of one who never came.
pub(super) fn of(seed: u64, member: &Member) -> Option<Metrics> {
    member.stay?;
    let edge = match member.plan.call_type {
        CallType::Client => Edge::Client,
        CallType::Sip => Edge::Sip,
        CallType::Carrier | CallType::Trunking | CallType::Whatsapp => Edge::Carrier,
    };
    let measured = gateway::of(seed, &member.plan, edge, true)?.metrics?;
    let silent = Stream {
        tags: vec!["silent"],
        ..Stream::default()
    };
    let inbound = measured.inbound.map_or(silent, |inbound| {
        let lost = inbound.packets_lost;
        let count = member.counted_during_stay(Count {
            sent: inbound.packets_received.saturating_add(lost),
            lost,
        });
        Stream {
            total_packets_lost: count.lost,
            total_packets_received: count.received(),
            packet_loss_percentage: count.loss_percentage(),
            jitter: Some(inbound.jitter),
            ..Stream::default()
        }
        .judged()
    });
    let count = member.counted_during_stay(Count {
        sent: measured.outbound.packets_sent,
        lost: measured.outbound.packets_lost,
    });
    let outbound = Stream {
        total_packets_lost: count.lost,
        total_packets_received: count.sent,
        packet_loss_percentage: count.loss_percentage(),
        jitter: Some(measured.outbound.jitter),
        latency: measured.outbound.latency,
        ..Stream::default()
    }
    .judged();
    Some(Metrics { inbound, outbound })
}

impl Member {
    /// What there is of a call's packets in a stay that was cut short.
    fn counted_during_stay(&self, whole: Count) -> Count {
        let left = self
            .stay
            .and_then(|stay| Some((stay.join_s, stay.leave_s?)));
        match left {
            Some((join_s, leave_s)) if leave_s < self.plan.end_s => {
                let part =
                    |of| packets::share(of, leave_s - join_s, self.plan.connect_duration_s());
                Count {
                    sent: part(whole.sent),
                    lost: part(whole.lost),
                }
            }
            _ => whole,
        }
    }
}

impl Metrics {
    /// The tags of both streams, those that they share once.
    pub(super) fn tags(&self) -> Vec<&'static str> {
        let mut tags = self.inbound.tags.clone();
        for tag in &self.outbound.tags {
            if !tags.contains(tag) {
                tags.push(tag);
            }
        }
        tags
    }
}

impl Stream {
    fn judged(mut self) -> Self {
        let jitter = self.jitter.map_or((0.0, 0.0), |it| (it.avg, it.max));
        let latency = self.latency.map_or(0.0, |it| it.avg);
        let mos = opinion_score(self.packet_loss_percentage, jitter.0, latency);
        self.mos = Some(mos);
        for (tag, applies) in [
            ("high_packet_loss", self.packet_loss_percentage > 5.0),
            ("high_jitter", jitter.0 >= 5.0 && jitter.1 >= 30.0),
            ("high_latency", latency > 150.0),
            ("low_mos", mos < 3.5),
        ] {
            if applies {
                self.tags.push(tag);
            }
        }
        self
    }
}

/// The mean opinion score by a usual shortening of the E-model (ITU-T G.107).
fn opinion_score(loss_percentage: f64, jitter_ms: f64, latency_ms: f64) -> f64 {
    let delay = latency_ms + 2.0 * jitter_ms + 10.0;
    let by_delay = if delay < 160.0 {
        delay / 40.0
    } else {
        (delay - 120.0) / 10.0
    };
    let rating = (93.2 - by_delay - 2.5 * loss_percentage).clamp(0.0, 100.0);
    rounded(1.0 + 0.035 * rating + 7e-6 * rating * (rating - 60.0) * (100.0 - rating))
}

#[cfg(test)]
mod tests {
    use super::opinion_score;

    #[test]
    fn scores_fall_with_trouble() {
        assert!((4.3..4.5).contains(&opinion_score(0.0, 1.0, 0.0)));
        assert!((3.0..3.7).contains(&opinion_score(10.0, 1.0, 0.0)));
        assert!((1.0..2.5).contains(&opinion_score(30.0, 20.0, 400.0)));
    }
}
