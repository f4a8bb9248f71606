//! The way of a single record to the output, whatever it is.
//! Programs get the service's text, people the view.

use std::io::Write;

use super::note;
use crate::colour::paint;
use crate::failure::Failure;
use crate::output::{Format, Output, Viewed, compact};

/// Writes one record.
pub(super) fn write(
    record: &impl Viewed,
    output: Output,
    out: &mut impl Write,
) -> Result<(), Failure> {
    match output.of_record() {
        Format::Json => writeln!(out, "{}", record.json())?,
        Format::Ndjson => writeln!(out, "{}", compact(record.json()))?,
        Format::Table => {
            let view = record.view(output.screen.width);
            out.write_all(paint(&view, output.screen.colour).as_bytes())?;
            for unreadable in record.not_shown() {
                note(&format!("note: not shown: {unreadable}"));
            }
        }
    }
    Ok(())
}
