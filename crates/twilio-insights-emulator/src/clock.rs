//! The emulator's clock: the host's or a fixed one, and how far somebody has moved it on.
//! Everything that depends on time asks here, so that no test has to wait for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use jiff::Timestamp;

/// 9999-12-01T00:00:00Z, which the clock does not pass: what lies a little ahead is a time as well.
const LATEST_MS: i64 = 253_399_622_400_000;

/// Where the time comes from. Clones share how far the clock was moved on.
#[derive(Debug, Clone)]
pub(crate) struct Clock {
    fixed_ms: Option<i64>,
    ahead_ms: Arc<AtomicI64>,
}

impl Clock {
    pub(crate) fn system() -> Self {
        Self {
            fixed_ms: None,
            ahead_ms: Arc::default(),
        }
    }

    /// A clock that stands still at `instant`, or `None` where it lies before 1970 or after
    /// November 9999.
    pub(crate) fn fixed(instant: SystemTime) -> Option<Self> {
        let at = Timestamp::try_from(instant).ok()?.as_millisecond();
        (0..=LATEST_MS).contains(&at).then(|| Self {
            fixed_ms: Some(at),
            ahead_ms: Arc::default(),
        })
    }

    /// Milliseconds since 1970.
    pub(crate) fn now_ms(&self) -> i64 {
        self.base_ms()
            .saturating_add(self.ahead_ms.load(Ordering::Relaxed))
            .min(LATEST_MS)
    }

    /// Moves the clock on, to the end of its time at most.
    pub(crate) fn advance(&self, by: Duration) {
        let most = self.most_ahead_ms();
        // The closure never refuses, so the update cannot fail.
        let _ = self.update(|ahead| Some(ahead.saturating_add(milliseconds(by)).min(most)));
    }

    /// Moves the clock on, unless that would be past the end of its time; whether it did.
    pub(crate) fn try_advance(&self, by: Duration) -> bool {
        let most = self.most_ahead_ms();
        self.update(|ahead| Some(ahead.saturating_add(milliseconds(by))).filter(|it| *it <= most))
            .is_ok()
    }

    fn update(&self, moved: impl FnMut(i64) -> Option<i64>) -> Result<i64, i64> {
        self.ahead_ms
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, moved)
    }

    fn most_ahead_ms(&self) -> i64 {
        LATEST_MS.saturating_sub(self.base_ms())
    }

    fn base_ms(&self) -> i64 {
        self.fixed_ms
            .unwrap_or_else(|| Timestamp::now().as_millisecond())
    }
}

fn milliseconds(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_moves_only_when_told() {
        let clock = Clock::fixed(SystemTime::UNIX_EPOCH + Duration::from_secs(10)).unwrap();
        assert_eq!(clock.now_ms(), 10_000);
        clock.clone().advance(Duration::from_millis(5));
        assert_eq!(clock.now_ms(), 10_005);
    }

    #[test]
    fn no_clock_passes_the_end_of_its_time() {
        let latest: Timestamp = "9999-12-01T00:00:00Z".parse().unwrap();
        assert_eq!(latest.as_millisecond(), LATEST_MS);
        let fixed = Clock::fixed(latest.into()).unwrap();
        for clock in [Clock::system(), fixed] {
            assert!(!clock.try_advance(Duration::MAX));
            clock.advance(Duration::MAX);
            assert_eq!(clock.now_ms(), LATEST_MS);
            assert!(!clock.try_advance(Duration::from_secs(60)));
        }
        let later = SystemTime::from(latest) + Duration::from_secs(1);
        assert!(Clock::fixed(later).is_none());
        let clock = Clock::fixed(SystemTime::UNIX_EPOCH).unwrap();
        assert!(clock.try_advance(Duration::from_secs(60)));
        assert_eq!(clock.now_ms(), 60_000);
    }

    #[test]
    fn times_before_1970_are_no_clock() {
        assert!(Clock::fixed(SystemTime::UNIX_EPOCH - Duration::from_secs(1)).is_none());
    }
}
