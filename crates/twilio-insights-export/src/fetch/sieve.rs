//! Which calls of a list belong to the window that it was asked for: each that the service lists, but
//! for those that it lists in the next window as well, and those that it gives twice.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use twilio_insights::model::CallSummary;
use twilio_insights::{Error, Timestamp};

/// How near to a seam a call may stand in two windows: the service may go by whole seconds.
const NEAR_MS: i64 = 1_000;

/// A call as the list gave it.
pub(super) struct Listed {
    identity: u64,
    /// Whether the next window may list it as well.
    may_be_at_seam: bool,
    pub(super) is_partial: bool,
    pub(super) sid: Option<String>,
    pub(super) record: Text,
}

/// The text of a record.
pub(super) enum Text {
    Summary(CallSummary),
    /// Of a record that could not be decoded, or of another kind.
    Other(String),
}

impl Text {
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Summary(summary) => summary.raw_json(),
            Self::Other(text) => text,
        }
    }
}

/// What is known of a window's list while it is walked.
pub(super) struct Sieve {
    /// The end of the window, where the next one begins; `None` if the window is not over.
    seam: Option<Timestamp>,
    /// The calls at the seam, once somebody has asked for them.
    at_seam: Option<HashSet<u64>>,
    /// The calls of the page before: a list that moves on meanwhile may show its last ones again.
    before: HashSet<u64>,
}

impl Sieve {
    pub(super) fn new(seam: Option<Timestamp>) -> Self {
        Self {
            seam,
            at_seam: None,
            before: HashSet::new(),
        }
    }

    /// Reads what has to be known of each call of a page.
    pub(super) fn look_at(&self, page: Vec<Result<CallSummary, Error>>) -> Vec<Listed> {
        let records = page.into_iter();
        records.map(|record| self.listed(record)).collect()
    }

    fn listed(&self, record: Result<CallSummary, Error>) -> Listed {
        let call = match record {
            Ok(call) => call,
            Err(error) => {
                // What cannot be decoded may still be written; if not, it is counted there.
                let text = error.record().unwrap_or_default();
                return Listed {
                    identity: identity(text),
                    may_be_at_seam: self.seam.is_some(),
                    is_partial: false,
                    sid: None,
                    record: Text::Other(text.to_owned()),
                };
            }
        };
        let sid = call.call_sid().map(str::to_owned);
        Listed {
            identity: identity(sid.as_deref().unwrap_or_else(|| call.raw_json())),
            may_be_at_seam: self.seam.is_some_and(|seam| may_stand_at(&call, seam)),
            is_partial: call.processing_state().is_some() && !call.is_complete(),
            sid,
            record: Text::Summary(call),
        }
    }

    /// Whether it matters, and is not known, which calls are at the seam.
    pub(super) fn needs_seam(&self, page: &[Listed]) -> bool {
        self.at_seam.is_none() && page.iter().any(|call| call.may_be_at_seam)
    }

    /// Takes down which calls are at the seam.
    pub(super) fn set_seam(&mut self, calls: HashSet<u64>) {
        self.at_seam = Some(calls);
    }

    /// Leaves the calls of this window, each once.
    pub(super) fn sift(&mut self, page: &mut Vec<Listed>) {
        let mut here = HashSet::with_capacity(page.len());
        page.retain(|call| {
            let is_at_seam = call.may_be_at_seam
                && self
                    .at_seam
                    .as_ref()
                    .is_some_and(|calls| calls.contains(&call.identity));
            // Records without a SID may be alike and not the same.
            let is_new = here.insert(call.identity) && !self.before.contains(&call.identity);
            (is_new || call.sid.is_none()) && !is_at_seam
        });
        self.before = here;
    }
}

/// By what a record is known again: its SID, or all of it. One in 10^15 pages would mistake one.
pub(super) fn identity(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Whether a list that ends at the seam and one that begins there may both have the call, whichever
/// of its times the service goes by.
fn may_stand_at(call: &CallSummary, seam: Timestamp) -> bool {
    let is_near = |time: Option<Timestamp>| {
        time.is_none_or(|time| (time.unix_millis() - seam.unix_millis()).abs() <= NEAR_MS)
    };
    is_near(call.start_time()) || is_near(call.end_time())
}
