//! Call summaries in a list: one line per call where there is room, more where there is not.
//! The SID is always whole, because it is what people copy.

use twilio_insights::enums::CallState;
use twilio_insights::model::{CallParty, CallSummary};

use super::numbers::whole;
use super::words::text;
use crate::account_of_call::{Privacy, kind};
use crate::colour::Tone;
use crate::output::{Column, Layout, Listed};

impl Listed for CallSummary {
    const LAYOUTS: &'static [Layout<Self>] = &[
        Layout {
            columns: &[
                Column::text("START"),
                Column::text("CALL"),
                Column::text("TYPE"),
                Column::text("DIRECTION"),
                Column::text("STATE"),
                Column::number("SECONDS"),
                Column::text("FROM"),
                Column::text("TO"),
                Column::text("TAGS"),
            ],
            cells: |call| {
                vec![
                    start(call),
                    text(call.call_sid()),
                    text(call.call_type()),
                    text(
                        call.properties()
                            .and_then(|properties| properties.direction()),
                    ),
                    state(call),
                    whole(call.duration()),
                    address(call.from()).to_owned(),
                    address(call.to()).to_owned(),
                    remarks(call),
                ]
            },
        },
        Layout {
            // The longest direction, a SID and the longest tag.
            columns: &[
                Column::text("START").unfolded(23),
                Column::text("CALL").unfolded(34),
                Column::text("OUTCOME").unfolded(19),
            ],
            cells: |call| {
                vec![
                    format!("{}\n {}", start(call), kind(call).read(Privacy::Shown)),
                    format!("{}\n{}", text(call.call_sid()), parties(call)),
                    format!("{}\n{}", outcome(call), remarks(call)),
                ]
            },
        },
        Layout {
            columns: &[Column::text("CALL").unfolded(34)],
            cells: |call| {
                let lines = [
                    text(call.call_sid()),
                    format!(" {} {}", start(call), kind(call).read(Privacy::Shown)),
                    format!(" {} {}", outcome(call), remarks(call)),
                    format!(" {}", parties(call)),
                ];
                vec![lines.map(|line| line.trim_end().to_owned()).join("\n")]
            },
        },
    ];
}

fn start(call: &CallSummary) -> String {
    text(call.start_time())
}

fn address(party: Option<&CallParty>) -> &str {
    party.and_then(CallParty::address).unwrap_or_default()
}

/// Who called whom.
pub(super) fn parties(call: &CallSummary) -> String {
    match (address(call.from()), address(call.to())) {
        ("", "") => String::new(),
        (from, to) => format!("{from} → {to}"),
    }
}

/// The state; that of a call that could not be made stands out.
fn state(call: &CallSummary) -> String {
    match call.call_state() {
        Some(CallState::Failed) => Tone::Bad.on(CallState::Failed),
        state => text(state),
    }
}

/// How the call ended, and after how long.
fn outcome(call: &CallSummary) -> String {
    let state = state(call);
    match call.duration() {
        Some(seconds) if state.is_empty() => format!("{seconds} s"),
        Some(seconds) => format!("{state}, {seconds} s"),
        None => state,
    }
}

/// The tags, or that it is too early for them.
fn remarks(call: &CallSummary) -> String {
    let tags = tags(call);
    match call.processing_state() {
        Some(state) if tags.is_empty() && !call.is_complete() => {
            Tone::Faint.on(format!("({state})"))
        }
        _ => tags,
    }
}

fn tags(call: &CallSummary) -> String {
    let tags: Vec<_> = call
        .tags()
        .iter()
        .map(|tag| Tone::Warning.on(tag))
        .collect();
    tags.join(", ")
}
