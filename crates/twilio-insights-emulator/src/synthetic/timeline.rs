//! When each synthetic call starts: later calls have higher numbers, so a time window is a range.
//! Nothing is stored; a start time is computed from the seed and the number of the call.

use super::grouping::Grouping;
use crate::rng::{Draws, Topic};

const SECOND_MS: i64 = 1000;
/// The most that is left free at either end of the span.
const MAX_MARGIN_MS: i64 = 10 * 60 * SECOND_MS;

/// The calls of a conference begin within so many ms of each other, where they would not anyway.
const JOINING_MS: u64 = 7 * 1000;

/// The start times of calls spread over a span that ends in the present.
#[derive(Debug, Clone)]
pub(crate) struct Timeline {
    grouping: Grouping,
    first_ms: i64,
    spread_ms: u64,
    latest_end_s: i64,
}

impl Timeline {
    /// Lays out calls over the `span_ms` before `now_ms`.
    ///
    /// A 24th of the span, at most ten minutes, stays free at both ends: at the near end so that
    /// every call has ended, at the far end so that the oldest do not drop out of a window of the
    /// same length while a test runs.
    pub(crate) fn new(grouping: Grouping, now_ms: i64, span_ms: i64) -> Self {
        let margin = (span_ms / 24).clamp(0, MAX_MARGIN_MS);
        let first_ms = now_ms.saturating_sub(span_ms).saturating_add(margin);
        let spread = span_ms.saturating_sub(margin.saturating_mul(2));
        Self {
            grouping,
            first_ms,
            spread_ms: u64::try_from(spread).unwrap_or(0),
            latest_end_s: now_ms.saturating_sub(margin / 10).div_euclid(SECOND_MS),
        }
    }

    pub(crate) fn grouping(&self) -> &Grouping {
        &self.grouping
    }

    pub(crate) fn count(&self) -> u64 {
        self.grouping.calls
    }

    /// No call ends later than this second.
    pub(crate) fn latest_end_s(&self) -> i64 {
        self.latest_end_s
    }

    /// The second in which a call starts; never earlier than that of a lower number.
    pub(crate) fn start_s(&self, index: u64) -> i64 {
        let seed = self.grouping.seed;
        let within = Draws::new(seed, index, Topic::Start).bits();
        let evenly = self.moment(index, within, self.count());
        let Some(membership) = self.grouping.membership(index) else {
            return evenly.div_euclid(SECOND_MS);
        };
        let first = Draws::new(seed, membership.first_call, Topic::Start).bits();
        let begin = self.moment(membership.first_call, first, self.count());
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

    pub(crate) fn start_ms(&self, index: u64) -> i64 {
        self.start_s(index).saturating_mul(SECOND_MS)
    }

    /// The number of calls for which `earlier` holds, given that it holds for a first part of them.
    pub(crate) fn partition_point(&self, earlier: impl Fn(u64) -> bool) -> u64 {
        partition_point(self.count(), earlier)
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
        Timeline::new(grouping, NOW, SPAN)
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
        let half = timeline.partition_point(|index| timeline.start_ms(index) < NOW - SPAN / 2);
        assert!(timeline.start_ms(half) >= NOW - SPAN / 2);
        assert!(timeline.start_ms(half - 1) < NOW - SPAN / 2);
        assert_eq!(timeline.partition_point(|_| true), timeline.count());
        assert_eq!(timeline.partition_point(|_| false), 0);
    }
}
