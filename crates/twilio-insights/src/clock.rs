//! Time as something that can be given: how long something has taken, what time it is, and waiting.
//! Tests bring a clock of their own and wait for nothing.

use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, SystemTime};

use tokio::time::Instant;

/// Waiting for some time.
pub(crate) type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A clock that can be waited on.
pub(crate) trait Clock: Send + Sync {
    /// How long ago the clock was started.
    fn elapsed(&self) -> Duration;

    /// Waits.
    fn sleep(&self, duration: Duration) -> Sleep;

    /// The time of day, for what the service says as a date.
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// The runtime's clock.
pub(crate) struct RuntimeClock(Instant);

impl RuntimeClock {
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }
}

impl Clock for RuntimeClock {
    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        Box::pin(tokio::time::sleep(duration))
    }
}
