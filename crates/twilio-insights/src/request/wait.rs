//! Waiting for the summary of a call: asks again and again, ever more seldom, until the summary is
//! complete or the time is up.

use std::time::Duration;

use super::summary::FetchSummary;
use crate::clock::{Clock, RuntimeClock};
use crate::enums::FetchProcessingState;
use crate::error::Error;
use crate::model::CallSummary;

/// How long to wait unless the caller says otherwise: summaries take about half an hour.
const PATIENCE: Duration = Duration::from_secs(45 * 60);

/// The first pause between two requests.
const FIRST_PAUSE: Duration = Duration::from_secs(5);

/// No pause is shorter.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);

/// No pause is longer, unless the caller says otherwise.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Waits for a complete summary; see [`FetchSummary::wait_until_complete`].
///
/// [Call Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-summary-resource)
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct WaitForSummary {
    request: FetchSummary,
    patience: Duration,
    first_pause: Duration,
    longest_pause: Duration,
}

/// What there was when the waiting ended.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum WaitOutcome {
    /// The complete summary.
    Complete(CallSummary),
    /// The time was up, and this was the last that the service had.
    Partial(CallSummary),
    /// The time was up, and the service never had anything.
    NotThere,
}

impl WaitOutcome {
    /// The summary, complete or not.
    #[must_use]
    pub fn into_summary(self) -> Option<CallSummary> {
        match self {
            Self::Complete(summary) | Self::Partial(summary) => Some(summary),
            Self::NotThere => None,
        }
    }
}

impl FetchSummary {
    /// Waits until the summary is complete instead, for 45 minutes unless
    /// [told otherwise](WaitForSummary::patience).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let emulator = twilio_insights_emulator::Emulator::builder()
    /// #     .complete_after(std::time::Duration::ZERO)
    /// #     .start()
    /// #     .await?;
    /// # let client = twilio_insights::Client::from_vars(emulator.client_config().environment())?;
    /// # let newest = client.call_summaries().items().limit(1).try_collect().await?;
    /// use std::time::Duration;
    ///
    /// use twilio_insights::request::WaitOutcome;
    ///
    /// let summary = client.call(&newest[0]).summary();
    /// let patience = Duration::from_secs(10 * 60);
    /// match summary.wait_until_complete().patience(patience).send().await? {
    ///     WaitOutcome::Complete(summary) => println!("{:?}", summary.tags()),
    ///     WaitOutcome::Partial(summary) => println!("so far: {:?}", summary.call_state()),
    ///     _ => println!("nothing yet"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_until_complete(self) -> WaitForSummary {
        WaitForSummary {
            request: self.processing_state(FetchProcessingState::Partial),
            patience: PATIENCE,
            first_pause: FIRST_PAUSE,
            longest_pause: LONGEST_PAUSE,
        }
    }
}

impl WaitForSummary {
    /// How long to wait in all.
    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The pause after the first request, 5 seconds unless set, and the longest one, a minute
    /// unless set. Each pause is half as long again as the one before, and none is shorter than a
    /// second.
    pub fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        self.first_pause = first.max(SHORTEST_PAUSE);
        self.longest_pause = longest.max(self.first_pause);
        self
    }

    /// Asks until the summary is complete or the time is up. The last request is made when the
    /// time is up.
    ///
    /// "Not found" means not yet, unless its code says that it is final (17000, 17002, 17007).
    /// Failures that may pass ([`is_retryable`](Error::is_retryable): throttling, the service's
    /// own, of the connection) are waited out as well, on top of the retries of each request. What
    /// the service asks to wait (`Retry-After`) makes a pause longer.
    ///
    /// # Errors
    ///
    /// What no waiting will change, at once, and a connection that cannot be made at the first
    /// request; and when the time is up, the last failure, if the service never said whether there
    /// is a summary.
    ///
    /// Waiting uses tokio's clock, which tests can pause.
    pub async fn send(self) -> Result<WaitOutcome, Error> {
        let request = self.request.clone();
        let ask = || request.clone().send();
        self.wait(ask, RuntimeClock::start()).await
    }

    async fn wait<F>(self, ask: impl Fn() -> F, clock: impl Clock) -> Result<WaitOutcome, Error>
    where
        F: Future<Output = Result<CallSummary, Error>>,
    {
        let mut pause = self.first_pause;
        let mut partial = None;
        let mut has_answered = false;
        let mut was_not_there = false;
        loop {
            let answer = ask().await;
            let asked_for = answer.as_ref().err().and_then(Error::retry_after);
            let failure = match answer {
                Ok(summary) if summary.is_complete() => return Ok(WaitOutcome::Complete(summary)),
                Ok(summary) => {
                    partial = Some(summary);
                    None
                }
                Err(error) if error.is_not_ready() => None,
                // A first request that does not get through is more likely to be a wrong address.
                Err(error) if error.is_unconnected() && !has_answered => return Err(error),
                Err(error) if error.is_retryable() => Some(error),
                Err(error) => return Err(error),
            };
            was_not_there |= failure.is_none() && partial.is_none();
            has_answered |= failure
                .as_ref()
                .is_none_or(|error| error.status().is_some());
            let left = self.patience.saturating_sub(clock.elapsed());
            if left.is_zero() {
                return match (partial, failure) {
                    (Some(summary), _) => Ok(WaitOutcome::Partial(summary)),
                    (None, Some(failure)) if !was_not_there => Err(failure),
                    (None, _) => Ok(WaitOutcome::NotThere),
                };
            }
            let wait = pause.max(asked_for.unwrap_or_default());
            clock.sleep(wait.min(left)).await;
            pause = pause.saturating_add(pause / 2).min(self.longest_pause);
        }
    }
}

#[cfg(test)]
mod tests;
