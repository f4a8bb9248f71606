//! What the files of an export contain: tables, formats, and the encoder that turns records into
//! one file.

/// How a file holds its records.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Format {
    /// Parquet, compressed by zstd, with typed columns.
    Parquet,
    /// The records as received, one per line.
    Ndjson,
    /// A header, then one record per line.
    Csv,
}

impl Format {
    /// The ending of file names, without a dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::Ndjson => "ndjson",
            Self::Csv => "csv",
        }
    }
}

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
    /// The folder that holds the files of this table.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::CallSummaries => "call_summaries",
            Self::CallEvents => "call_events",
            Self::CallMetrics => "call_metrics",
        }
    }
}
