//! The tables of an export, and the model that the records of each are read by.
//! A table has the columns that its model has members.

use std::io::{Error, ErrorKind, Result};

use twilio_insights::model::reflect::{Member, Reflect};
use twilio_insights::model::{CallSummary, Event, Metric};

/// One of the tables that an export fills.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Table {
    /// One row per call.
    CallSummaries,
    /// One row per event of a call.
    CallEvents,
    /// One row per metric of a call.
    CallMetrics,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::CallSummaries, Self::CallEvents, Self::CallMetrics];

    /// The folder that holds the files of this table.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::CallSummaries => "call_summaries",
            Self::CallEvents => "call_events",
            Self::CallMetrics => "call_metrics",
        }
    }

    /// The members of its records.
    pub(super) fn members(self) -> &'static [Member] {
        match self {
            Self::CallSummaries => CallSummary::members(),
            Self::CallEvents => Event::members(),
            Self::CallMetrics => Metric::members(),
        }
    }

    /// Reads a record.
    pub(super) fn read(self, json: &str) -> Result<Box<dyn Reflect>> {
        let record: std::result::Result<Box<dyn Reflect>, _> = match self {
            Self::CallSummaries => CallSummary::from_json(json).map(|record| Box::new(record) as _),
            Self::CallEvents => Event::from_json(json).map(|record| Box::new(record) as _),
            Self::CallMetrics => Metric::from_json(json).map(|record| Box::new(record) as _),
        };
        record.map_err(|error| Error::new(ErrorKind::InvalidData, error))
    }
}
