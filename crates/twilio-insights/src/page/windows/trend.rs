//! Which way a list runs, as its pages show it: that the service does not document.
//! Only a list that runs one way by the start of its calls can be cut while it is walked.

use serde::{Deserialize, Serialize};

/// Which way the start times run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Trend {
    /// All starts so far were the same.
    #[default]
    Unknown,
    NewestFirst,
    OldestFirst,
    /// Not sorted by start, or not bounded by it.
    None,
}

impl Trend {
    /// What both show together.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unknown, known) | (known, Self::Unknown) => known,
            (one, two) if one == two => one,
            _ => Self::None,
        }
    }

    /// The trend from one start to the next.
    pub(super) fn between(one: i64, next: i64) -> Self {
        match next.cmp(&one) {
            std::cmp::Ordering::Less => Self::NewestFirst,
            std::cmp::Ordering::Equal => Self::Unknown,
            std::cmp::Ordering::Greater => Self::OldestFirst,
        }
    }
}
