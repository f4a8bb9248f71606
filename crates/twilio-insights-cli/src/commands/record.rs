//! The way of a single record to the output, whatever it is.
//! Programs get the service's text, people the view.

use std::io::Write;

use super::note;
use crate::failure::Failure;
use crate::output::{Format, Viewed, compact};
use crate::terminal;

/// Writes one record.
pub(super) fn write(
    record: &impl Viewed,
    output: Option<Format>,
    out: &mut impl Write,
) -> Result<(), Failure> {
    match Format::of_record(output) {
        Format::Json => writeln!(out, "{}", record.json())?,
        Format::Ndjson => writeln!(out, "{}", compact(record.json()))?,
        Format::Table => {
            out.write_all(record.view(terminal::width()).as_bytes())?;
            for unreadable in record.not_shown() {
                note(&format!("note: not shown: {unreadable}"));
            }
        }
    }
    Ok(())
}
