//! The plan of one synthetic call: its kind, times and troubles, drawn from seed and number.
//! Small enough to make for every call that a filter looks at; the rest is made when rendered.

use super::kinds::{CallState, CallType, Direction};
use super::outline::{Outline, Setting};
use super::places::Place;
use super::timeline::Timeline;
use crate::rng::{Draws, Topic};

/// What sets a call apart; a tag, an event or a part of the record follows from each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trait {
    Silence,
    HighJitter,
    HighPacketLoss,
    HighLatency,
    HighPdd,
    LowMos,
    IceFailure,
    /// Jitter, loss and latency show on the second edge (carrier of a trunk, SDK of a client).
    SecondEdge,
    /// The SDK reported what it measured.
    SdkReport,
    ConversationRelay,
    Conference,
    Annotated,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Traits(u16);

/// Everything about a call that filters and the parts of its record build on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) index: u64,
    pub(crate) call_type: CallType,
    pub(crate) direction: Direction,
    pub(crate) state: CallState,
    pub(crate) answered_by: Option<&'static str>,
    /// Seconds since 1970. For a call that was picked up, `start_s` is when.
    pub(crate) created_s: i64,
    pub(crate) start_s: i64,
    pub(crate) end_s: i64,
    /// How long the call waited for its turn before it was placed.
    pub(crate) queue_ms: Option<u32>,
    pub(crate) pdd_ms: Option<u32>,
    pub(crate) last_sip_response: u32,
    pub(crate) disconnected_by: Option<&'static str>,
    pub(crate) from_place: &'static Place,
    pub(crate) to_place: &'static Place,
    traits: Traits,
}

impl Plan {
    pub(crate) fn new(seed: u64, timeline: &Timeline, index: u64) -> Self {
        Self::drawn(seed, index, Setting::new(timeline, index))
    }

    /// When a call ends, at a third of the price of its plan.
    pub(crate) fn end_s_of(seed: u64, timeline: &Timeline, index: u64) -> i64 {
        let draws = &mut Draws::new(seed, index, Topic::Plan);
        Outline::drawn(draws, Setting::new(timeline, index)).end_s
    }

    /// The plan of a call to a conference that is not among the calls that are listed.
    pub(crate) fn unlisted(seed: u64, timeline: &Timeline, index: u64, start_s: i64) -> Self {
        let setting = Setting {
            start_s,
            latest_end_s: timeline.latest_end_s(),
            in_conference: true,
            may_be_in_another: false,
        };
        Self::drawn(seed, index, setting)
    }

    fn drawn(seed: u64, index: u64, setting: Setting) -> Self {
        let draws = &mut Draws::new(seed, index, Topic::Plan);
        let Outline {
            call_type,
            direction,
            state,
            end_s,
        } = Outline::drawn(draws, setting);
        let start_s = setting.start_s;
        let mut plan = Self {
            index,
            call_type,
            direction,
            state,
            answered_by: None,
            created_s: start_s,
            start_s,
            end_s,
            queue_ms: None,
            pdd_ms: None,
            last_sip_response: last_sip_response(draws, call_type, state),
            disconnected_by: None,
            from_place: Place::any(draws),
            to_place: Place::any(draws),
            traits: Traits::default(),
        };
        if setting.in_conference {
            plan.set(Trait::Conference);
        }
        plan.draw_set_up(draws);
        plan.draw_troubles(draws, setting.may_be_in_another);
        if state.was_answered() && direction.is_outbound() && draws.chance(400) {
            plan.answered_by = Some(draws.pick(crate::query::vocabulary::ANSWERED_BY));
        }
        if state == CallState::Completed {
            plan.disconnected_by = Some(draws.pick(&["caller", "callee"]));
        }
        plan
    }

    pub(crate) fn has(&self, wanted: Trait) -> bool {
        self.traits.0 & (1 << wanted as u16) != 0
    }

    fn set(&mut self, new: Trait) {
        self.traits.0 |= 1 << new as u16;
    }

    /// Seconds from the attempt to the end.
    pub(crate) fn duration_s(&self) -> i64 {
        self.end_s - self.created_s
    }

    /// Seconds from the answer to the end.
    pub(crate) fn connect_duration_s(&self) -> i64 {
        if self.state.was_answered() {
            self.end_s - self.start_s
        } else {
            0
        }
    }

    /// Whether sound went over this call's edges.
    pub(crate) fn has_media(&self) -> bool {
        self.state.was_answered() && !self.has(Trait::IceFailure)
    }

