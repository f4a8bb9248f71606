//! The summary of a participant of a synthetic conference as JSON, told from the participant's call.
//! What a client finds under the call's own SID says the same.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::instant::Seconds;
use super::super::kinds::CallState;
use super::super::{Synthetic, party};
use super::course::{Conference, Member};
use super::quality::{self, Metrics};
use crate::facts::{Facts, NoFlag, ParticipantText};
use crate::rng::{Draws, Topic};
use crate::sid;

#[derive(Debug, Serialize)]
pub(crate) struct ParticipantRecord<'a> {
    pub(crate) participant_sid: String,
    label: Option<&'static str>,
    conference_sid: String,
    call_sid: String,
    account_sid: &'a str,
    call_direction: &'static str,
    from: Option<String>,
    to: Option<String>,
    call_status: &'static str,
    country_code: Option<&'static str>,
    is_moderator: bool,
    join_time: Option<Seconds>,
    leave_time: Option<Seconds>,
    duration_seconds: Option<i64>,
    outbound_queue_length: Option<u32>,
    outbound_time_in_queue: Option<u32>,
    jitter_buffer_size: &'static str,
    is_coach: bool,
    coached_participants: Option<Vec<String>>,
    participant_region: &'static str,
    conference_region: &'static str,
    call_type: &'static str,
    processing_state: &'static str,
    properties: Properties,
    events: Option<BTreeMap<&'static str, Vec<i64>>>,
    metrics: Option<Metrics>,
    url: String,
}

#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "the API has it so")]
struct Properties {
    start_conference_on_enter: bool,
    end_conference_on_exit: bool,
    play_early_media: bool,
    enter_muted: bool,
    beep_on_enter: bool,
    beep_on_exit: bool,
}

const LABELS: &[&str] = &["host", "guest", "interpreter", "supervisor", "note taker"];

/// What a participant does and, some seconds later, undoes.
const PAIRS: [(&str, &str); 2] = [("mute", "unmute"), ("hold", "unhold")];

impl Conference {
    pub(super) fn participant_sid(&self, synthetic: &Synthetic, position: usize) -> String {
        let index = self.index.rotate_left(8) ^ position as u64;
        let mut draws = Draws::new(!synthetic.seed, index, Topic::ConferenceMember);
        sid::from_bits("CP", draws.bits(), draws.bits())
    }

    /// The records of all who were called to the conference, as they stood at `as_of_ms`.
    pub(crate) fn participants<'a>(
        &self,
        synthetic: &'a Synthetic,
        public_url: &str,
        as_of_ms: i64,
    ) -> Vec<ParticipantRecord<'a>> {
        let conference_sid = synthetic.conference_sid(self.index);
        let base = format!("{public_url}/v1/Conferences/{conference_sid}/Participants");
        let record = |(position, member): (usize, &Member)| {
            let sid = self.participant_sid(synthetic, position);
            let mut record = self.participant(synthetic, member, as_of_ms);
            record.conference_sid.clone_from(&conference_sid);
            record.url = format!("{base}/{sid}");
            record.participant_sid = sid;
            if record.is_coach {
                record.coached_participants = self.coached_by(synthetic, position);
                record.is_coach = record.coached_participants.is_some();
            }
            record
        };
        self.members.iter().enumerate().map(record).collect()
    }

    /// The call of the first other participant who came.
    fn coached_by(&self, synthetic: &Synthetic, position: usize) -> Option<Vec<String>> {
        let (other, _) = self.stays().find(|(other, _)| *other != position)?;
        let member = self.members.get(other)?;
        Some(vec![synthetic.call_sid(&member.plan)])
    }

    fn participant<'a>(
        &self,
        synthetic: &'a Synthetic,
        member: &Member,
        as_of_ms: i64,
    ) -> ParticipantRecord<'a> {
        let (seed, plan) = (synthetic.seed, &member.plan);
        let draws = &mut Draws::new(seed, plan.index, Topic::ConferenceMember);
        let (from, to) = (party::from(seed, plan), party::to(seed, plan));
        let own_side = if member.is_outbound() { &to } else { &from };
        let country_code = own_side.country_code;
        let processing_state = self.processing_state(as_of_ms);
        let queue_ms = plan.queue_ms;
        let leave_s = member.stay.and_then(|stay| stay.leave_s);
        ParticipantRecord {
            participant_sid: String::new(),
            label: draws.chance(600).then(|| draws.pick(LABELS)),
            conference_sid: String::new(),
            call_sid: synthetic.call_sid(plan),
            account_sid: &synthetic.account_sid,
            call_direction: if member.is_outbound() {
                "outbound"
            } else {
                "inbound"
            },
            from: from.caller,
            to: to.callee,
            call_status: call_status(plan.state),
            country_code,
            is_moderator: member.starts_conference || member.ends_conference,
            join_time: member.stay.map(|stay| Seconds(stay.join_s)),
            leave_time: leave_s.map(Seconds),
            duration_seconds: member
                .stay
                .zip(leave_s)
                .map(|(stay, leave_s)| leave_s - stay.join_s),
            outbound_queue_length: queue_ms.map(|_| draws.between(1, 4)),
            outbound_time_in_queue: queue_ms,
            jitter_buffer_size: draws.pick(&["large", "large", "medium", "small", "off"]),
            is_coach: member.stay.is_some() && draws.chance(60),
            coached_participants: None,
            participant_region: member.region(),
            conference_region: self.mixer_region,
            call_type: plan.call_type.as_str(),
            processing_state,
            properties: Properties {
                start_conference_on_enter: member.starts_conference,
                end_conference_on_exit: member.ends_conference,
                play_early_media: draws.chance(500),
                enter_muted: draws.chance(100),
                beep_on_enter: draws.chance(500),
                beep_on_exit: draws.chance(500),
            },
            events: events(member, draws),
            metrics: (processing_state == "complete")
                .then(|| quality::of(seed, member))
                .flatten(),
            url: String::new(),
        }
    }
}

fn call_status(state: CallState) -> &'static str {
    match state {
        CallState::Undialed => "fail",
        others => others.as_str(),
    }
}

/// Moments in ms since 1970, all of them inside the stay.
fn events(member: &Member, draws: &mut Draws) -> Option<BTreeMap<&'static str, Vec<i64>>> {
    let stay = member.stay?;
    let until_s = stay.leave_s.unwrap_or(member.plan.end_s);
    let length_ms = u32::try_from((until_s - stay.join_s) * 1000).unwrap_or(0);
    let mut events: BTreeMap<&'static str, Vec<i64>> = BTreeMap::new();
    for (begins, ends) in PAIRS {
        if length_ms >= 4_000 && draws.chance(250) {
            let begin = draws.between(500, length_ms / 2);
            let end = draws.between(begin + 500, length_ms);
            let at = |offset: u32| stay.join_s * 1000 + i64::from(offset);
            events.entry(begins).or_default().push(at(begin));
            events.entry(ends).or_default().push(at(end));
        }
    }
    (!events.is_empty()).then_some(events)
}

impl Facts for ParticipantRecord<'_> {
    type Text = ParticipantText;
    type Flag = NoFlag;

    fn any_text(&self, fact: ParticipantText, accept: &mut dyn FnMut(&str) -> bool) -> bool {
        match fact {
            ParticipantText::Sid => accept(&self.participant_sid),
            ParticipantText::Label => self.label.is_some_and(accept),
            ParticipantText::Events => self
                .events
                .iter()
                .flat_map(BTreeMap::keys)
                .any(|name| accept(name)),
        }
    }

    fn flag(&self, flag: NoFlag) -> bool {
        match flag {}
    }
}
