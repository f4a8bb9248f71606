//! Synthetic records: any number of them, each made from seed and number whenever it is asked for.
//! Nothing is stored per record; filters see a call's plan, and only what is listed is rendered.

mod agent_session;
mod annotation;
mod conference;
mod device;
mod events;
mod facts;
mod gateway;
mod grouping;
mod instant;
mod kinds;
mod metrics;
mod numbering;
mod odd;
mod oddities;
mod ordered;
mod outline;
mod packets;
mod party;
mod places;
mod plan;
mod relay_events;
mod room;
mod sdk_edge;
mod sdk_events;
mod series;
mod summary;
mod timeline;
mod trust;

pub(crate) use conference::{Conference, ParticipantRecord as ConferenceParticipant};
pub(crate) use events::Event;
pub(crate) use facts::SyntheticFacts;
pub(crate) use grouping::Grouping;
pub(crate) use kinds::{Edge, default_edge};
pub(crate) use metrics::Metric;
pub(crate) use odd::Odd;
pub(crate) use plan::Plan;
pub(crate) use room::{Room, RoomParticipantRecord as RoomParticipant};
pub(crate) use summary::{Summary, View};
pub(crate) use timeline::Arrivals;

use self::numbering::Numbering;
use self::outline::MAX_CALL_SECONDS;
use self::summary::Frame;
use self::timeline::{Timeline, partition_point};
use crate::annotation::Annotation;
use crate::paging::{Cursor, Key};
use crate::rng::{Topic, mix};
use crate::search::{Limits, SortBy, Window};

/// How long after its end a call's samples are there, unless its summary is complete before.
const METRICS_AFTER_MS: i64 = 90 * 1000;

/// How long after its end the records of a call are kept.
const KEPT_FOR_MS: i64 = 30 * 24 * 3600 * 1000;

/// What the synthetic records of an account are like.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub(crate) account_sid: String,
    pub(crate) grouping: Grouping,
    pub(crate) rooms: u64,
    pub(crate) arrivals: Arrivals,
    /// How far back the records reach from the start of the emulator.
    pub(crate) span_ms: i64,
    /// How long after its end a call's summary stays partial.
    pub(crate) complete_after_ms: i64,
    /// The part of the records that are odd, up to 1.
    pub(crate) odd: f64,
}

impl Layout {
    /// The same for an account, which has records of its own.
    pub(crate) fn of_account(&self, account_sid: &str, number: usize) -> Self {
        let mut layout = self.clone();
        account_sid.clone_into(&mut layout.account_sid);
        if number > 0 {
            layout.grouping.seed = mix(layout.grouping.seed ^ (number as u64).rotate_left(32));
        }
        layout
    }

    /// The same without any records.
    pub(crate) fn of_nobody(&self) -> Self {
        let mut layout = self.clone();
        layout.grouping.calls = 0;
        layout.grouping.conferences = 0;
        layout.rooms = 0;
        layout.arrivals.every_ms = None;
        layout
    }
}

/// The synthetic records of one account.
#[derive(Debug)]
pub(crate) struct Synthetic {
    seed: u64,
    account_sid: String,
    timeline: Timeline,
    rooms: u64,
    complete_after_ms: i64,
    odd: f64,
    call_sids: Numbering,
    conference_sids: Numbering,
    room_sids: Numbering,
}

impl Synthetic {
    pub(crate) fn new(layout: Layout) -> Self {
        let Layout {
            account_sid,
            grouping,
            rooms,
            arrivals,
            span_ms,
            complete_after_ms,
            odd,
        } = layout;
        let seed = grouping.seed;
        Self {
            seed,
            account_sid,
            timeline: Timeline::new(grouping, arrivals, span_ms),
            rooms,
            complete_after_ms,
            odd,
            call_sids: Numbering::new("CA", seed, 0),
            conference_sids: Numbering::new("CF", seed, 1),
            room_sids: Numbering::new("RM", seed, 2),
        }
    }

    fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    pub(crate) fn plan(&self, index: u64) -> Plan {
        Plan::new(self.seed, &self.timeline, index)
    }

    pub(crate) fn account_sid(&self) -> &str {
        &self.account_sid
    }

