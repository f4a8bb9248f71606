//! The views of recorded calls and events, as wide as they want to be and on small terminals.
//! What is in the bodies is invented.

use serde_json::value::RawValue;
use twilio_insights::model::{CallSummary, Event};

use super::call;
use crate::output::{Format, ListWriter, Listed};

const CALLS: &str = include_str!("../../tests/bodies/calls.json");
const EVENTS: &str = include_str!("../../tests/bodies/events.json");

#[derive(serde::Deserialize)]
struct Bodies<'a> {
    #[serde(borrow, alias = "call_summaries")]
    events: Vec<&'a RawValue>,
}

fn records<T>(body: &'static str, read: impl Fn(&str) -> T) -> Vec<T> {
    let bodies: Bodies<'_> = serde_json::from_str(body).unwrap();
    bodies
        .events
        .iter()
        .map(|record| read(record.get()))
        .collect()
}

fn calls() -> Vec<CallSummary> {
    records(CALLS, |json| CallSummary::from_json(json).unwrap())
}

fn events() -> Vec<Event> {
    records(EVENTS, |json| Event::from_json(json).unwrap())
}

fn table<T: Listed>(records: Vec<T>, width: Option<u16>) -> String {
    let mut out = Vec::new();
    let mut list = ListWriter::new(Format::Table, width, &mut out);
    for record in records {
        list.record(record).unwrap();
    }
    list.finish().unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn calls_take_a_line_each_where_there_is_room() {
    insta::assert_snapshot!(table(calls(), None));
}

#[test]
fn calls_take_two_lines_each_on_a_small_terminal() {
    insta::assert_snapshot!(table(calls(), Some(80)));
}

#[test]
fn calls_stand_one_below_the_other_on_half_a_screen() {
    insta::assert_snapshot!(table(calls(), Some(60)));
}

#[test]
fn sids_stay_whole() {
    for width in 40..200 {
        let text = table(calls(), Some(width));
        let whole = calls()
            .iter()
            .all(|call| text.contains(call.call_sid().unwrap()));
        assert!(whole, "{width}:\n{text}");
    }
}

#[test]
fn events_take_a_line_each_where_there_is_room() {
    insta::assert_snapshot!(table(events(), None));
}

#[test]
fn events_are_stacked_on_a_small_terminal() {
    insta::assert_snapshot!(table(events(), Some(80)));
}

#[test]
fn a_trunking_call_on_one_screen() {
    insta::assert_snapshot!(call(&calls()[0], Some(80)));
}

#[test]
fn a_client_call_on_one_screen() {
    insta::assert_snapshot!(call(&calls()[1], Some(80)));
}

#[test]
fn a_call_whose_summary_is_partial() {
    insta::assert_snapshot!(call(&calls()[2], Some(80)));
}

#[test]
fn a_call_of_which_little_is_known() {
    insta::assert_snapshot!(call(&calls()[3], Some(80)));
}

#[test]
fn no_view_is_wider_than_its_terminal() {
    for width in [40, 60, 80, 100, 140] {
        let mut shown = vec![table(calls(), Some(width)), table(events(), Some(width))];
        shown.extend(calls().iter().map(|summary| call(summary, Some(width))));
        for text in shown {
            // The legend under the measurements is not folded.
            let mut lines = text.lines().filter(|line| !line.starts_with("Jitter, "));
            let fits = |line: &str| line.chars().count() <= usize::from(width);
            assert!(lines.all(fits), "{width}:\n{text}");
        }
    }
}

#[test]
fn no_terminal_is_too_small() {
    for width in 1..40 {
        assert!(!table(calls(), Some(width)).is_empty());
        assert!(!table(events(), Some(width)).is_empty());
        assert!(
            calls()
                .iter()
                .all(|summary| !call(summary, Some(width)).is_empty())
        );
    }
}

#[test]
fn an_empty_summary_is_no_trouble() {
    let empty = || CallSummary::from_json("{}").unwrap();
    assert_eq!(
        call(&empty(), Some(80)),
        "Path  unknown (no edges reported)\n"
    );
    assert_eq!(table(vec![empty()], Some(80)).lines().count(), 2);
    assert_eq!(
        table(vec![Event::from_json("{}").unwrap()], Some(80))
            .lines()
            .count(),
        2
    );
}
