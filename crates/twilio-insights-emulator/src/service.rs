//! Everything a running emulator answers from: its records, clock, credentials and request log.
//! Shared by all requests; only the clock, the log, the counter and what clients change ever move.

use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Semaphore;

use crate::auth::Credentials;
use crate::changes::Changes;
use crate::clock::Clock;
use crate::faults::Faults;
use crate::recorded::Recorded;
use crate::request_log::RequestLog;
use crate::rng::mix;
use crate::sid;
use crate::synthetic::Synthetic;

/// Requests answered at once.
pub(crate) const MAX_REQUESTS: usize = 64;

#[derive(Debug)]
pub(crate) struct Service {
    pub(crate) seed: u64,
    pub(crate) credentials: Credentials,
    pub(crate) clock: Clock,
    /// Those of the account, then those of each subaccount.
    pub(crate) synthetic: Vec<Synthetic>,
    /// The synthetic records of an account that was not set up.
    pub(crate) nothing: Synthetic,
    pub(crate) recorded: Recorded,
    pub(crate) changes: Changes,
    pub(crate) faults: Faults,
    pub(crate) log: RequestLog,
    /// Scheme and host of the URLs in bodies, without a slash at the end.
    pub(crate) public_url: String,
    /// The host in it, by which requests may call the emulator.
    pub(crate) public_host: String,
    pub(crate) has_control: bool,
    pub(crate) places: Semaphore,
    pub(crate) answered: AtomicU64,
}

impl Service {
    /// The next request's id: the same for the n-th request of every run with this seed.
    pub(crate) fn next_request_id(&self) -> String {
        let number = self.answered.fetch_add(1, Ordering::Relaxed);
        let high = mix(mix(self.seed ^ 0x5251) ^ number);
        sid::from_bits("RQ", high, mix(high))
    }
}
