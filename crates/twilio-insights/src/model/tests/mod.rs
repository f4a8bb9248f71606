//! Tests of the models as a whole: the reading rules, what is kept, what is shown.
//! `full_summary.json` and `full_event.json` have every member that the spec knows.

mod edges;
mod events;
mod kept;
mod laziness;
mod privacy;
mod reading;

use super::{CallSummary, Event};

const FULL_SUMMARY: &str = include_str!("full_summary.json");
const FULL_EVENT: &str = include_str!("full_event.json");

fn summary(json: &str) -> CallSummary {
    CallSummary::from_json(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

fn event(json: &str) -> Event {
    Event::from_json(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// Path and expectation of everything that could not be read.
fn problems(summary: &CallSummary) -> Vec<String> {
    summary
        .unreadable()
        .iter()
        .map(ToString::to_string)
        .collect()
}
