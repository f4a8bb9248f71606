//! One Parquet file: records are gathered as packed texts, and written as a row group when there are
//! thousands of them.

use std::io::{self, ErrorKind, Result, Write};
use std::mem;

use arrow_schema::ArrowError;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;
use twilio_insights::model::reflect::Kind;

use super::Table;
use super::pending::Pending;
use super::row_groups::RowGroups;
use super::schema::{SCHEMA_VERSION, arrow_schema};

/// Rows of a row group: so many that what the footer says of each of its columns counts for little.
const ROW_GROUP_ROWS: usize = 8192;
/// Or as many as take so much memory, packed.
const ROW_GROUP_BYTES: usize = 3 << 20;
/// Beyond that values are written as they are.
const DICTIONARY_BYTES: usize = 64 << 10;
/// Longer records are refused: whatever becomes of their texts, a column of one batch holds them.
const RECORD_BYTES: usize = 128 << 20;

/// A Parquet file in the making.
pub(super) struct ParquetFile<W: Write + Send> {
    table: Table,
    pending: Pending,
    groups: RowGroups<Lent<W>>,
}

impl<W: Write + Send> ParquetFile<W> {
    pub(super) fn new(table: Table, out: W) -> Result<Self> {
        let schema = arrow_schema(table);
        let groups = RowGroups::new(table, Lent(Some(out)), &schema, properties(table)?)?;
        Ok(Self {
            table,
            pending: Pending::default(),
            groups,
        })
    }

    pub(super) fn push(&mut self, raw_json: &str) -> Result<()> {
        if raw_json.len() > RECORD_BYTES {
            let message = "a record of more than 128 MiB";
            return Err(io::Error::new(ErrorKind::InvalidData, message));
        }
        // What cannot be read is known now, not when the row group is written.
        self.table.read(raw_json)?;
        self.pending.push(raw_json)?;
        if self.pending.rows() >= ROW_GROUP_ROWS || self.pending.bytes() >= ROW_GROUP_BYTES {
            self.write_group()?;
        }
        Ok(())
    }

    /// Writes what was put aside.
    fn write_group(&mut self) -> Result<()> {
        if self.pending.rows() > 0 {
            self.groups.write(&mem::take(&mut self.pending))?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<W> {
        self.write_group()?;
        let out = self.groups.finish().map_err(of_parquet)?;
        out.0.take().ok_or_else(taken)
    }
}

/// What a file is written to, for as long as it is written. The writer would give it back as well, but
/// not say which error there was when it could not.
struct Lent<W>(Option<W>);

impl<W: Write> Write for Lent<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.0.as_mut().ok_or_else(taken)?.write(bytes)
    }

    fn flush(&mut self) -> Result<()> {
        // What was taken back has been flushed.
        self.0.as_mut().map_or(Ok(()), W::flush)
    }
}

fn taken() -> io::Error {
    io::Error::other("the file has ended")
}

/// How a table is written.
fn properties(table: Table) -> Result<WriterProperties> {
    let about = [
        ("twilio_insights.table", table.folder().to_owned()),
        ("twilio_insights.schema_version", SCHEMA_VERSION.to_string()),
        (
            "twilio_insights.version",
            env!("CARGO_PKG_VERSION").to_owned(),
        ),
    ];
    let about = about.map(|(key, value)| KeyValue::new(key.to_owned(), value));
    let level = ZstdLevel::try_new(3).map_err(of_parquet)?;
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_key_value_metadata(Some(about.to_vec()))
        .set_dictionary_page_size_limit(DICTIONARY_BYTES)
        // A row group is small enough to be read or left as a whole, and there are many columns: an
        // index of pages would be longer than some of them.
        .set_offset_index_disabled(true)
        .set_statistics_enabled(EnabledStatistics::None)
        // The table by which a writer finds the number of a value has room for 4,096 from the
        // beginning, and there would be one for each of 300 columns. zstd finds repetitions as well.
        .set_dictionary_enabled(false);
    // What is filtered by.
    for member in table.members() {
        if !matches!(member.kind, Kind::Object(_) | Kind::List(_) | Kind::Map(_)) {
            let statistics = EnabledStatistics::Chunk;
            properties = properties.set_column_statistics_enabled(path(member.name), statistics);
        }
        if member.kind == Kind::Choice {
            properties = properties.set_column_dictionary_enabled(path(member.name), true);
        }
    }
    Ok(properties.build())
}

fn path(column: &str) -> ColumnPath {
    ColumnPath::from(column)
}

pub(super) fn of_arrow(error: ArrowError) -> io::Error {
    io::Error::other(error)
}

/// What went wrong below Parquet is what is reported: a full disk should say so.
pub(super) fn of_parquet(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(source) => match source.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(source) => io::Error::other(source),
        },
        error => io::Error::other(error),
    }
}
