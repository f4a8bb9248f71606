//! `--all-edges` from end to end: one list in the order of time, and what could not be had is told.
//! Which edges a call has is the service's to know. A script answers by edge, which no fault goes
//! by, and with a record that is no object, which the emulator loads none of.

use serde_json::Value;

use crate::scripted::{Answer, Scripted};
use crate::served::Served;

const SID: &str = "CA00000000000000000000000000000003";

/// A page of one edge.
fn page(key: &str, records: &str) -> Answer {
    let meta = format!(r#"{{"page": 0, "page_size": 50, "key": "{key}", "next_page_url": null}}"#);
    (200, format!(r#"{{"meta": {meta}, "{key}": [{records}]}}"#))
}

fn edges(lines: &str) -> Vec<Value> {
    let edge = |line| serde_json::from_str::<Value>(line).unwrap()["edge"].clone();
    lines.lines().map(edge).collect()
}

#[test]
fn samples_of_all_edges_are_in_the_order_of_time() {
    let served = Served::bodies();
    let lines = served
        .run(&format!("metrics list {SID} --all-edges"))
        .well();
    assert_eq!(
        edges(&lines),
        ["sdk_edge", "client_edge", "client_edge", "sdk_edge"]
    );
    let mut asked: Vec<_> = served
        .requests()
        .iter()
        .map(|request| request.parameter("Edge").unwrap())
        .collect();
    asked.sort();
    assert_eq!(
        asked,
        ["carrier_edge", "client_edge", "sdk_edge", "sip_edge"]
    );
    let table = served
        .run(&format!(
            "metrics list {SID} --all-edges -o table --limit 3"
        ))
        .well();
    assert_eq!(table.lines().count(), 4, "{table}");
}

#[test]
fn flags_beside_it_reach_every_edge() {
    let served = Served::bodies();
    served
        .run(&format!(
            "metrics list {SID} --all-edges --direction inbound --page-size 7"
        ))
        .well();
    let requests = served.requests();
    assert_eq!(requests.len(), 4);
    for request in requests {
        assert_eq!(request.parameter("Direction").as_deref(), Some("inbound"));
        assert_eq!(request.parameter("PageSize").as_deref(), Some("7"));
    }
}

#[test]
fn events_of_all_edges_are_one_list() {
    let served = Served::bodies();
    let command = format!("events list {SID} --all-edges");
    assert_eq!(served.run(&command).well().lines().count(), 4);
    let array = served.run(&format!("{command} -o json")).well();
    let array: Vec<Value> = serde_json::from_str(&array).unwrap();
    assert_eq!(array.len(), 4);
}

#[test]
fn an_edge_that_fails_is_told_and_costs_no_other() {
    let scripted = Scripted::new(|target| {
        if target.contains("sip_edge") {
            (503, String::new())
        } else if target.contains("carrier_edge") {
            page(
                "events",
                r#"{"edge": "carrier_edge", "timestamp": "2026-11-20T08:00:01Z"}"#,
            )
        } else {
            page("events", "")
        }
    });
    let ran = scripted.run(&format!("events list {SID} --all-edges"));
    assert_eq!(edges(&ran.out), ["carrier_edge"]);
    let told = ran.failed(8);
    assert!(
        told.starts_with("warning: sip: ListEvent: HTTP 503"),
        "{told}"
    );
    assert!(
        told.ends_with("error: edges are missing or not whole: sip\n"),
        "{told}"
    );
}

#[test]
fn a_record_that_cannot_be_read_is_passed_on_behind_the_others() {
    let scripted = Scripted::new(|target| {
        if target.contains("carrier_edge") {
            page("events", r#""odd +15550100123", {"edge": "carrier_edge"}"#)
        } else {
            page("events", "")
        }
    });
    let ran = scripted.run(&format!("events list {SID} --all-edges"));
    assert_eq!(
        ran.out,
        "{\"edge\": \"carrier_edge\"}\n\"odd +15550100123\"\n"
    );
    let told = ran.failed(8);
    assert!(
        told.starts_with("warning: carrier: a record cannot be read"),
        "{told}"
    );
    assert!(
        told.ends_with("error: 1 record could not be read\n"),
        "{told}"
    );
    assert!(!told.contains("+1555"), "{told}");
    // The limit is one for all.
    for (limit, lines) in [(1, 1), (2, 2), (3, 2)] {
        let ran = scripted.run(&format!("events list {SID} --all-edges --limit {limit}"));
        assert_eq!(ran.out.lines().count(), lines, "{}", ran.out);
    }
}

#[test]
fn if_no_edge_answers_it_is_the_failure_that_it_is() {
    let served = Served::with_fault("401 empty");
    let told = served
        .run(&format!("metrics list {SID} --all-edges"))
        .failed(3);
    assert!(told.starts_with("error: ListMetric: HTTP 401"), "{told}");
    assert_eq!(served.requests().len(), 4);
}

#[test]
fn one_edge_or_all_of_them() {
    let served = Served::bodies();
    for flags in ["--edge sdk", "--resume x"] {
        let told = served
            .run(&format!("events list {SID} --all-edges {flags}"))
            .failed(2);
        assert!(told.contains("cannot be used with"), "{told}");
    }
    assert_eq!(served.requests(), []);
}
