//! How a synthetic conference went: who was called to it, who came and left when, and how it ended.
//! Everything follows from the calls of its members, which tell the same times.

use super::super::gateway;
use super::super::kinds::{CallState, Direction};
use super::super::plan::Plan;
use super::super::{Synthetic, party};
use crate::query::vocabulary;
use crate::rng::{Draws, Topic};

/// A synthetic conference with all who were called to it.
#[derive(Debug)]
pub(crate) struct Conference {
    pub(crate) index: u64,
    pub(super) friendly_name: &'static str,
    pub(crate) create_s: i64,
    /// When for the first time two were there; some conferences never start.
    pub(super) start_s: Option<i64>,
    /// None where the end was never signalled.
    pub(super) end_s: Option<i64>,
    pub(super) end_reason: Option<&'static str>,
    /// The position of the member who brought the end.
    pub(super) ended_by: Option<usize>,
    pub(super) mixer_region: &'static str,
    pub(super) region_requested: Option<&'static str>,
    /// A region was asked for that does not exist.
    pub(super) asked_for_no_region: bool,
    pub(super) recording_enabled: bool,
    pub(super) max_participants: u32,
    pub(crate) members: Vec<Member>,
}

/// Somebody who was called to a conference.
#[derive(Debug)]
pub(crate) struct Member {
    pub(super) plan: Plan,
    /// None for those who never came.
    pub(super) stay: Option<Stay>,
    pub(super) starts_conference: bool,
    pub(super) ends_conference: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Stay {
    pub(super) join_s: i64,
    /// None where the leaving was never signalled.
    pub(super) leave_s: Option<i64>,
}

impl Stay {
    /// When it ended, for comparisons: one that was not signalled outlasts all others.
    fn until_s(&self) -> i64 {
        self.leave_s.unwrap_or(i64::MAX)
    }
}

const NAMES: &[&str] = &[
    "harbour standup",
    "claims-desk",
    "Room 7",
    "quarterly review / north",
    "Saltmarsh support bridge",
    "interpreter line",
    "",
];

impl Conference {
    pub(crate) fn new(synthetic: &Synthetic, index: u64) -> Self {
        // A stream apart from the one that the number of members is drawn from.
        let draws = &mut Draws::new(!synthetic.seed, index, Topic::Conference);
        let plans = synthetic.conference_calls(index);
        let asked_for_no_region = draws.chance(40);
        let region_requested =
            (!asked_for_no_region && draws.chance(250)).then(|| draws.pick(vocabulary::REGIONS));
        let nearest = plans.first().map_or("us1", |plan| region(plan));
        let mut conference = Self {
            index,
            friendly_name: draws.pick(NAMES),
            create_s: synthetic.conference_create_s(index),
            start_s: None,
            end_s: None,
            end_reason: None,
            ended_by: None,
            mixer_region: region_requested.unwrap_or(nearest),
            region_requested,
            asked_for_no_region,
            recording_enabled: draws.chance(300),
            max_participants: draws.pick_or(&[250, 250, 250, 50, 10, 1000], 250),
            members: plans.into_iter().map(Member::of).collect(),
        };
        conference.draw_end(draws);
        conference.start_s = conference.first_meeting_s();
        conference
    }

