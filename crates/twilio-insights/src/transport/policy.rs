//! How often and after which waits an operation is repeated: what the caller can set, and the
//! backoff that follows from it.

use std::time::Duration;

/// How often an operation is repeated, and how long it waits before that.
///
/// What is repeated does not depend on it: connections that cannot be made or break, answers that
/// do not come in time or are cut off, and the statuses 408, 429, 500, 502, 503 and 504; an update
/// of the settings only if it was certainly not processed (never sent, or 429). The wait before
/// the n-th retry is chosen by chance between nothing and `base_delay` · 2ⁿ⁻¹, `max_delay` at most
/// ("full jitter"). A longer `Retry-After` of the service counts instead. What would have to wait
/// past the [deadline](crate::ClientBuilder::deadline) fails at once.
///
/// ```
/// use std::time::Duration;
///
/// use twilio_insights::transport::RetryPolicy;
///
/// let patient = RetryPolicy::default()
///     .max_retries(6)
///     .base_delay(Duration::from_millis(250))
///     .max_delay(Duration::from_secs(20));
/// let never = RetryPolicy::none();
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a policy does nothing until it is given to a client or a request"]
pub struct RetryPolicy {
    max_retries: u32,
    base_delay: Duration,
    max_delay: Duration,
}

impl Default for RetryPolicy {
    /// At most 3 retries, the first after up to 100 milliseconds, none after more than 5 seconds.
    fn default() -> Self {
        Self {
            max_retries: 3,
            base_delay: Duration::from_millis(100),
            max_delay: Duration::from_secs(5),
        }
    }
}

impl RetryPolicy {
    /// No retries.
    pub fn none() -> Self {
        Self::default().max_retries(0)
    }

    /// How many times an operation is repeated at most; 3 unless set.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// The longest wait before the first retry; 100 milliseconds unless set.
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// The longest wait before any retry, unless the service asks for a longer one; 5 seconds
    /// unless set.
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Whether there is another retry after so many.
    pub(super) fn allows_another(&self, retries: u32) -> bool {
        retries < self.max_retries
    }

    /// The wait before the retry after so many others. `chance` is from 0 to 1.
    pub(super) fn backoff(&self, retries: u32, chance: f64) -> Duration {
        let factor = 2_u32.saturating_pow(retries);
        let longest = self.base_delay.saturating_mul(factor).min(self.max_delay);
        let chosen = longest.as_secs_f64() * chance.clamp(0.0, 1.0);
        // The product can round up beyond what any duration holds, and beyond the longest.
        Duration::try_from_secs_f64(chosen).map_or(longest, |chosen| chosen.min(longest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_wait_doubles_up_to_its_cap() {
        let policy = RetryPolicy::default();
        let longest = |retries| policy.backoff(retries, 1.0).as_millis();
        let waits: Vec<_> = [0, 1, 2, 5, 6, 40, u32::MAX].map(longest).into();
        assert_eq!(waits, [100, 200, 400, 3200, 5000, 5000, 5000]);
        assert_eq!(policy.backoff(3, 0.0), Duration::ZERO);
        assert_eq!(policy.backoff(3, 0.5).as_millis(), 400);
    }

    #[test]
    fn whatever_is_set_the_wait_is_between_nothing_and_the_cap() {
        let mut random = fastrand::Rng::with_seed(7);
        let mut duration = || match random.u8(..5) {
            0 => Duration::ZERO,
            1 => Duration::MAX,
            2 => Duration::from_nanos(random.u64(..)),
            3 => Duration::new(random.u64(..), random.u32(..1_000_000_000)),
            _ => Duration::from_millis(random.u64(..10_000)),
        };
        let settings: Vec<_> = (0..20_000).map(|_| (duration(), duration())).collect();
        for (base, cap) in settings {
            let policy = RetryPolicy::default().base_delay(base).max_delay(cap);
            let chance = match random.u8(..6) {
                0 => f64::NAN,
                1 => f64::INFINITY,
                2 => -1.0,
                _ => random.f64(),
            };
            let retries = random.u32(..) >> random.u32(..32);
            let wait = policy.backoff(retries, chance);
            assert!(wait <= cap, "{base:?} {cap:?} {retries} {chance}: {wait:?}");
            let longest = base.saturating_mul(2_u32.saturating_pow(retries));
            assert!(
                wait <= longest,
                "{base:?} {cap:?} {retries} {chance}: {wait:?}"
            );
        }
    }
}
