//! What the service has given of a window, and so which records of an earlier file it does not give any
//! more: those of calls that it has forgotten, and details that it says it never had.

use std::collections::{BTreeMap, HashSet};

use twilio_insights::model::{CallSummary, Event, Metric};

use super::sieve::identity;
use crate::encode::{Table, one_line};

/// What was given of the tables of a window.
pub(super) struct Given {
    /// Whether the service may have forgotten calls of the window. Otherwise what it does not list is
    /// not there any more.
    may_shrink: bool,
    tables: BTreeMap<&'static str, OfTable>,
}

#[derive(Default)]
struct OfTable {
    /// The calls that were listed, or whose details were given.
    given: HashSet<u64>,
    /// The calls whose details were not found, or those of an edge.
    missing: HashSet<u64>,
}

/// What a record says about itself.
pub(super) struct Known {
    call: u64,
    edge: Option<u64>,
    pub(super) is_partial: bool,
}

impl Given {
    pub(super) fn new(may_shrink: bool) -> Self {
        Self {
            may_shrink,
            tables: BTreeMap::new(),
        }
    }

    /// That a call was given.
    pub(super) fn add(&mut self, table: Table, known_by: &str) {
        // Otherwise nobody will ask.
        if self.may_shrink {
            self.of(table).given.insert(call(known_by));
        }
    }

    /// That the details of a call were not found.
    pub(super) fn add_missing(&mut self, table: Table, sid: &str, edge: Option<&str>) {
        let identity = edge.map_or_else(|| call(sid), |edge| of_edge(sid, edge));
        self.of(table).missing.insert(identity);
    }

    /// Whether an earlier file may have something that was not given.
    pub(super) fn may_lack(&self, table: Table) -> bool {
        let of_table = self.tables.get(table.folder());
        self.may_shrink || of_table.is_some_and(|of_table| !of_table.missing.is_empty())
    }

    /// Whether a record of an earlier file was not given.
    pub(super) fn lacks(&self, table: Table, record: &Known) -> bool {
        let Some(OfTable { given, missing }) = self.tables.get(table.folder()) else {
            return self.may_shrink;
        };
        missing.contains(&record.call)
            || record.edge.is_some_and(|edge| missing.contains(&edge))
            || (self.may_shrink && !given.contains(&record.call))
    }

    fn of(&mut self, table: Table) -> &mut OfTable {
        self.tables.entry(table.folder()).or_default()
    }
}

/// What the text of a record of a table says about itself.
pub(super) fn known(table: Table, json: &str) -> Known {
    let mut is_partial = false;
    let (sid, edge) = match table {
        Table::CallSummaries => CallSummary::from_json(json).map_or((None, None), |call| {
            is_partial = call.processing_state().is_some() && !call.is_complete();
            (call.call_sid().map(str::to_owned), None)
        }),
        Table::CallEvents => Event::from_json(json).map_or((None, None), |event| {
            let edge = event.edge().map(|edge| edge.as_str().to_owned());
            (event.call_sid().map(str::to_owned), edge)
        }),
        Table::CallMetrics => Metric::from_json(json).map_or((None, None), |metric| {
            let edge = metric.edge().map(|edge| edge.as_str().to_owned());
            (metric.call_sid().map(str::to_owned), edge)
        }),
    };
    let sid = sid.as_deref();
    Known {
        call: call(sid.unwrap_or(json)),
        edge: sid.zip(edge).map(|(sid, edge)| of_edge(sid, &edge)),
        is_partial,
    }
}

/// A SID, or a text without one, which files may have without its line breaks.
fn call(known_by: &str) -> u64 {
    identity(&one_line(known_by).unwrap_or(known_by.into()))
}

fn of_edge(sid: &str, edge: &str) -> u64 {
    identity(&format!("{sid} {edge}"))
}
