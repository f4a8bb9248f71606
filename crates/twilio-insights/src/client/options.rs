//! What all operations of a client go by: how long they may take, how often they are repeated, and
//! how much an answer may be.

use std::time::Duration;

use crate::transport::{Bounds, BudgetOptions, Observer, RetryPolicy};

/// How long a request may take. Twilio's side gives up at about 30 seconds.
const TIMEOUT: Duration = Duration::from_secs(31);

/// How long an operation may take: three attempts that run into their timeout, with waits, and a
/// fourth.
const DEADLINE: Duration = Duration::from_secs(120);

/// How many attempts may be under way at a time.
const MAX_CONCURRENCY: usize = 16;

/// The options of a client that concern how requests are made.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// For one attempt.
    pub(crate) timeout: Duration,
    /// For one operation.
    pub(crate) deadline: Duration,
    pub(crate) retry: RetryPolicy,
    pub(crate) budget: BudgetOptions,
    pub(crate) max_concurrency: usize,
    pub(crate) bounds: Bounds,
    pub(crate) on_retry: Option<Observer>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            timeout: TIMEOUT,
            deadline: DEADLINE,
            retry: RetryPolicy::default(),
            budget: BudgetOptions::default(),
            max_concurrency: MAX_CONCURRENCY,
            bounds: Bounds::default(),
            on_retry: None,
        }
    }
}
