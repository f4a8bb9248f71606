//! The way of a single record to the output, whatever it is.
//! Programs get the service's text, people the view.

use std::io::Write;

use twilio_insights::Error;

use super::note;
use super::session::Session;
use crate::colour::{has_marks, paint};
use crate::failure::{Failure, Left};
use crate::output::columns::{self, Column};
use crate::output::{Fields, Format, Output, Shown, Viewed, compact};
use crate::progress::Progress;

/// Waits for a record, and writes it.
pub(super) async fn fetch<T: Viewed>(
    asked: impl Future<Output = Result<Shown<T>, Error>>,
    output: Output,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let shown = waiting(asked).await?;
    write(&shown, output, out)
}

/// The same for what changes something: who ends it meanwhile cannot know whether it has.
pub(super) async fn change<T: Viewed>(
    asked: impl Future<Output = Result<Shown<T>, Error>>,
    session: &Session,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let shown = tokio::select! {
        biased;
        shown = waiting(asked) => shown?,
        signal = session.stop.requested() => {
            return Err(Failure::stopped_with(signal, Left::Unsure));
        }
    };
    write(&shown, session.output, out)
}

/// Waits for an answer, and shows that.
pub(super) async fn waiting<T>(asked: impl Future<Output = T>) -> T {
    let _progress = Progress::waiting("for an answer");
    asked.await
}

/// Writes one record.
pub(super) fn write<T: Viewed>(
    shown: &Shown<T>,
    output: Output,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let Shown { record, columns } = shown;
    let output = match columns {
        Some(_) => output.of_columns(),
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
            let colour = screen.colour && !has_marks(record.json());
            out.write_all(paint(&view, colour).as_bytes())?;
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
