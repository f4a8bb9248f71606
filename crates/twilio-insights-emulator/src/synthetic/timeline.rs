//! When each synthetic call starts: later calls have higher numbers, so a time window is a range.
//! Nothing is stored; a start time is computed from the seed and the number of the call.

use crate::rng::{Draws, Topic};

const SECOND_MS: i64 = 1000;
/// The most that is left free at either end of the span.
const MAX_MARGIN_MS: i64 = 10 * 60 * SECOND_MS;

/// The start times of `count` calls spread over a span that ends in the present.
#[derive(Debug, Clone)]
pub(crate) struct Timeline {
    seed: u64,
    count: u64,
    first_ms: i64,
    spread_ms: u64,
    latest_end_s: i64,
}

impl Timeline {
    /// Lays out `count` calls over the `span_ms` before `now_ms`.
    ///
    /// A 24th of the span, at most ten minutes, stays free at both ends: at the near end so that
    /// every call has ended, at the far end so that the oldest do not drop out of a window of the
    /// same length while a test runs.
    pub(crate) fn new(seed: u64, count: u64, now_ms: i64, span_ms: i64) -> Self {
        let margin = (span_ms / 24).clamp(0, MAX_MARGIN_MS);
        let first_ms = now_ms.saturating_sub(span_ms).saturating_add(margin);
        let spread = span_ms.saturating_sub(margin.saturating_mul(2));
        Self {
            seed,
            count,
            first_ms,
            spread_ms: u64::try_from(spread).unwrap_or(0),
            latest_end_s: now_ms.saturating_sub(margin / 10).div_euclid(SECOND_MS),
        }
    }

    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// No call ends later than this second.
    pub(crate) fn latest_end_s(&self) -> i64 {
        self.latest_end_s
    }

    /// The second in which a call starts; never earlier than that of a lower number.
    pub(crate) fn start_s(&self, index: u64) -> i64 {
        let spread = u128::from(self.spread_ms);
        let within = u128::from(Draws::new(self.seed, index, Topic::Start).bits()) % spread.max(1);
        let offset = (u128::from(index) * spread + within) / u128::from(self.count.max(1));
        let offset = i64::try_from(offset).unwrap_or(i64::MAX);
        self.first_ms.saturating_add(offset).div_euclid(SECOND_MS)
    }

    pub(crate) fn start_ms(&self, index: u64) -> i64 {
        self.start_s(index).saturating_mul(SECOND_MS)
    }

    /// The number of calls for which `earlier` holds, given that it holds for a first part of them.
    pub(crate) fn partition_point(&self, earlier: impl Fn(u64) -> bool) -> u64 {
        let (mut low, mut high) = (0, self.count);
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
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_700_000_000_000;
    const SPAN: i64 = 4 * 3_600_000;

    #[test]
    fn start_times_rise_with_the_number_and_stay_inside_the_span() {
        for count in [1, 2, 50, 100_000] {
            let timeline = Timeline::new(3, count, NOW, SPAN);
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
        let timeline = Timeline::new(3, u64::MAX / 4, NOW, SPAN);
        let half = timeline.partition_point(|index| timeline.start_ms(index) < NOW - SPAN / 2);
        assert!(timeline.start_ms(half) >= NOW - SPAN / 2);
        assert!(timeline.start_ms(half - 1) < NOW - SPAN / 2);
        assert_eq!(timeline.partition_point(|_| true), timeline.count());
        assert_eq!(timeline.partition_point(|_| false), 0);
    }
}
