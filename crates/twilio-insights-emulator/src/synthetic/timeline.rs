//! When each synthetic call starts: later calls have higher numbers, so a time window is a range.
//! Nothing is stored; a start time is computed from the seed and the number of the call.

use super::grouping::Grouping;
use crate::rng::{Draws, Topic};

const SECOND_MS: i64 = 1000;
/// The most that is left free at either end of the span.
const MAX_MARGIN_MS: i64 = 10 * 60 * SECOND_MS;

/// The calls of a conference begin within so many ms of each other, where they would not anyway.
const JOINING_MS: u64 = 7 * 1000;

/// When an emulator started, and how fast new calls arrive since.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Arrivals {
    pub(crate) since_ms: i64,
    /// One call in each so many milliseconds; none arrive where this is missing.
    pub(crate) every_ms: Option<u32>,
}

/// The start times of calls spread over a span that ends in the present, and of those after it.
#[derive(Debug, Clone)]
pub(crate) struct Timeline {
    grouping: Grouping,
    arrivals: Arrivals,
    first_ms: i64,
    spread_ms: u64,
    latest_end_s: i64,
}

impl Timeline {
    /// Lays out calls over the `span_ms` before the arrivals begin.
    ///
    /// A 24th of the span, at most ten minutes, stays free at both ends: at the near end so that
    /// every call has ended, at the far end so that the oldest do not drop out of a window of the
    /// same length while a test runs.
    pub(crate) fn new(grouping: Grouping, arrivals: Arrivals, span_ms: i64) -> Self {
        let now_ms = arrivals.since_ms;
        let margin = (span_ms / 24).clamp(0, MAX_MARGIN_MS);
        let first_ms = now_ms.saturating_sub(span_ms).saturating_add(margin);
        let spread = span_ms.saturating_sub(margin.saturating_mul(2));
        Self {
            grouping,
            arrivals,
            first_ms,
            spread_ms: u64::try_from(spread).unwrap_or(0),
            latest_end_s: now_ms.saturating_sub(margin / 10).div_euclid(SECOND_MS),
        }
    }

    pub(crate) fn grouping(&self) -> &Grouping {
        &self.grouping
    }

    /// How many calls have started by then; never less than there were at the start.
    pub(crate) fn count(&self, as_of_ms: i64) -> u64 {
        let Arrivals { since_ms, every_ms } = self.arrivals;
        let passed_ms = u64::try_from(as_of_ms.saturating_sub(since_ms)).unwrap_or(0);
        let arrived = every_ms.map_or(0, |every_ms| passed_ms.div_ceil(every_ms.max(1).into()));
        self.grouping.calls.saturating_add(arrived)
    }

    /// No call that was there from the start ends later than this second.
    pub(crate) fn latest_end_s(&self) -> i64 {
        self.latest_end_s
    }

    /// The same for this call.
    pub(crate) fn latest_end_of_s(&self, index: u64) -> i64 {
        if index < self.grouping.calls {
            self.latest_end_s
        } else {
            i64::MAX
        }
    }

    /// The second in which a call starts; never earlier than that of a lower number.
    pub(crate) fn start_s(&self, index: u64) -> i64 {
        let seed = self.grouping.seed;
        let within = Draws::new(seed, index, Topic::Start).bits();
        if let Some(number) = index.checked_sub(self.grouping.calls) {
            return self.arrival_ms(number, within).div_euclid(SECOND_MS);
        }
        let evenly = self.moment(index, within, self.grouping.calls);
        let Some(membership) = self.grouping.membership(index) else {
            return evenly.div_euclid(SECOND_MS);
        };
        let first = Draws::new(seed, membership.first_call, Topic::Start).bits();
        let begin = self.moment(membership.first_call, first, self.grouping.calls);
        let joining = membership.position * JOINING_MS + within % JOINING_MS;
        let joining = begin.saturating_add(i64::try_from(joining).unwrap_or(i64::MAX));
        if membership.position == 0 {
            return begin.div_euclid(SECOND_MS);
        }
        evenly.min(joining).div_euclid(SECOND_MS)
    }

