//! What a client is to meet is said by the path of its base URL, so that any client can ask for it:
//! `/RUN/RECORDS/LATENCY/FAULTS/v1/Voice/Summaries`.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The route of the list, in axum's form; a [`Scenario`] is read from it.
pub(crate) const LIST: &str = "/{run}/{records}/{latency_ms}/{fault_every}/v1/Voice/Summaries";

/// One list to be walked, under one set of conditions.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Scenario {
    /// Which counts the requests are added to.
    pub(crate) run: usize,
    /// How many calls there are.
    pub(crate) records: usize,
    /// How long each answer takes, at least.
    pub(crate) latency_ms: u64,
    /// One request in so many is refused; none if 0.
    pub(crate) fault_every: usize,
}

impl Scenario {
    /// What a base URL ends with to ask for this.
    pub(crate) fn path(&self) -> String {
        let Self {
            run,
            records,
            latency_ms,
            fault_every,
        } = self;
        format!("/{run}/{records}/{latency_ms}/{fault_every}")
    }

    /// How long to wait, if at all: a sleep of no time takes a millisecond, too.
    pub(crate) fn latency(&self) -> Option<Duration> {
        (self.latency_ms > 0).then(|| Duration::from_millis(self.latency_ms))
    }
}

/// What one run has asked for, and got.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counts {
    /// All requests.
    pub(crate) requests: usize,
    /// How many of them were refused on purpose.
    pub(crate) faults: usize,
    /// Pages that were given.
    pub(crate) pages: usize,
    /// Pages that were given although they had been given before.
    pub(crate) repeated: usize,
    /// Records that were given.
    pub(crate) records: usize,
}
