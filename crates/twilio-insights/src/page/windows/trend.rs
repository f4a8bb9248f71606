//! Which way a list runs by the start of its calls, as its pages show it: that the service does not
//! document. Only the order of the windows and guesses depend on it, never which calls are given.

use serde::{Deserialize, Serialize};

/// Which way the start times run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Trend {
    /// All starts so far were the same.
    #[default]
    Unknown,
    NewestFirst,
    OldestFirst,
}

impl Trend {
    /// The trend from one start to a later one of the list.
    pub(super) fn between(one: i64, next: i64) -> Self {
        match next.cmp(&one) {
            std::cmp::Ordering::Less => Self::NewestFirst,
            std::cmp::Ordering::Equal => Self::Unknown,
            std::cmp::Ordering::Greater => Self::OldestFirst,
        }
    }
}