    /// The second in which the `index`-th of `count` things begins that are spread like calls.
    pub(crate) fn spread_s(&self, topic: Topic, index: u64, count: u64) -> i64 {
        let within = Draws::new(self.grouping.seed, index, topic).bits();
        self.moment(index, within, count).div_euclid(SECOND_MS)
    }

    /// A moment in the `index`-th of `count` equal parts of the span, in ms.
    fn moment(&self, index: u64, within: u64, count: u64) -> i64 {
        let spread = u128::from(self.spread_ms);
        let within = u128::from(within) % spread.max(1);
        let offset = (u128::from(index) * spread + within) / u128::from(count.max(1));
        let offset = i64::try_from(offset).unwrap_or(i64::MAX);
        self.first_ms.saturating_add(offset)
    }

    /// The moment, in its own part of the time, at which a call arrives.
    fn arrival_ms(&self, number: u64, within: u64) -> i64 {
        let every_ms = u64::from(self.arrivals.every_ms.unwrap_or(u32::MAX).max(1));
        let offset = number
            .saturating_mul(every_ms)
            .saturating_add(within % every_ms);
        let offset = i64::try_from(offset).unwrap_or(i64::MAX);
        self.arrivals.since_ms.saturating_add(offset)
    }

    pub(crate) fn start_ms(&self, index: u64) -> i64 {
        self.start_s(index).saturating_mul(SECOND_MS)
    }
}

/// The number of things out of `count` for which `earlier` holds, given that it holds for a first
/// part of them.
pub(crate) fn partition_point(count: u64, earlier: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if earlier(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_700_000_000_000;
    const SPAN: i64 = 4 * 3_600_000;

    fn timeline(calls: u64, conferences: u64) -> Timeline {
        let grouping = Grouping {
            seed: 3,
            calls,
            conferences,
        };
        let arrivals = Arrivals {
            since_ms: NOW,
            every_ms: None,
        };
        Timeline::new(grouping, arrivals, SPAN)
    }

    #[test]
    fn start_times_rise_with_the_number_and_stay_inside_the_span() {
        for (count, conferences) in [
            (1, 0),
            (2, 0),
            (50, 20),
            (100, 5),
            (5_000, 20),
            (5_000, 400),
            (100_000, 1000),
        ] {
            let timeline = timeline(count, conferences);
            let mut previous = i64::MIN;
            for index in 0..count {
                let start = timeline.start_ms(index);
                assert!(start >= previous, "{index} of {count}");
                assert!((NOW - SPAN..=NOW - 60_000).contains(&start));
                previous = start;
            }
        }
    }

    #[test]
    fn a_window_is_found_without_looking_at_every_call() {
        let timeline = timeline(u64::MAX / 4, 20);
        let count = timeline.count(NOW);
        let half = partition_point(count, |index| timeline.start_ms(index) < NOW - SPAN / 2);
        assert!(timeline.start_ms(half) >= NOW - SPAN / 2);
        assert!(timeline.start_ms(half - 1) < NOW - SPAN / 2);
        assert_eq!(partition_point(count, |_| true), count);
        assert_eq!(partition_point(count, |_| false), 0);
    }

    #[test]
    fn calls_arrive_as_time_passes() {
        let mut timeline = timeline(10, 0);
        assert_eq!(timeline.count(NOW + SPAN), 10);
        timeline.arrivals.every_ms = Some(700);
        assert_eq!(timeline.count(NOW), 10);
        assert_eq!(timeline.count(NOW - SPAN), 10);
        assert_eq!(timeline.count(NOW + 1), 11);
        assert_eq!(timeline.count(NOW + 700_000), 1010);
        let mut previous = timeline.start_ms(9);
        for index in 10..1010 {
            let start = timeline.start_ms(index);
            assert!(start >= previous, "{index}");
            assert!(timeline.count(start + 1700) > index, "{index}");
            previous = start;
        }
    }
}
