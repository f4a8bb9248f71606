//! Records of all edges of a call, put together by the SDK. What could not be had of an edge is
//! told, and what could be had of the others is shown.

use std::io::Write;

use twilio_insights::request::{EdgeFailure, EdgeRecords};
use twilio_insights::{Error, ErrorKind};

use super::note;
use crate::account_of_call::edge_name;
use crate::failure::Failure;
use crate::output::columns::Column;
use crate::output::{Format, ListWriter, Listed, Output};
use crate::progress::Progress;

/// Waits for the records of all edges, and writes them, or as many as are wanted.
pub(super) async fn write<T: Listed>(
    asked: impl Future<Output = Result<EdgeRecords<T>, Error>>,
    limit: Option<u64>,
    columns: Option<Vec<Column>>,
    output: Output,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let output = match columns {
        Some(_) => output.of_columns(),
        None => output,
    };
    let progress = Progress::waiting("for all edges");
    let records = asked.await?;
    drop(progress);
    let format = output.of_list();
    let mut list = ListWriter::new(format, columns, output.screen, out);
    let mut unreadable = Vec::new();
    let mut broken = Vec::new();
    for failure in records.failures() {
        warn(failure);
        match failure.error().kind() {
            ErrorKind::Record => {
                let text = failure.error().record().unwrap_or("null");
                unreadable.push(text.to_owned());
            }
            _ => broken.push(edge_name(failure.edge()).to_owned()),
        }
    }
    let limit = limit.and_then(|limit| usize::try_from(limit).ok());
    let limit = limit.unwrap_or(usize::MAX);
    let records = records.into_records();
    let readable = records.len();
    for record in records.into_iter().take(limit) {
        list.record(record)?;
    }
    // Nobody knows their time, so that they stand behind all others.
    for text in unreadable.iter().take(limit.saturating_sub(readable)) {
        list.text(text)?;
    }
    if list.written() == 0 && format == Format::Table {
        note("note: there is nothing to list");
    }
    list.finish()?;
    if !broken.is_empty() {
        let edges = broken.join(", ");
        return Err(Failure::Partial(format!(
            "edges are missing or not whole: {edges}"
        )));
    }
    Failure::of_unreadable(unreadable.len())
}

fn warn(failure: &EdgeFailure) {
    let edge = edge_name(failure.edge());
    let error = failure.error();
    match error.kind() {
        ErrorKind::Record => note(&format!(
            "warning: {edge}: a record cannot be read: {error}"
        )),
        _ => note(&format!("warning: {edge}: {error}")),
    }
}
