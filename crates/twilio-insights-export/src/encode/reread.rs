//! The records of a file that an earlier run has written, as they were received: for what the service
//! does not give any more.

use std::io::{Error, ErrorKind, Result};

use arrow_array::{Array as _, StringArray};
use bytes::Bytes;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::Format;
use super::schema::RAW_JSON;

/// Rows of a Parquet file that are read at a time.
const BATCH_ROWS: usize = 256;

/// Gives the text of every record of a file.
///
/// # Errors
///
/// If the file is none of this format, or what `give` fails with.
pub(crate) fn each_record(
    format: Format,
    file: Bytes,
    give: &mut dyn FnMut(&str) -> Result<()>,
) -> Result<()> {
    match format {
        Format::Parquet => of_parquet(file, give),
        Format::Ndjson => text(&file)?.lines().try_for_each(give),
        Format::Csv => last_fields(text(&file)?, give),
    }
}

fn text(file: &[u8]) -> Result<&str> {
    std::str::from_utf8(file).map_err(unreadable)
}

fn of_parquet(file: Bytes, give: &mut dyn FnMut(&str) -> Result<()>) -> Result<()> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).map_err(unreadable)?;
    let column = ProjectionMask::columns(reader.parquet_schema(), [RAW_JSON]);
    let reader = reader.with_projection(column).with_batch_size(BATCH_ROWS);
    for batch in reader.build().map_err(unreadable)? {
        let batch = batch.map_err(unreadable)?;
        let column = batch.column_by_name(RAW_JSON);
        let texts = column.and_then(|column| column.as_any().downcast_ref::<StringArray>());
        let texts = texts.ok_or_else(|| unreadable("there is no column of that name"))?;
        texts.iter().flatten().try_for_each(&mut *give)?;
    }
    Ok(())
}

/// Gives the last field of every row but the first, which is the header.
fn last_fields(file: &str, give: &mut dyn FnMut(&str) -> Result<()>) -> Result<()> {
    let mut is_header = true;
    let mut in_quotes = false;
    let mut field = 0;
    for (at, byte) in file.bytes().enumerate() {
        match byte {
            b'"' => in_quotes = !in_quotes,
            b',' if !in_quotes => field = at + 1,
            b'\n' if !in_quotes => {
                if !std::mem::take(&mut is_header) {
                    give(&unquoted(file.get(field..at).unwrap_or_default()))?;
                }
                field = at + 1;
            }
            _ => {}
        }
    }
    if field < file.len() {
        return Err(unreadable("it ends within a row"));
    }
    Ok(())
}

fn unquoted(field: &str) -> String {
    let field = field.strip_suffix('\r').unwrap_or(field);
    let inside = field
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inside.unwrap_or(field).replace("\"\"", "\"")
}

fn unreadable(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(ErrorKind::InvalidData, error)
}
