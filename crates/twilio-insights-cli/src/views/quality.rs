//! What was measured at the edges of a call: a row per edge and stream.
//! Columns in which nothing would stand are left out.

use super::numbers::{rounded, whole};
use crate::account_of_call::{Reading, Spread, Stream, edge_name};
use crate::colour::Tone;
use crate::output::{Column, Table};

const COLUMNS: [Column; 10] = [
    Column::text("EDGE"),
    Column::text("STREAM"),
    Column::text("CODEC"),
    Column::number("PACKETS"),
    Column::number("LOST"),
    Column::number("LOSS %"),
    Column::number("JITTER"),
    Column::number("LATENCY"),
    Column::number("RTT"),
    Column::number("MOS"),
];

/// What the numbers are.
const LEGEND: &str = "Jitter, latency and round trip time (RTT): mean/max in ms. MOS: mean/min.";

/// What the mark is.
const MARKED: &str = "! is beyond what Twilio tags a call for.";

/// Stands before what is beyond a threshold.
pub(super) const MARK: char = '!';

/// The measurements as a table; `None` if there are none.
pub(super) fn table(streams: &[Stream], width: Option<u16>) -> Option<String> {
    if streams.is_empty() {
        return None;
    }
    let rows: Vec<_> = streams.iter().map(cells).collect();
    let mut used = [false; COLUMNS.len()];
    for row in &rows {
        for (used, cell) in used.iter_mut().zip(row) {
            *used |= !cell.is_empty();
        }
    }
    let mut table = Table::with_header(&only(used, COLUMNS));
    for row in rows {
        table.row(only(used, row));
    }
    let mut text = format!("{}{LEGEND}\n", table.render(width));
    if streams
        .iter()
        .any(|stream| stream.beyond().next().is_some())
    {
        text.push_str(MARKED);
        text.push('\n');
    }
    Some(text)
}

fn only<T, const N: usize>(used: [bool; N], values: [T; N]) -> Vec<T> {
    let pairs = used.into_iter().zip(values);
    pairs
        .filter_map(|(used, value)| used.then_some(value))
        .collect()
}

/// One stream, in the order of the columns.
fn cells(stream: &Stream) -> [String; COLUMNS.len()] {
    [
        edge_name(&stream.edge).to_owned(),
        stream.flow.name().to_owned(),
        stream.codec.clone().unwrap_or_default(),
        whole(stream.packets),
        whole(stream.lost),
        marked(stream.loss, 2),
        pair(stream.jitter),
        pair(stream.latency),
        pair(stream.round_trip),
        pair(stream.mos),
    ]
}

fn marked(reading: Option<Reading>, digits: usize) -> String {
    let value = rounded(reading.map(|reading| reading.value), digits);
    match reading.and_then(|reading| reading.beyond) {
        Some(_) => mark(&value),
        None => value,
    }
}

fn mark(values: &str) -> String {
    Tone::Bad.on(format!("{MARK}{values}"))
}

fn pair(spread: Spread) -> String {
    if spread.mean.is_none() && spread.worst.is_none() {
        return String::new();
    }
    let shown = |reading: Option<Reading>| match reading {
        Some(reading) => rounded(Some(reading.value), 1),
        None => "-".to_owned(),
    };
    let values = format!("{}/{}", shown(spread.mean), shown(spread.worst));
    let mut readings = [spread.mean, spread.worst].into_iter().flatten();
    if readings.any(|reading| reading.beyond.is_some()) {
        return mark(&values);
    }
    values
}
