//! Synthetic calls: any number of them, each made from seed and number whenever it is asked for.
//! Nothing is stored per call; filters see a call's plan, and only what is listed is rendered.

mod agent_session;
mod annotation;
mod device;
mod events;
mod facts;
mod gateway;
mod instant;
mod kinds;
mod ordered;
mod party;
mod places;
mod plan;
mod relay_events;
mod sdk_edge;
mod sdk_events;
mod summary;
mod timeline;
mod trust;

pub(crate) use events::Event;
pub(crate) use facts::SyntheticFacts;
pub(crate) use kinds::default_edge;
pub(crate) use plan::Plan;
pub(crate) use summary::{Summary, View};

use self::summary::Frame;
use self::timeline::Timeline;
use crate::paging::{Cursor, Key};
use crate::rng::{mix, unmix};
use crate::search::{SortBy, Window};
use crate::sid;

/// How long after its end a call's summary stays partial.
const COMPLETE_AFTER_MS: i64 = 30 * 60 * 1000;

/// The synthetic calls of one emulator.
#[derive(Debug)]
pub(crate) struct Synthetic {
    seed: u64,
    account_sid: String,
    timeline: Timeline,
}

impl Synthetic {
    pub(crate) fn new(
        seed: u64,
        account_sid: String,
        count: u64,
        now_ms: i64,
        span_ms: i64,
    ) -> Self {
        Self {
            seed,
            account_sid,
            timeline: Timeline::new(seed, count, now_ms, span_ms),
        }
    }

    fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    pub(crate) fn plan(&self, index: u64) -> Plan {
        Plan::new(self.seed, &self.timeline, index)
    }

    /// The call that has this SID.
    pub(crate) fn find(&self, call_sid: &str) -> Option<Plan> {
        let (high, low) = sid::to_bits("CA", call_sid)?;
        let index = unmix(high) ^ self.sid_key();
        (index < self.timeline.count() && low == self.sid_check(high)).then(|| self.plan(index))
    }

    pub(crate) fn call_sid(&self, plan: &Plan) -> String {
        let high = mix(plan.index ^ self.sid_key());
        sid::from_bits("CA", high, self.sid_check(high))
    }

    fn sid_key(&self) -> u64 {
        mix(self.seed ^ 0x5349_4400)
    }

    fn sid_check(&self, high: u64) -> u64 {
        mix(high ^ self.sid_key().rotate_left(17))
    }

    pub(crate) fn is_complete(plan: &Plan, as_of_ms: i64) -> bool {
        let end_ms = plan.end_s.saturating_mul(1000);
        as_of_ms.saturating_sub(end_ms) >= COMPLETE_AFTER_MS
    }

    /// What filters may ask of this call as it stood at `as_of_ms`.
    pub(crate) fn facts<'a>(&'a self, plan: &'a Plan, as_of_ms: i64) -> SyntheticFacts<'a> {
        SyntheticFacts {
            seed: self.seed,
            account_sid: &self.account_sid,
            plan,
            complete: Self::is_complete(plan, as_of_ms),
        }
    }

    /// Calls in the window that `keep` keeps, from the cursor on, nearest to it first.
    pub(crate) fn candidates<'a>(
        &'a self,
        window: Window,
        sort_by: SortBy,
        cursor: Option<Cursor>,
        keep: impl Fn(&Plan) -> bool + 'a,
    ) -> Box<dyn Iterator<Item = (Key, Plan)> + 'a> {
        let timeline = &self.timeline;
        let first = timeline.partition_point(|index| timeline.start_ms(index) < window.from_ms);
        let past = timeline.partition_point(|index| timeline.start_ms(index) <= window.to_ms);
        match sort_by {
            SortBy::StartTime => Box::new(
                ordered::by_start(self, first..past, cursor).filter(move |(_, plan)| keep(plan)),
            ),
            SortBy::EndTime => ordered::by_end(self, first..past, cursor, keep),
        }
    }

    /// The record of this call as it stood at `as_of_ms`.
    pub(crate) fn summary<'a>(
        &'a self,
        plan: &Plan,
        call_sid: &'a str,
        url: &'a str,
        as_of_ms: i64,
        view: View,
    ) -> Summary<'a> {
        let frame = Frame {
            seed: self.seed,
            account_sid: &self.account_sid,
            call_sid,
            url,
            complete: Self::is_complete(plan, as_of_ms),
            view,
        };
        Summary::of(plan, frame)
    }

    /// The events of this call, of all its edges.
    pub(crate) fn events<'a>(&'a self, plan: &Plan, call_sid: &'a str) -> Vec<Event<'a>> {
        events::of(self.seed, plan, call_sid, &self.account_sid)
    }
}