    /// Whether this is a phone call over the public network, on at least one side.
    fn is_pstn(&self) -> bool {
        matches!(self.call_type, CallType::Carrier | CallType::Trunking)
    }

    /// The tags of the complete summary: exactly those that its metrics call for.
    pub(crate) fn tags(&self) -> Vec<&'static str> {
        const BY_TRAIT: [(Trait, &str); 7] = [
            (Trait::Silence, "silence"),
            (Trait::HighJitter, "high_jitter"),
            (Trait::HighPacketLoss, "high_packet_loss"),
            (Trait::HighPdd, "high_pdd"),
            (Trait::HighLatency, "high_latency"),
            (Trait::LowMos, "low_mos"),
            (Trait::IceFailure, "ice_failure"),
        ];
        let mut tags: Vec<_> = BY_TRAIT
            .iter()
            .filter(|(cause, _)| self.has(*cause))
            .map(|(_, tag)| *tag)
            .collect();
        if self.is_short() {
            tags.push("pstn_short_duration");
        }
        tags
    }

    pub(crate) fn has_tag(&self) -> bool {
        self.is_short() || !self.tags().is_empty()
    }

    fn is_short(&self) -> bool {
        self.is_pstn() && self.state == CallState::Completed && self.connect_duration_s() < 10
    }

    /// Queueing, dialling and ringing, which lie before the start of a call that was picked up.
    fn draw_set_up(&mut self, draws: &mut Draws) {
        let outgoing =
            self.direction.is_outbound() || self.direction == Direction::TrunkingTerminating;
        let p95 = self.to_place.pdd_p95_ms;
        if !matches!(self.state, CallState::Fail | CallState::Undialed) {
            self.pdd_ms = Some(if outgoing && self.is_pstn() && draws.chance(40) {
                self.set(Trait::HighPdd);
                draws.between(p95 + 1, p95 + 4000)
            } else if outgoing {
                draws.between(180, p95 - 400)
            } else {
                draws.between(35, 400)
            });
        }
        if self.state.was_answered() {
            let ring_s = if outgoing { draws.between(1, 12) } else { 1 };
            let dialling_s = self.pdd_ms.unwrap_or(0) / 1000;
            self.created_s -= i64::from(ring_s + dialling_s);
        }
        if self.direction == Direction::OutboundApi && draws.chance(100) {
            let queue_s = draws.between(1, 9);
            self.created_s -= i64::from(queue_s);
            self.queue_ms = Some(queue_s * 1000);
        }
    }

    fn draw_troubles(&mut self, draws: &mut Draws, may_be_in_conference: bool) {
        let is_client = self.call_type == CallType::Client;
        if is_client && draws.chance(875) {
            self.set(Trait::SdkReport);
        }
        if !self.state.was_answered() {
            return;
        }
        if self.has(Trait::SdkReport) && draws.chance(25) {
            self.set(Trait::IceFailure);
            return;
        }
        if self.has(Trait::SdkReport) && draws.chance(60) {
            self.set(Trait::LowMos);
        }
        let two_edges = self.call_type == CallType::Trunking || self.has(Trait::SdkReport);
        if two_edges && draws.chance(500) {
            self.set(Trait::SecondEdge);
        }
        // A few seconds of sound are too few to judge a stream by.
        if self.connect_duration_s() >= 5 {
            if draws.chance(20) {
                self.set(Trait::Silence);
            } else {
                if draws.chance(45) {
                    self.set(Trait::HighJitter);
                }
                if draws.chance(45) {
                    self.set(Trait::HighPacketLoss);
                }
            }
            if draws.chance(25) {
                self.set(Trait::HighLatency);
            }
        }
        if draws.chance(50) && may_be_in_conference {
            self.set(Trait::Conference);
        }
        if self.call_type == CallType::Carrier
            && self.state == CallState::Completed
            && self.connect_duration_s() >= 20
            && draws.chance(60)
        {
            self.set(Trait::ConversationRelay);
        }
        if draws.chance(80) {
            self.set(Trait::Annotated);
        }
    }
}

fn last_sip_response(draws: &mut Draws, call_type: CallType, state: CallState) -> u32 {
    match state {
        CallState::Completed | CallState::Answered => 200,
        // A Voice SDK user who declines answers 600.
        CallState::Busy if call_type == CallType::Client => draws.pick_or(&[600, 486], 486),
        CallState::Busy => 486,
        CallState::NoAnswer => draws.pick_or(&[480, 408], 480),
        CallState::Canceled => 487,
        CallState::Fail => draws.pick_or(&[404, 403, 500, 503], 503),
        CallState::Ringing => 180,
        CallState::Undialed => 0,
    }
}
