//! Events in a list: when, where, how serious, what, and what their payload adds.
//! Groups share names, so that a name never stands without its group.

use twilio_insights::enums::EventLevel;
use twilio_insights::model::Event;

use super::numbers::to_the_millisecond;
use super::words::text;
use crate::account_of_call::{self as account, Privacy};
use crate::colour::Tone;
use crate::output::{Column, Layout, Listed};

impl Listed for Event {
    const LAYOUTS: &'static [Layout<Self>] = &[
        Layout {
            columns: &[
                Column::text("TIME"),
                Column::text("EDGE"),
                Column::text("LEVEL"),
                Column::text("GROUP"),
                Column::text("NAME"),
                Column::text("DETAIL"),
            ],
            cells: |event| {
                vec![
                    to_the_millisecond(event.timestamp()),
                    edge(event),
                    level(event),
                    text(event.group()),
                    text(event.name()),
                    detail(event),
                ]
            },
        },
        Layout {
            columns: &[
                Column::text("TIME").unfolded(24),
                Column::text("EDGE"),
                Column::text("LEVEL"),
                Column::text("EVENT"),
            ],
            cells: |event| {
                let name = format!("{} {}", text(event.group()), text(event.name()));
                let lines = [name.trim().to_owned(), detail(event)];
                let lines: Vec<_> = lines.into_iter().filter(|line| !line.is_empty()).collect();
                vec![
                    to_the_millisecond(event.timestamp()),
                    edge(event),
                    level(event),
                    lines.join("\n"),
                ]
            },
        },
    ];
}

/// The level: what is more than information stands out, what is less stands back.
fn level(event: &Event) -> String {
    match event.level() {
        Some(EventLevel::Error) => Tone::Bad.on(EventLevel::Error),
        Some(EventLevel::Warning) => Tone::Warning.on(EventLevel::Warning),
        Some(EventLevel::Debug) => Tone::Faint.on(EventLevel::Debug),
        level => text(level),
    }
}

/// The edge without the `_edge` that the API puts behind each.
fn edge(event: &Event) -> String {
    text(event.edge().map(account::edge_name))
}

/// What the payload adds to group and name.
fn detail(event: &Event) -> String {
    account::detail(event).read(Privacy::Shown)
}
