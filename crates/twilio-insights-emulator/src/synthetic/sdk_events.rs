//! What a Voice SDK reports over a client call: signalling, ICE, media, quality warnings, feedback.
//! Warnings are raised exactly for the troubles that the SDK's metrics show.

use super::device::SdkUser;
use super::gateway;
use super::kinds::{CallState, Edge};
use super::plan::{Plan, Trait};
use super::sdk_edge;
use crate::rng::{Draws, Topic};

/// One report of the SDK.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SdkEvent {
    /// Milliseconds since 1970.
    pub(crate) at_ms: i64,
    pub(crate) group: &'static str,
    pub(crate) level: &'static str,
    pub(crate) name: &'static str,
    pub(crate) error_code: Option<u32>,
    pub(crate) warning: Option<Warning>,
}

/// The threshold that was crossed and the samples that did it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Warning {
    pub(crate) threshold: f64,
    pub(crate) values: [f64; 3],
}

/// The media connection could not be made.
const MEDIA_CONNECTION_FAILED: u32 = 53405;

/// A quality warning: its name, the trait behind it and its threshold.
const WARNINGS: [(&str, Trait, f64); 4] = [
    ("high-rtt", Trait::HighLatency, 400.0),
    ("high-jitter", Trait::HighJitter, 30.0),
    ("high-packet-loss", Trait::HighPacketLoss, 1.0),
    ("low-mos", Trait::LowMos, 3.5),
];

/// The SDK's user on this call.
pub(crate) fn user(seed: u64, plan: &Plan) -> SdkUser {
    SdkUser::of(seed, plan.index, gateway::place(plan))
}

/// The SDK's reports in the order of their time; none where it did not report.
pub(crate) fn of(seed: u64, plan: &Plan) -> Vec<SdkEvent> {
    if !plan.has(Trait::SdkReport) {
        return Vec::new();
    }
    let mut report = Report {
        events: Vec::with_capacity(32),
        created_ms: plan.created_s * 1000,
        start_ms: plan.start_s * 1000,
        end_ms: plan.end_s * 1000,
        is_browser: user(seed, plan).sdk.is_browser(),
        draws: Draws::new(seed, plan.index, Topic::SdkEvents),
    };
    report.set_up(plan);
    if plan.has(Trait::IceFailure) {
        report.ice_failure();
    } else if plan.has_media() {
        report.media(seed, plan);
    }
    report.ending(plan);
    report.events.sort_by_key(|event| event.at_ms);
    report.events
}

/// The sample that was farthest beyond the threshold of a warning.
fn worst_sample(seed: u64, plan: &Plan, cause: Trait) -> f64 {
    const LOST_IN_A_BURST: f64 = 20.0;
    let inbound = sdk_edge::measured(seed, plan).map(|measured| measured.inbound);
    inbound.map_or(LOST_IN_A_BURST, |inbound| match cause {
        Trait::HighLatency => inbound.rtt.max,
        Trait::HighJitter => inbound.jitter.max,
        Trait::LowMos => inbound.mos.min,
        _ => LOST_IN_A_BURST,
    })
}

struct Report {
    events: Vec<SdkEvent>,
    created_ms: i64,
    start_ms: i64,
    end_ms: i64,
    is_browser: bool,
    draws: Draws,
}

impl Report {
    fn add(&mut self, at_ms: i64, group: &'static str, level: &'static str, name: &'static str) {
        self.events.push(SdkEvent {
            at_ms: at_ms.clamp(self.created_ms, self.end_ms),
            group,
            level,
            name,
            error_code: None,
            warning: None,
        });
    }

    fn set_up(&mut self, plan: &Plan) {
        let user_calls = !plan.direction.is_outbound();
        let begin = self.created_ms;
        self.add(begin + 3, "settings", "INFO", "codec");
        self.add(begin + 9, "get-user-media", "INFO", "succeeded");
        if user_calls {
            self.add(begin + 12, "connection", "INFO", "outgoing");
            self.add(begin + 15, "signaling-state", "DEBUG", "have-local-offer");
        } else {
            self.add(begin + 12, "connection", "INFO", "incoming");
            self.add(begin + 15, "signaling-state", "DEBUG", "have-remote-offer");
        }
        self.add(begin + 18, "ice-gathering-state", "DEBUG", "gathering");
        let candidates = i64::from(self.draws.between(1, 4));
        for candidate in 0..candidates {
            self.add(
                begin + 22 + 7 * candidate,
                "ice-candidate",
                "DEBUG",
                "ice-candidate",
            );
        }
        self.add(begin + 60, "ice-gathering-state", "DEBUG", "complete");
        if let (true, Some(pdd_ms)) = (user_calls, plan.pdd_ms) {
            let ringing = begin + i64::from(plan.queue_ms.unwrap_or(0)) + i64::from(pdd_ms);
            self.add(ringing, "connection", "INFO", "outgoing-ringing");
        }
        if plan.state.was_answered() {
            let accepted = if user_calls {
                "accepted-by-remote"
            } else {
                "accepted-by-local"
            };
            self.add(self.start_ms, "connection", "INFO", accepted);
            self.add(self.start_ms + 2, "signaling-state", "DEBUG", "stable");
            self.add(
                self.start_ms + 4,
                "ice-connection-state",
                "DEBUG",
                "checking",
            );
            if self.is_browser {
                self.add(
                    self.start_ms + 5,
                    "pc-connection-state",
                    "DEBUG",
                    "connecting",
                );
            }
        }
    }

