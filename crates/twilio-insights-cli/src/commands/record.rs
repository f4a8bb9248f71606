//! The way of a single record to the output, whatever it is.
//! Programs get the service's text, people the view.

use std::io::Write;

use super::note;
use crate::colour::paint;
use crate::failure::Failure;
use crate::output::columns::{self, Column};
use crate::output::{Fields, Format, Output, Shown, Viewed, compact};

/// Writes one record.
pub(super) fn write<T: Viewed>(
    shown: &Shown<T>,
    output: Output,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let Shown { record, columns } = shown;
    let output = match columns {
        Some(_) => output.of_columns()?,
        None => output,
    };
    match output.of_record() {
        Format::Json => writeln!(out, "{}", record.json())?,
        Format::Ndjson => writeln!(out, "{}", compact(record.json()))?,
        Format::Csv => {
            let all = columns.is_none().then(columns::all::<T>);
            let columns = columns
                .as_ref()
                .or(all.as_ref())
                .map_or(&[][..], Vec::as_slice);
            let values = columns::values(record.json(), columns);
            let header = columns::csv_line(columns.iter().map(Column::name));
            let line = columns::csv_line(values.iter().map(String::as_str));
            write!(out, "{header}{line}")?;
        }
        Format::Table => {
            let screen = output.screen;
            let view = match columns {
                Some(columns) => fields(record.json(), columns).render(screen.width),
                None => record.view(screen.width),
            };
            out.write_all(paint(&view, screen.colour).as_bytes())?;
            for unreadable in record.not_shown() {
                note(&format!("note: not shown: {unreadable}"));
            }
        }
    }
    Ok(())
}

/// The members that were asked for.
fn fields(json: &str, columns: &[Column]) -> Fields {
    let mut fields = Fields::new();
    for (column, words) in columns.iter().zip(columns::words(json, columns)) {
        fields.add(column.name(), words);
    }
    fields
}
