//! Everything a running emulator answers from: its records, clock, credentials and request log.
//! Shared by all requests; only the clock, the log, the counter and what clients change ever move.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::answer::Refusal;
use crate::auth::Credentials;
use crate::changes::Changes;
use crate::clock::Clock;
use crate::facts::CallText;
use crate::recorded::Recorded;
use crate::request_log::RequestLog;
use crate::rng::mix;
use crate::sid;
use crate::synthetic::Synthetic;

#[derive(Debug)]
pub(crate) struct Service {
    pub(crate) seed: u64,
    pub(crate) credentials: Credentials,
    pub(crate) subaccounts: Vec<String>,
    pub(crate) clock: Clock,
    pub(crate) synthetic: Synthetic,
    pub(crate) recorded: Recorded,
    pub(crate) changes: Changes,
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

    /// The account itself or one of its subaccounts, as it was set up.
    pub(crate) fn account(&self, account_sid: &str) -> Option<&str> {
        std::iter::once(&self.credentials.account_sid)
            .chain(&self.subaccounts)
            .find(|own| own.eq_ignore_ascii_case(account_sid))
            .map(String::as_str)
    }

    /// The account that a call belongs to: its own, where it was loaded with one.
    pub(crate) fn account_of(&self, call_sid: &str) -> &str {
        self.recorded
            .summaries
            .latest(call_sid)
            .and_then(|summary| summary.facts.text(CallText::AccountSid))
            .unwrap_or(&self.credentials.account_sid)
    }

    /// Refuses what needs Advanced Features where they are off for the account that is asked for,
    /// by default the one that asks.
    pub(crate) fn require_advanced_features(&self, asked: Option<&str>) -> Result<(), Refusal> {
        let account_sid = asked
            .and_then(|asked| self.account(asked))
            .unwrap_or(&self.credentials.account_sid);
        if self.changes.settings(account_sid).advanced_features {
            return Ok(());
        }
        Err(Refusal::advanced_features_off(account_sid))
    }
}
