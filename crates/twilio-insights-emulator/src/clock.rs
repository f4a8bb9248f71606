//! The emulator's clock: the host's or a fixed one, and how far somebody has moved it on.
//! Everything that depends on time asks here, so that no test has to wait for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use jiff::Timestamp;

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

    /// A clock that stands still at `instant`, or `None` where it lies outside the years 1970 to 9999.
    pub(crate) fn fixed(instant: SystemTime) -> Option<Self> {
        let at = Timestamp::try_from(instant).ok()?.as_millisecond();
        (at >= 0).then(|| Self {
            fixed_ms: Some(at),
            ahead_ms: Arc::default(),
        })
    }

    /// Milliseconds since 1970.
    pub(crate) fn now_ms(&self) -> i64 {
        let base = self
            .fixed_ms
            .unwrap_or_else(|| Timestamp::now().as_millisecond());
        base.saturating_add(self.ahead_ms.load(Ordering::Relaxed))
    }

    pub(crate) fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        // The closure never refuses, so the update cannot fail.
        let _ = self
            .ahead_ms
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |ahead| {
                Some(ahead.saturating_add(by))
            });
    }
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
        clock.advance(Duration::MAX);
        assert_eq!(clock.now_ms(), i64::MAX);
    }

    #[test]
    fn times_before_1970_are_no_clock() {
        assert!(Clock::fixed(SystemTime::UNIX_EPOCH - Duration::from_secs(1)).is_none());
    }
}