    /// When and why it ended, which cuts short the stay of whoever was still there.
    fn draw_end(&mut self, draws: &mut Draws) {
        let moderator = self.members.iter().position(|member| member.stay.is_some());
        let is_moderated = draws.chance(350);
        let choice = draws.below(100);
        let share = i64::from(draws.between(50, 100));
        for (position, member) in self.members.iter_mut().enumerate() {
            let is_moderator = moderator == Some(position);
            member.starts_conference = !is_moderated || is_moderator;
            member.ends_conference = is_moderated && is_moderator;
        }
        let last = self
            .stays()
            .max_by_key(|(_, stay)| stay.until_s())
            .map(|(position, stay)| (position, stay.leave_s));
        let (end_s, reason, by) = match (last, moderator.filter(|_| is_moderated)) {
            // Nobody came.
            (None, _) => {
                let given_up = self.members.iter().map(|member| member.plan.end_s).max();
                let end_s = given_up.unwrap_or(self.create_s);
                (end_s, "conference_ended_via_api", None)
            }
            // Somebody's leaving was never signalled, and so the end was not either.
            (Some((_, None)), _) => return,
            (Some((_, Some(last_s))), Some(moderator)) => {
                let leave_s = self.leave_s(moderator).unwrap_or(last_s);
                let reason = if choice < 80 {
                    "participant_with_end_conference_on_exit_left"
                } else {
                    "participant_with_end_conference_on_exit_kicked"
                };
                (leave_s, reason, Some(moderator))
            }
            (Some((last, Some(last_s))), None) => match choice {
                0..20 => {
                    let end_s = self.create_s + (last_s - self.create_s) * share / 100;
                    (end_s, "conference_ended_via_api", None)
                }
                20..30 => (last_s, "last_participant_kicked", Some(last)),
                _ => (last_s, "last_participant_left", Some(last)),
            },
        };
        self.end_s = Some(end_s);
        self.end_reason = Some(reason);
        self.ended_by = by;
        for member in &mut self.members {
            member.stay = member.stay.filter(|stay| stay.join_s < end_s);
            if let Some(stay) = &mut member.stay {
                stay.leave_s = stay.leave_s.map(|leave_s| leave_s.min(end_s));
            }
        }
    }

    fn leave_s(&self, position: usize) -> Option<i64> {
        self.members.get(position)?.stay?.leave_s
    }

    pub(super) fn stays(&self) -> impl Iterator<Item = (usize, Stay)> {
        self.members
            .iter()
            .enumerate()
            .filter_map(|(position, member)| Some((position, member.stay?)))
    }

    /// How many were there right after this second began.
    fn present_at(&self, second: i64) -> usize {
        self.stays()
            .filter(|(_, stay)| stay.join_s <= second && second < stay.until_s())
            .count()
    }

    /// The first moment at which two were there and somebody who lets the conference start.
    fn first_meeting_s(&self) -> Option<i64> {
        self.stays()
            .map(|(_, stay)| stay.join_s)
            .filter(|second| self.present_at(*second) >= 2)
            .filter(|second| {
                self.members.iter().any(|member| {
                    member.starts_conference
                        && member.stay.is_some_and(|stay| stay.join_s <= *second)
                })
            })
            .min()
    }

    /// The most that were there at one time.
    pub(super) fn max_concurrent(&self) -> usize {
        self.stays()
            .map(|(_, stay)| self.present_at(stay.join_s))
            .max()
            .unwrap_or(0)
    }
}

impl Member {
    fn of(plan: Plan) -> Self {
        let join_s = (plan.start_s + 1).min(plan.end_s);
        // One who came is in for the rest of the call; a call still shown as answered is one
        // whose end was never signalled.
        let stay = (plan.has_media() && join_s < plan.end_s).then_some(Stay {
            join_s,
            leave_s: (plan.state != CallState::Answered).then_some(plan.end_s),
        });
        Self {
            plan,
            stay,
            starts_conference: true,
            ends_conference: false,
        }
    }

    pub(super) fn is_outbound(&self) -> bool {
        self.plan.direction != Direction::Inbound
    }

    /// The member's own address, as opposed to the account's.
    pub(super) fn identity(&self, seed: u64) -> String {
        let address = if self.is_outbound() {
            party::to(seed, &self.plan).callee
        } else {
            party::from(seed, &self.plan).caller
        };
        address.unwrap_or_default()
    }

    pub(super) fn region(&self) -> &'static str {
        region(&self.plan)
    }
}

fn region(plan: &Plan) -> &'static str {
    gateway::place(plan).region
}
