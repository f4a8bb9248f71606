//! Everything a running emulator answers from: its calls, clock, credentials and request record.
//! Shared by all requests; only the clock, the record and the counter ever change.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::auth::Credentials;
use crate::clock::Clock;
use crate::recorded::Recorded;
use crate::request_log::RequestLog;
use crate::rng::mix;
use crate::sid;
use crate::synthetic::Synthetic;

#[derive(Debug)]
pub(crate) struct Service {
    pub(crate) seed: u64,
    pub(crate) credentials: Credentials,
    pub(crate) clock: Clock,
    pub(crate) synthetic: Synthetic,
    pub(crate) recorded: Recorded,
    pub(crate) log: RequestLog,
    /// Scheme and host of the URLs in bodies, without a slash at the end.
    pub(crate) public_url: String,
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
