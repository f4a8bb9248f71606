//! What the files of an export contain: tables, formats, and the encoder that turns records into
//! one file.

mod columns;
mod csv;
mod flat;
mod ndjson;
mod one_line;
mod parquet;
mod pending;
mod reread;
mod row_groups;
mod schema;
mod slices;
mod table;

#[cfg(test)]
mod tests;

use std::io::{Result, Write};

use self::csv::CsvFile;
use self::ndjson::NdjsonFile;
use self::parquet::ParquetFile;

pub(crate) use one_line::one_line;
pub(crate) use reread::each_record;
pub use schema::SCHEMA_VERSION;
pub use table::Table;

/// How a file holds its records.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Format {
    /// Parquet, compressed by zstd, with typed and nested columns.
    Parquet,
    /// The records as received, one per line.
    Ndjson,
    /// A header, then one record per line, with a column for each scalar.
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

/// Writes the records of a table into one file, while they come.
///
/// It holds a few lines in memory. Parquet is written in row groups of 8,192 records, which wait
/// for it packed: up to 3 MB, and some 125 kB for each row group that is written, since the end of
/// the file tells of all. Writing one takes about 30 MB while it lasts.
///
/// ```
/// use twilio_insights_export::{Encoder, Format, Table};
///
/// let mut encoder = Encoder::new(Table::CallSummaries, Format::Csv, Vec::new())?;
/// encoder.push(r#"{"call_sid": "CA1", "duration": 12}"#)?;
/// assert_eq!(encoder.rows(), 1);
/// let file = String::from_utf8(encoder.finish()?)?;
/// assert!(file.starts_with("account_sid,call_sid,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Encoder<W: Write + Send> {
    file: File<W>,
    rows: u64,
}

/// A file in the making.
enum File<W: Write + Send> {
    Parquet(Box<ParquetFile<W>>),
    Ndjson(NdjsonFile<W>),
    Csv(CsvFile<W>),
}

impl<W: Write + Send> Encoder<W> {
    /// Begins a file.
    ///
    /// # Errors
    ///
    /// If the beginning of the file cannot be written.
    pub fn new(table: Table, format: Format, out: W) -> Result<Self> {
        Ok(Self {
            file: match format {
                Format::Parquet => File::Parquet(Box::new(ParquetFile::new(table, out)?)),
                Format::Ndjson => File::Ndjson(NdjsonFile::new(out)),
                Format::Csv => File::Csv(CsvFile::new(table, out)?),
            },
            rows: 0,
        })
    }

    /// Adds a record: its JSON as it was received.
    ///
    /// # Errors
    ///
    /// If the text is no JSON object, which is
    /// [`InvalidData`](std::io::ErrorKind::InvalidData) and leaves the file as it was, or if
    /// the file cannot be written; then it is of no use any more. No member of a record is ever the
    /// reason for an error.
    pub fn push(&mut self, raw_json: &str) -> Result<()> {
        match &mut self.file {
            File::Parquet(file) => file.push(raw_json),
            File::Ndjson(file) => file.push(raw_json),
            File::Csv(file) => file.push(raw_json),
        }?;
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
    pub fn finish(self) -> Result<W> {
        match self.file {
            File::Parquet(file) => file.finish(),
            File::Ndjson(file) => file.finish(),
            File::Csv(file) => file.finish(),
        }
    }
}
