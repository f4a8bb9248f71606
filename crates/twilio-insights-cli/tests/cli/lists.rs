//! Lists from end to end: every page, every record, every member, in each form of the output.
//! What the emulator served is read without any client of this project. A script answers with a
//! record that is no object, which the emulator loads none of.

use serde_json::Value;

use crate::run::finish;
use crate::scripted::{Scripted, page};
use crate::served::Served;

#[test]
fn ndjson_holds_each_record_of_every_page_as_served() {
    let served = Served::calls(23);
    let lines = served.run("summaries list --page-size 5 -o ndjson").well();
    assert_eq!(served.requests().len(), 5);
    let lines: Vec<_> = lines.lines().collect();
    assert_eq!(lines, served.records("/v1/Voice/Summaries?PageSize=50"));
    assert_eq!(lines.len(), 23);
}

#[test]
fn a_list_is_ndjson_unless_it_goes_to_a_terminal() {
    let served = Served::calls(3);
    let plain = served.run("summaries list").well();
    assert_eq!(plain, served.run("summaries list -o ndjson").well());
}

#[test]
fn json_is_one_array_of_the_same_records() {
    let served = Served::calls(7);
    let array = served.run("summaries list --page-size 3 -o json").well();
    let array: Vec<Value> = serde_json::from_str(&array).unwrap();
    let expected: Vec<Value> = served
        .records("/v1/Voice/Summaries?PageSize=50")
        .iter()
        .map(|record| serde_json::from_str(record).unwrap())
        .collect();
    assert_eq!(array, expected);
}

#[test]
fn a_limit_ends_the_walk_and_makes_the_page_no_larger_than_needed() {
    let served = Served::calls(20);
    let lines = served.run("summaries list --limit 4").well();
    assert_eq!(lines.lines().count(), 4);
    let requests = served.requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].parameter("PageSize").as_deref(), Some("4"));
}

#[test]
fn nothing_to_list_is_an_empty_list() {
    let served = Served::calls(0);
    assert_eq!(served.run("summaries list -o ndjson").well(), "");
    assert_eq!(served.run("summaries list -o json").well(), "[]\n");
    let table = served.run("summaries list -o table");
    assert_eq!((table.code, table.out.as_str()), (Some(0), ""));
    assert_eq!(table.err, "note: there is nothing to list\n");
}

#[test]
fn bodies_that_span_lines_come_as_one_line_per_record() {
    let served = Served::bodies();
    let lines = served.run("summaries list -o ndjson").well();
    assert!(
        lines.contains(r#""invented_member":{"kept":1.50}"#),
        "{lines}"
    );
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let expected: Vec<Value> = served
        .records("/v1/Voice/Summaries")
        .iter()
        .map(|record| serde_json::from_str(record).unwrap())
        .collect();
    assert_eq!(lines, expected);
    assert_eq!(lines.len(), 4);
}

#[test]
fn a_table_shows_every_call() {
    let served = Served::bodies();
    let table = served.run("summaries list -o table").well();
    let lines: Vec<_> = table.lines().collect();
    assert_eq!(lines.len(), 5, "{table}");
    assert!(lines[0].starts_with("START "), "{table}");
    assert!(
        table.contains("CA00000000000000000000000000000001"),
        "{table}"
    );
    assert!(table.contains("high_jitter, high_packet_loss"), "{table}");
}

#[test]
fn events_are_listed_by_edge() {
    let served = Served::bodies();
    let sid = "CA00000000000000000000000000000003";
    let events = served
        .run(&format!("events list {sid} --edge sdk -o ndjson"))
        .well();
    let names: Vec<_> = events
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["name"].clone())
        .collect();
    assert_eq!(names, ["outgoing", "low-mos", "error", "received"]);
    assert_eq!(
        served.requests()[0].parameter("Edge").as_deref(),
        Some("sdk_edge")
    );
    let table = served
        .run(&format!(
            "events list {sid} --edge sdk -o table --page-size 2"
        ))
        .well();
    assert_eq!(table.lines().count(), 5, "{table}");
}

#[test]
fn a_record_that_cannot_be_read_is_passed_on_and_told() {
    let records = r#"{"call_sid": "CA1"}, "odd +15550100123", {"call_sid": "CA2"}"#;
    let scripted = Scripted::new(move |_| (200, page(records)));
    let ran = scripted.run("summaries list -o ndjson");
    assert_eq!(
        ran.out,
        "{\"call_sid\": \"CA1\"}\n\"odd +15550100123\"\n{\"call_sid\": \"CA2\"}\n"
    );
    let told = ran.failed(8);
    assert!(told.contains("note: record 2 cannot be read"), "{told}");
    assert!(
        told.ends_with("error: 1 record could not be read\n"),
        "{told}"
    );
    assert!(!told.contains("+1555"), "{told}");
    let table = scripted.run("summaries list -o table");
    assert_eq!(table.out.lines().count(), 3, "{}", table.out);
    table.failed(8);
}

#[test]
fn a_list_that_breaks_off_is_not_closed_and_can_be_taken_up() {
    let served = Served::calls(7);
    served.add_fault("ok x2");
    served.add_fault("400 x1");
    let ran = served.run("summaries list -o json --page-size 2");
    let expected = served.records("/v1/Voice/Summaries?PageSize=50");
    assert_eq!(ran.out, format!("[\n{}\n", expected[..4].join(",\n")));
    let told = ran.failed(7);
    let (_, hint) = told
        .split_once("to go on after the last record: --resume '")
        .unwrap();
    let place = hint.trim_end().trim_end_matches('\'');
    let resume = |place: &str| {
        let mut command = served.command("summaries list -o ndjson --resume");
        command.arg(place);
        finish(command).well()
    };
    assert_eq!(resume(place).lines().collect::<Vec<_>>(), expected[4..]);

    // In the middle of a page, as when the reader of the first run has had enough.
    let middle = place.replace("|0|", "|1|");
    assert_ne!(middle, place);
    assert_eq!(resume(&middle).lines().collect::<Vec<_>>(), expected[5..]);
}
