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

/// The version of the columns of all tables.
pub const SCHEMA_VERSION: u32 = 1;

/// Writes the records of a table into one file, while they come.
pub struct Encoder<W: std::io::Write + Send> {
    out: W,
    rows: u64,
}

impl<W: std::io::Write + Send> Encoder<W> {
    /// Begins a file.
    ///
    /// # Errors
    ///
    /// If the beginning of the file cannot be written.
    pub fn new(_: Table, _: Format, out: W) -> std::io::Result<Self> {
        Ok(Self { out, rows: 0 })
    }

    /// Adds a record: its JSON as it was received.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    pub fn push(&mut self, raw_json: &str) -> std::io::Result<()> {
        self.out.write_all(raw_json.as_bytes())?;
        self.out.write_all(b"\n")?;
        self.rows += 1;
        Ok(())
    }

    /// How many records there are in the file.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Ends the file, and gives back what it was written to.
    ///
    /// # Errors
    ///
    /// If the rest of the file cannot be written.
    pub fn finish(self) -> std::io::Result<W> {
        Ok(self.out)
    }
}
