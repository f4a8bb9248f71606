//! The way of every list from the SDK to the output, whatever it is a list of.
//! A record that cannot be read is passed on as text; a walk that breaks off says how to go on.

use std::io::Write;

use std::pin::pin;
use std::task::Poll;

use twilio_insights::model::Record;
use twilio_insights::{Error, ErrorKind};

use super::note;
use super::session::Session;
use crate::arguments::{Listing, Records};
use crate::failure::{Failure, Left};
use crate::output::{Format, ListWriter, Listed};
use crate::progress::Progress;
use crate::stop::Signal;

/// Writes all records of a list.
pub(super) async fn write<T: Listed + Record>(
    listing: Listing<T>,
    session: &Session,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let Listing {
        mut records,
        columns,
    } = listing;
    let output = match columns {
        Some(_) => session.output.of_columns(),
        None => session.output,
    };
    let format = output.of_list();
    let progress = Progress::counting("records");
    let mut out = progress.beside(out);
    let mut list = ListWriter::new(format, columns, output.screen, &mut out);
    let mut unreadable = 0;
    loop {
        let (failure, leads_on) = match next(&mut records, &mut list, session).await? {
            Next::Record(record) => {
                progress.add(1);
                list.record(record)?;
                continue;
            }
            Next::Unreadable(error) => {
                progress.add(1);
                unreadable += 1;
                let number = list.written() + 1;
                progress.aside(|| note(&format!("note: record {number} cannot be read: {error}")));
                list.text(error.record().unwrap_or("null"))?;
                continue;
            }
            Next::End => break,
            Next::Broken(error) => {
                // Where the service leads in a circle there is nowhere to go on.
                let leads_on = error.kind() != ErrorKind::Paging;
                (Failure::from(error), leads_on)
            }
            Next::Stopped(signal) if format == Format::Json && list.written() > 0 => {
                (Failure::stopped_with(signal, Left::Open), true)
            }
            Next::Stopped(signal) => (Failure::stopped(signal), true),
        };
        let began = list.written() > 0;
        list.break_off()?;
        let cursor = records.cursor().filter(|_| began && leads_on);
        return Err(match cursor {
            Some(cursor) => failure.with_hint(how_to_go_on(&cursor, records.windows())),
            None => failure,
        });
    }
    if list.written() == 0 && format == Format::Table {
        progress.aside(|| note("note: there is nothing to list"));
    }
    list.finish()?;
    Failure::of_unreadable(unreadable)
}

/// What comes next in a list.
enum Next<T> {
    Record(T),
    /// A record that cannot be read.
    Unreadable(Error),
    End,
    /// What ended the walk too early.
    Broken(Error),
    Stopped(Signal),
}

/// Waits for the next record. If it takes its time, the reader gets those before it at once.
async fn next<T: Listed + Record>(
    records: &mut Records<T>,
    list: &mut ListWriter<'_, impl Write, T>,
    session: &Session,
) -> Result<Next<T>, Failure> {
    let mut next = pin!(records.next());
    let ready = std::future::poll_fn(|context| Poll::Ready(next.as_mut().poll(context))).await;
    let next = if let Poll::Ready(next) = ready {
        next
    } else {
        list.flush()?;
        tokio::select! {
            biased;
            signal = session.stop.requested() => return Ok(Next::Stopped(signal)),
            next = next => next,
        }
    };
    Ok(match next {
        Some(Ok(record)) => Next::Record(record),
        Some(Err(error)) if error.kind() == ErrorKind::Record => Next::Unreadable(error),
        Some(Err(error)) => Next::Broken(error),
        None => Next::End,
    })
}

/// The flags that take the walk up again, quoted for a shell. A walk in windows has its own cursors,
/// and these their time range.
fn how_to_go_on(cursor: &str, windows: Option<u16>) -> String {
    let quoted = cursor.replace('\'', r"'\''");
    match windows {
        None => format!("to go on after the last record: --resume '{quoted}'"),
        Some(windows) => format!(
            "to go on after the last record, without --since and --until: --windows {windows} \
             --resume '{quoted}'"
        ),
    }
}
