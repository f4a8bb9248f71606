//! The way of every list from the SDK to the output, whatever it is a list of.
//! A record that cannot be read is passed on as text; a walk that breaks off says how to go on.

use std::io::Write;

use twilio_insights::model::Record;
use twilio_insights::{Cursor, ErrorKind, ItemStream};

use super::note;
use crate::failure::Failure;
use crate::output::{Format, ListWriter, Listed, Output};
use crate::progress::Progress;

/// Writes all records of a list.
pub(super) async fn write<T: Listed + Record>(
    mut records: ItemStream<T>,
    output: Output,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let format = output.of_list();
    let progress = Progress::counting("records");
    let mut out = progress.beside(out);
    let mut list = ListWriter::new(format, output.screen, &mut out);
    let mut unreadable = 0;
    while let Some(record) = records.next().await {
        progress.add(1);
        match record {
            Ok(record) => list.record(record)?,
            Err(error) if error.kind() == ErrorKind::Record => {
                unreadable += 1;
                let number = list.written() + 1;
                progress.aside(|| note(&format!("note: record {number} cannot be read: {error}")));
                list.text(error.record().unwrap_or("null"))?;
            }
            Err(error) => {
                let began = list.written() > 0;
                list.break_off()?;
                // Where the service leads in a circle there is nowhere to go on.
                let leads_on = began && error.kind() != ErrorKind::Paging;
                let cursor = records.cursor().filter(|_| leads_on);
                return Err(match cursor {
                    Some(cursor) => Failure::from(error).with_hint(how_to_go_on(&cursor)),
                    None => error.into(),
                });
            }
        }
    }
    if list.written() == 0 && format == Format::Table {
        note("note: there is nothing to list");
    }
    list.finish()?;
    Failure::of_unreadable(unreadable)
}

/// The flag that takes the walk up again, quoted for a shell.
fn how_to_go_on(cursor: &Cursor) -> String {
    let quoted = cursor.to_string().replace('\'', r"'\''");
    format!("to go on after the last record: --resume '{quoted}'")
}