    fn ice_failure(&mut self) {
        let failed = (self.start_ms + 15_000).min(self.end_ms);
        self.add(failed, "ice-connection-state", "ERROR", "failed");
        self.add(failed, "pc-connection-state", "WARNING", "failed");
        self.add(failed, "connection", "ERROR", "error");
        if let Some(event) = self.events.last_mut() {
            event.error_code = Some(MEDIA_CONNECTION_FAILED);
        }
    }

    fn media(&mut self, seed: u64, plan: &Plan) {
        let begin = self.start_ms;
        self.add(begin + 80, "ice-connection-state", "DEBUG", "connected");
        self.add(
            begin + 82,
            "ice-candidate",
            "DEBUG",
            "selected-ice-candidate-pair",
        );
        if self.is_browser {
            self.add(begin + 95, "pc-connection-state", "DEBUG", "connected");
        }
        self.add(begin + 120, "connection", "INFO", "connected");
        if self.draws.chance(250) {
            let at = self.moment_of_talk();
            self.add(at, "connection", "INFO", "muted");
            self.add(at + 4_200, "connection", "INFO", "unmuted");
        }
        if self.is_browser && self.draws.chance(120) {
            let at = self.moment_of_talk();
            self.add(at, "network-information", "INFO", "network-change");
        }
        for (name, cause, threshold) in WARNINGS {
            let shows = cause == Trait::LowMos || gateway::is_troubled(plan, Edge::Sdk);
            if shows && plan.has(cause) {
                let worst = worst_sample(seed, plan, cause);
                let values = [(); 3].map(|()| self.draws.real(threshold, worst));
                self.warn(name, Warning { threshold, values });
            }
        }
        if self.draws.chance(60) {
            let at = self.moment_of_talk();
            let name = "constant-audio-input-level";
            self.add(at, "audio-level-warning-raised", "WARNING", name);
            self.add(at + 9_000, "audio-level-warning-cleared", "INFO", name);
        }
    }

    fn warn(&mut self, name: &'static str, warning: Warning) {
        let at = self.moment_of_talk();
        self.add(at, "network-quality-warning-raised", "WARNING", name);
        if let Some(event) = self.events.last_mut() {
            event.warning = Some(warning);
        }
        if self.draws.chance(700) {
            self.add(at + 6_000, "network-quality-warning-cleared", "INFO", name);
        }
    }

    /// A moment between answer and end, some seconds in where there is room for that.
    fn moment_of_talk(&mut self) -> i64 {
        let talk_ms = u32::try_from(self.end_ms - self.start_ms).unwrap_or(0);
        let earliest = talk_ms.min(3_000);
        self.start_ms + i64::from(self.draws.between(earliest, talk_ms))
    }

    fn ending(&mut self, plan: &Plan) {
        let user_calls = !plan.direction.is_outbound();
        let end = self.end_ms;
        match plan.state {
            CallState::Completed | CallState::Answered => {
                let by_user = plan
                    .disconnected_by
                    .is_some_and(|side| (side == "caller") == user_calls);
                if by_user {
                    self.add(end - 6, "connection", "INFO", "disconnect-called");
                    self.add(end - 4, "connection", "INFO", "disconnected-by-local");
                } else {
                    self.add(end - 4, "connection", "INFO", "disconnected-by-remote");
                }
                self.add(end, "feedback", "INFO", "received-none");
            }
            CallState::Busy if !user_calls => {
                self.add(end - 4, "connection", "INFO", "rejected-by-local");
            }
            CallState::Canceled => self.add(end - 4, "connection", "INFO", "cancel"),
            CallState::NoAnswer if !user_calls => {
                self.add(end - 4, "connection", "INFO", "ignored-by-local");
            }
            CallState::Fail => {
                self.add(end, "connection", "ERROR", "error");
                if let Some(event) = self.events.last_mut() {
                    event.error_code = Some(31000 + plan.last_sip_response % 1000);
                }
            }
            _ => self.add(end - 4, "connection", "INFO", "disconnected-by-remote"),
        }
        if self.is_browser {
            self.add(end - 2, "pc-connection-state", "DEBUG", "closed");
        }
        self.add(end - 1, "signaling-state", "DEBUG", "closed");
    }
}
