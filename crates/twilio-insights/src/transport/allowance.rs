//! The time of one attempt: whatever is waited for is given up when it is over, and what never has
//! to be waited for as well.

use std::future::Future;
use std::time::Duration;

use futures_util::future::{Either, select};

use crate::clock::{Clock, Sleep};
use crate::error::Failure;

/// After how many pieces the clock is looked at and others get their turn. Not after each: what came
/// while nobody polled is an answer in time.
const STREAK: u32 = 32;

/// What is left of the time of an attempt.
pub(super) struct Allowance<'a> {
    clock: &'a dyn Clock,
    end: Duration,
    timeout: Duration,
    timer: Sleep,
    asked: u32,
}

impl<'a> Allowance<'a> {
    /// Begins now.
    pub(super) fn start(clock: &'a dyn Clock, timeout: Duration) -> Self {
        Self {
            clock,
            end: clock.elapsed().saturating_add(timeout),
            timeout,
            timer: clock.sleep(timeout),
            asked: 0,
        }
    }

    /// What comes of the future, unless the time is over before.
    ///
    /// A timer is only heard by who waits, and so is the deadline of the operation. A stack that has
    /// something to give whenever it is asked must not keep a thread for itself, so this looks at the
    /// clock and lets go of the thread now and then.
    pub(super) async fn within<F: Future + Unpin>(
        &mut self,
        work: F,
    ) -> Result<F::Output, Failure> {
        self.asked += 1;
        if self.asked >= STREAK {
            self.asked = 0;
            tokio::task::yield_now().await;
            if self.clock.elapsed() >= self.end {
                return Err(Failure::TooSlow(self.timeout));
            }
        }
        match select(work, &mut self.timer).await {
            Either::Left((output, _)) => Ok(output),
            Either::Right(_) => Err(Failure::TooSlow(self.timeout)),
        }
    }
}
