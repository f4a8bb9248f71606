//! The one loop that repeats what failed. Time, chance and those who watch are given to it, and
//! what an attempt is it does not know, so that its rules can be tested alone.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use futures_util::future::{Either, select};

use super::budget::Budget;
use super::chance::Chance;
use super::policy::RetryPolicy;
use crate::clock::Clock;
use crate::error::Error;

/// What the loop goes by.
pub(super) struct Retry<'a> {
    pub(super) policy: &'a RetryPolicy,
    /// How long all of it may take: attempts, waits, and waiting for a place.
    pub(super) deadline: Duration,
    pub(super) budget: &'a Budget,
    pub(super) clock: &'a dyn Clock,
    pub(super) chance: &'a Chance,
}

/// One attempt, as those see it who watch the loop.
pub(super) struct Attempted<'a> {
    /// Counted from 1.
    pub(super) number: u32,
    pub(super) elapsed: Duration,
    pub(super) failure: Option<&'a Error>,
    /// How long the loop waits now; `None` if this was the last attempt.
    pub(super) wait: Option<Duration>,
}

impl Retry<'_> {
    /// Makes attempts until one goes well or fails for good. `watch` is told of each.
    ///
    /// The error is that of the last attempt. If the deadline has struck in the middle of one, it
    /// says so, and the failure before that is its source.
    pub(super) async fn run<T, F>(
        &self,
        attempt: impl Fn() -> F,
        watch: impl Fn(Attempted<'_>),
    ) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        self.budget.deposit();
        let started = self.clock.elapsed();
        let mut last = None;
        let mut retries = 0;
        loop {
            let begun = self.clock.elapsed();
            let left = self.deadline.saturating_sub(begun.saturating_sub(started));
            let outcome = match select(pin!(attempt()), self.clock.sleep(left)).await {
                Either::Left((outcome, _)) => outcome,
                Either::Right(_) => Err(Error::past_deadline(self.deadline, last.take())),
            };
            let now = self.clock.elapsed();
            let wait = match &outcome {
                Ok(_) => None,
                Err(error) => self.wait_after(error, retries, now.saturating_sub(started)),
            };
            watch(Attempted {
                number: retries.saturating_add(1),
                elapsed: now.saturating_sub(begun),
                failure: outcome.as_ref().err(),
                wait,
            });
            match (outcome, wait) {
                (Err(error), Some(wait)) => {
                    last = Some(error);
                    retries += 1;
                    self.clock.sleep(wait).await;
                }
                (outcome, _) => return outcome,
            }
        }
    }

    /// How long to wait before the next attempt; `None` if there must be none.
    fn wait_after(&self, error: &Error, retries: u32, elapsed: Duration) -> Option<Duration> {
        if !error.is_retryable() || !self.policy.allows_another(retries) {
            return None;
        }
        let backoff = self.policy.backoff(retries, self.chance.next());
        let wait = backoff.max(error.retry_after().unwrap_or_default());
        let in_time = elapsed.saturating_add(wait) < self.deadline;
        // What does not come to pass must not be paid for.
        (in_time && self.budget.withdraw()).then_some(wait)
    }
}

#[cfg(test)]
mod tests;
