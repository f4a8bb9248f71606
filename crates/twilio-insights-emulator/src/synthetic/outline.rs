//! The outline of one synthetic call: its kind, how it went and when it ended.
//! Drawn before the rest of its plan, so that calls can be put in order without it.

use super::kinds::{CallState, CallType, Direction};
use super::timeline::Timeline;
use crate::rng::Draws;

/// No call lasts longer than this, from its start to its end.
pub(crate) const MAX_CALL_SECONDS: i64 = 1200;

/// Where a call stands in the whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    pub(super) start_s: i64,
    pub(super) latest_end_s: i64,
    /// Whether it was for a conference that is among the synthetic ones.
    pub(super) in_conference: bool,
    /// Whether it may be for one that is not.
    pub(super) may_be_in_another: bool,
}

impl Setting {
    pub(super) fn new(timeline: &Timeline, index: u64) -> Self {
        let grouping = timeline.grouping();
        Self {
            start_s: timeline.start_s(index),
            latest_end_s: timeline.latest_end_of_s(index),
            in_conference: grouping.membership(index).is_some(),
            may_be_in_another: !grouping.is_linked(),
        }
    }
}

/// What is drawn of a call first, so that it can be known without the rest.
pub(super) struct Outline {
    pub(super) call_type: CallType,
    pub(super) direction: Direction,
    pub(super) state: CallState,
    pub(super) end_s: i64,
}

impl Outline {
    pub(super) fn drawn(draws: &mut Draws, setting: Setting) -> Self {
        let (mut call_type, mut direction) = kind(draws);
        let mut state = state(draws, call_type, direction);
        let mut length_s = length_s(draws, state);
        if setting.in_conference {
            (call_type, direction) = conference_kind(call_type, direction);
            (state, length_s) = conference_course(draws, state, length_s);
        }
        let start_s = setting.start_s;
        let end_s = start_s.saturating_add(length_s);
        Self {
            call_type,
            direction,
            state,
            end_s: end_s.min(setting.latest_end_s).max(start_s),
        }
    }
}

fn kind(draws: &mut Draws) -> (CallType, Direction) {
    let at_random = draws.below(100);
    match draws.below(100) {
        0..45 => (
            CallType::Carrier,
            match at_random {
                0..45 => Direction::Inbound,
                45..80 => Direction::OutboundApi,
                _ => Direction::OutboundDial,
            },
        ),
        45..60 => (
            CallType::Sip,
            match at_random {
                0..40 => Direction::Inbound,
                40..60 => Direction::OutboundApi,
                _ => Direction::OutboundDial,
            },
        ),
        60..76 => (
            CallType::Trunking,
            match at_random {
                0..50 => Direction::TrunkingOriginating,
                _ => Direction::TrunkingTerminating,
            },
        ),
        76..96 => (
            CallType::Client,
            match at_random {
                0..50 => Direction::Inbound,
                50..70 => Direction::OutboundApi,
                _ => Direction::OutboundDial,
            },
        ),
        _ => (
            CallType::Whatsapp,
            match at_random {
                0..60 => Direction::Inbound,
                _ => Direction::OutboundApi,
            },
        ),
    }
}

/// Participants come by phone, SDK or SIP, not by a trunk or `WhatsApp`.
fn conference_kind(call_type: CallType, direction: Direction) -> (CallType, Direction) {
    match (call_type, direction) {
        (CallType::Trunking, Direction::TrunkingOriginating) => {
            (CallType::Carrier, Direction::Inbound)
        }
        (CallType::Trunking, _) => (CallType::Carrier, Direction::OutboundDial),
        (CallType::Whatsapp, direction) => (CallType::Carrier, direction),
        fitting => fitting,
    }
}

/// Most of those who are asked into a conference pick up, and stay a while.
fn conference_course(draws: &mut Draws, state: CallState, length_s: i64) -> (CallState, i64) {
    let state = match state {
        CallState::Undialed => CallState::Fail,
        state if !state.was_answered() && draws.chance(600) => CallState::Completed,
        state => state,
    };
    if state.was_answered() {
        let least = i64::from(draws.between(20, 400));
        (state, length_s.max(least))
    } else {
        (state, length_s)
    }
}

fn state(draws: &mut Draws, call_type: CallType, direction: Direction) -> CallState {
    match draws.below(100) {
        0..76 => CallState::Completed,
        76..82 => CallState::NoAnswer,
        82..87 => CallState::Busy,
        87..92 => CallState::Canceled,
        92..96 => CallState::Fail,
        96..98 => CallState::Answered,
        98 => CallState::Ringing,
        // Only what Twilio was asked to dial can stay undialed.
        _ if direction.is_outbound() && call_type != CallType::Whatsapp => CallState::Undialed,
        _ => CallState::Completed,
    }
}

fn length_s(draws: &mut Draws, state: CallState) -> i64 {
    let (low, high) = match state {
        CallState::Completed | CallState::Answered => match draws.below(100) {
            0..8 => (1, 9),
            8..65 => (10, 180),
            65..92 => (180, 600),
            _ => (600, 1200),
        },
        CallState::NoAnswer | CallState::Ringing => (20, 60),
        CallState::Canceled => (10, 30),
        CallState::Busy => (10, 15),
        CallState::Fail => (0, 3),
        CallState::Undialed => (0, 0),
    };
    i64::from(draws.between(low, high)).min(MAX_CALL_SECONDS)
}