    fn end_ms(&self, index: u64) -> i64 {
        let end_s = Plan::end_s_of(self.seed, &self.timeline, index);
        end_s.saturating_mul(1000)
    }

    /// The call that has this SID, if it has ended by then.
    pub(crate) fn find(&self, call_sid: &str, as_of_ms: i64) -> Option<Plan> {
        let index = self.call_sids.number(call_sid)?;
        let plan = (index < self.timeline.count(as_of_ms)).then(|| self.plan(index))?;
        has_ended(&plan, as_of_ms).then_some(plan)
    }

    pub(crate) fn call_sid(&self, plan: &Plan) -> String {
        self.call_sids.sid(plan.index)
    }

    pub(crate) fn is_complete(&self, plan: &Plan, as_of_ms: i64) -> bool {
        since_end_ms(plan, as_of_ms) >= self.complete_after_ms
    }

    /// Whether the records of this call are still there.
    pub(crate) fn is_kept(plan: &Plan, as_of_ms: i64) -> bool {
        since_end_ms(plan, as_of_ms) <= KEPT_FOR_MS
    }

    /// What filters may ask of this call as it stood at `as_of_ms`.
    pub(crate) fn facts<'a>(&self, plan: &'a Plan, as_of_ms: i64) -> SyntheticFacts<'a> {
        SyntheticFacts {
            seed: self.seed,
            plan,
            complete: self.is_complete(plan, as_of_ms),
        }
    }

    /// Calls in the window that had ended by then, but not too long before, and that `keep` keeps,
    /// from the cursor on, nearest to it first.
    pub(crate) fn candidates<'a>(
        &'a self,
        window: Window,
        as_of_ms: i64,
        sort_by: SortBy,
        cursor: Option<Cursor>,
        keep: impl Fn(&Plan) -> bool + 'a,
        limits: &'a Limits<'a>,
    ) -> Box<dyn Iterator<Item = (Key, Plan)> + 'a> {
        let timeline = &self.timeline;
        let count = timeline.count(as_of_ms);
        let kept_since_ms = as_of_ms.saturating_sub(KEPT_FOR_MS + MAX_CALL_SECONDS * 1000);
        let from_ms = window.from_ms.max(kept_since_ms);
        let first = partition_point(count, |index| timeline.start_ms(index) < from_ms);
        let past = partition_point(count, |index| timeline.start_ms(index) <= window.to_ms);
        let keep = move |plan: &Plan| {
            has_ended(plan, as_of_ms) && Self::is_kept(plan, as_of_ms) && keep(plan)
        };
        match sort_by {
            SortBy::StartTime => Box::new(
                ordered::by_start(self, first..past, cursor).filter(move |(_, plan)| keep(plan)),
            ),
            SortBy::EndTime => ordered::by_end(self, first..past, cursor, keep, limits),
        }
    }

    /// The record of this call as it stood at `as_of_ms`.
    ///
    /// It shows `annotation`, the one that a client has sent, or else its own.
    pub(crate) fn summary<'a>(
        &'a self,
        plan: &Plan,
        call_sid: &'a str,
        url: &'a str,
        as_of_ms: i64,
        view: View,
        annotation: Option<&'a Annotation>,
    ) -> Odd<Summary<'a>> {
        let frame = Frame {
            seed: self.seed,
            account_sid: &self.account_sid,
            call_sid,
            url,
            complete: self.is_complete(plan, as_of_ms),
            view,
            annotation,
        };
        self.odd_record(Summary::of(plan, frame), plan.index)
    }

    /// The annotation that this call has of itself, once its summary is complete.
    pub(crate) fn annotation(&self, plan: &Plan, as_of_ms: i64) -> Option<Annotation> {
        let annotation = annotation::of(self.seed, plan)?;
        self.is_complete(plan, as_of_ms)
            .then(|| annotation::in_full(annotation, self.seed, plan))
    }

    /// The events of this call, of all its edges.
    pub(crate) fn events<'a>(&'a self, plan: &Plan, call_sid: &'a str) -> Vec<Event<'a>> {
        events::of(self.seed, plan, call_sid, &self.account_sid)
    }

    /// The samples that an edge took of this call, once they are there.
    pub(crate) fn metrics<'a>(
        &'a self,
        plan: &Plan,
        call_sid: &'a str,
        edge: Edge,
        as_of_ms: i64,
    ) -> Vec<Metric<'a>> {
        let there_after_ms = METRICS_AFTER_MS.min(self.complete_after_ms);
        if since_end_ms(plan, as_of_ms) < there_after_ms {
            return Vec::new();
        }
        let frame = metrics::Frame {
            seed: self.seed,
            call_sid,
            account_sid: &self.account_sid,
        };
        metrics::of(plan, edge, frame)
    }

    pub(crate) fn conference_sid(&self, index: u64) -> String {
        self.conference_sids.sid(index)
    }

    /// The conference that has this SID.
    pub(crate) fn find_conference(&self, conference_sid: &str) -> Option<Conference> {
        let index = self.conference_sids.number(conference_sid)?;
        (index < self.timeline.grouping().conferences).then(|| Conference::new(self, index))
    }

    /// Conferences created in the window, from the cursor on, nearest to it first.
    pub(crate) fn conferences(
        &self,
        window: Window,
        cursor: Option<Cursor>,
    ) -> impl Iterator<Item = (Key, Conference)> {
        let count = self.timeline.grouping().conferences;
        let create_ms = |index| self.conference_create_s(index).saturating_mul(1000);
        ordered::walk(count, window, cursor, create_ms)
            .map(|(key, index)| (key, Conference::new(self, index)))
    }

    /// When a conference was created; never earlier than one of a lower number.
    fn conference_create_s(&self, index: u64) -> i64 {
        let grouping = self.timeline.grouping();
        if grouping.is_linked() {
            self.timeline.start_s(grouping.first_call(index))
        } else {
            let count = grouping.conferences;
            self.timeline.spread_s(Topic::Conference, index, count)
        }
    }

    /// The calls by which people took part in a conference, or were called to it.
    ///
    /// Where there are too few calls, these are not among those that are listed.
    fn conference_calls(&self, index: u64) -> Vec<Plan> {
        let grouping = self.timeline.grouping();
        let size = grouping.size(index);
        if grouping.is_linked() {
            let first = grouping.first_call(index);
            return (first..first + size).map(|call| self.plan(call)).collect();
        }
        let create_s = self.conference_create_s(index);
        (0..size)
            .map(|position| {
                let number = UNLISTED | (index << 4) | position;
                let start_s = create_s + i64::try_from(position).unwrap_or(0) * 7;
                Plan::unlisted(self.seed, &self.timeline, number, start_s)
            })
            .collect()
    }

    pub(crate) fn room_sid(&self, index: u64) -> String {
        self.room_sids.sid(index)
    }

    /// The room that has this SID.
    pub(crate) fn find_room(&self, room_sid: &str) -> Option<Room> {
        let index = self.room_sids.number(room_sid)?;
        (index < self.rooms).then(|| self.room(index))
    }

    /// Rooms created in the window, from the cursor on, nearest to it first.
    pub(crate) fn rooms(
        &self,
        window: Window,
        cursor: Option<Cursor>,
    ) -> impl Iterator<Item = (Key, Room)> {
        let create_ms = |index| self.room_create_s(index).saturating_mul(1000);
        ordered::walk(self.rooms, window, cursor, create_ms)
            .map(|(key, index)| (key, self.room(index)))
    }

    fn room_create_s(&self, index: u64) -> i64 {
        self.timeline.spread_s(Topic::Room, index, self.rooms)
    }

    fn room(&self, index: u64) -> Room {
        let create_s = self.room_create_s(index);
        Room::new(self.seed, index, create_s, self.timeline.latest_end_s())
    }
}

fn since_end_ms(plan: &Plan, as_of_ms: i64) -> i64 {
    as_of_ms.saturating_sub(plan.end_s.saturating_mul(1000))
}

fn has_ended(plan: &Plan, as_of_ms: i64) -> bool {
    since_end_ms(plan, as_of_ms) >= 0
}

/// The numbers of calls that are not listed begin here, where no listed call's number is.
const UNLISTED: u64 = 1 << 63;
