//! The tables of a report: what was measured at each edge, and what happened, in words.

use maud::{Markup, html};

use crate::account_of_call::{
    Account, Moment, Privacy, Reading, Spread, Stream, edge_name, most_telling, since_start,
};

/// Events that are told in words at most, so that the file of a long call stays small.
pub(super) const EVENTS: usize = 1_000;

/// What a cell shows, and whether a value in it is beyond its limit.
struct Cell {
    text: String,
    is_beyond: bool,
}

/// A column of measurements.
struct Column {
    title: &'static str,
    of: &'static str,
    cell: fn(&Stream) -> Option<Cell>,
}

/// What is judged stands first: on a small screen the rest is out of sight.
const COLUMNS: [Column; 8] = [
    Column {
        title: "Loss %",
        of: "",
        cell: |stream| readings(&[stream.loss], 2),
    },
    Column {
        title: "Jitter ms",
        of: "mean / max",
        cell: |stream| spread(stream.jitter),
    },
    Column {
        title: "RTT ms",
        of: "mean / max",
        cell: |stream| spread(stream.round_trip),
    },
    Column {
        title: "MOS",
        of: "mean / min",
        cell: |stream| spread(stream.mos),
    },
    Column {
        title: "Latency ms",
        of: "mean / max",
        cell: |stream| spread(stream.latency),
    },
    Column {
        title: "Lost",
        of: "packets",
        cell: |stream| stream.lost.as_ref().map(plain),
    },
    Column {
        title: "Packets",
        of: "received or sent",
        cell: |stream| stream.packets.as_ref().map(plain),
    },
    Column {
        title: "Codec",
        of: "",
        cell: |stream| stream.codec.as_ref().map(plain),
    },
];

fn plain(text: &impl ToString) -> Cell {
    Cell {
        text: text.to_string(),
        is_beyond: false,
    }
}

fn spread(spread: Spread) -> Option<Cell> {
    readings(&[spread.mean, spread.worst], 1)
}

/// Values with slashes between, if there are any.
fn readings(readings: &[Option<Reading>], digits: usize) -> Option<Cell> {
    readings.iter().flatten().next()?;
    let values = readings.iter().map(|reading| match reading {
        Some(reading) => format!("{:.digits$}", reading.value),
        None => "–".to_owned(),
    });
    let values: Vec<_> = values.collect();
    Some(Cell {
        text: values.join(" / "),
        is_beyond: readings.iter().flatten().any(|it| it.beyond.is_some()),
    })
}

/// What was measured; nothing if nothing was. Columns in which nothing would stand are left out.
pub(super) fn quality(streams: &[Stream]) -> Markup {
    let used = |column: &&Column| streams.iter().any(|stream| (column.cell)(stream).is_some());
    let columns: Vec<_> = COLUMNS.iter().filter(used).collect();
    html! {
        @if !streams.is_empty() {
            section {
                h2 { "Quality at the edges" }
                div.scroll tabindex="0" role="region" aria-label="Quality at the edges" {
                    table.quality {
                        thead {
                            tr {
                                th scope="col" { "Edge" }
                                th scope="col" { "Stream" }
                                @for column in &columns {
                                    th.number scope="col" {
                                        (column.title)
                                        @if !column.of.is_empty() { small { (column.of) } }
                                    }
                                }
                            }
                        }
                        tbody {
                            @for stream in streams {
                                tr {
                                    th scope="row" { (edge_name(&stream.edge)) }
                                    td title=(stream.whose()) { (stream.flow.name()) }
                                    @for column in &columns { (cell((column.cell)(stream))) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn cell(cell: Option<Cell>) -> Markup {
    html! {
        @match cell {
            Some(cell) if cell.is_beyond => td.number.beyond {
                span.sign role="img" aria-label="beyond the limit" { "▲" } " " (cell.text)
            },
            Some(cell) => td.number { (cell.text) },
            None => td.number { "–" },
        }
    }
}

/// What happened, in words; nothing if nothing did.
pub(super) fn timeline(account: &Account, privacy: Privacy) -> Markup {
    let moments = &account.timeline;
    let left_out = moments.len().saturating_sub(EVENTS);
    html! {
        @if !moments.is_empty() {
            section {
                h2 { "Events" }
                div.scroll tabindex="0" role="region" aria-label="Events" {
                    table.events {
                        thead {
                            tr {
                                th.number scope="col" { "Time" }
                                th scope="col" { "Edge" }
                                th scope="col" { "Level" }
                                th scope="col" { "Event" }
                                th scope="col" { "Detail" }
                            }
                        }
                        tbody {
                            @for moment in most_telling(moments, EVENTS) {
                                (event(moment, privacy))
                            }
                        }
                    }
                }
                @if left_out > 0 {
                    p.note {
                        (left_out) " more events: "
                        code { "twilio-insights events list " (account.call_sid) " --all-edges" }
                    }
                }
            }
        }
    }
}

fn event(moment: &Moment, privacy: Privacy) -> Markup {
    let class = if moment.is_trouble() {
        "trouble"
    } else if moment.is_detail() {
        "detail"
    } else {
        "normal"
    };
    html! {
        tr.(class) {
            td.number { (moment.millis.map(since_start).unwrap_or_default()) }
            td { (moment.edge_words().read(privacy)) }
            td.level { (moment.level.read(privacy)) }
            td { (moment.group.read(privacy)) " " strong { (moment.name.read(privacy)) } }
            td { (moment.detail.read(privacy)) }
        }
    }
}
