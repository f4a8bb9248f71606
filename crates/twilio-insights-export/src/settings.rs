//! What an export is told: which time, in what form, how fast.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use twilio_insights::{AccountSid, TimeFilter};

use crate::encode::{Format, Table};
use crate::window::{Shard, WindowLength};

/// How long after its end a window is settled, unless set: a call may go on for a day, and its
/// summary takes the better part of an hour.
pub(crate) const SETTLE: Duration = Duration::from_secs(25 * 60 * 60);

/// How many windows are fetched side by side, unless set.
pub(crate) const CONCURRENCY: usize = 8;

/// How many calls a page has, unless set. Larger pages are hardly faster, and each window has two
/// of them in memory.
pub(crate) const PAGE_SIZE: u32 = 250;

/// All that an export is told.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) format: Format,
    pub(crate) details: Details,
    pub(crate) window: WindowLength,
    pub(crate) shard: Shard,
    pub(crate) since: TimeFilter,
    pub(crate) until: TimeFilter,
    pub(crate) settle: Duration,
    pub(crate) concurrency: usize,
    pub(crate) page_size: u32,
    pub(crate) subaccount: Option<AccountSid>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            format: Format::Parquet,
            details: Details::default(),
            window: WindowLength::default(),
            shard: Shard::default(),
            since: TimeFilter::days_ago(30),
            until: TimeFilter::now(),
            settle: SETTLE,
            concurrency: CONCURRENCY,
            page_size: PAGE_SIZE,
            subaccount: None,
        }
    }
}

/// What is exported beside the summaries.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Details {
    pub(crate) events: bool,
    pub(crate) metrics: bool,
    /// Of all edges that a call can have, not only of the one that the service chooses.
    pub(crate) all_edges: bool,
}

impl Details {
    pub(crate) fn any(self) -> bool {
        self.events || self.metrics
    }

    /// The tables that are filled.
    pub(crate) fn tables(self) -> impl Iterator<Item = Table> {
        let tables = [
            (true, Table::CallSummaries),
            (self.events, Table::CallEvents),
            (self.metrics, Table::CallMetrics),
        ];
        tables
            .into_iter()
            .filter_map(|(wanted, table)| wanted.then_some(table))
    }
}

impl fmt::Display for Details {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.events, self.metrics) {
            (false, false) => return f.write_str("summaries alone"),
            (true, false) => "events",
            (false, true) => "metrics",
            (true, true) => "events and metrics",
        })?;
        f.write_str(if self.all_edges {
            " of all edges"
        } else {
            " of the edge that the service chooses"
        })
    }
}
