//! All edges of a call at once: put together in the order of time, with failures by edge.
//! A script answers where an edge fails while another has a record that is no object: the emulator
//! loads none like that.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should end")]

use std::fmt::Write as _;

use twilio_insights::ErrorKind;
use twilio_insights::enums::Edge;
use twilio_insights_emulator::Emulator;
use twilio_insights_tests::{Answer, Scripted, client_of, client_without_retries};

const CALL: &str = "CA0123456789abcdef0123456789abcdef";

/// An emulator of one call with these events, each of an edge, a time and a name.
async fn emulator_of(events: &[(&str, &str, &str)]) -> Emulator {
    let mut lines = String::new();
    for (edge, time, name) in events {
        writeln!(
            lines,
            r#"{{"call_sid":"{CALL}","edge":"{edge}","timestamp":"{time}","name":"{name}"}}"#
        )
        .unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("events.ndjson");
    std::fs::write(&file, lines).unwrap();
    let emulator = Emulator::builder().calls(0).load(file).unwrap();
    emulator.start().await.unwrap()
}

/// The names of the events of all edges, in their order.
async fn names(emulator: &Emulator) -> String {
    let call = client_without_retries(emulator).call(CALL);
    let answer = call.events().all_edges().send().await.unwrap();
    assert!(answer.failures().is_empty());
    let names = answer.records().iter().map(|event| event.name().unwrap());
    names.collect()
}

#[tokio::test]
async fn records_are_merged_by_time_and_stay_in_path_order_at_the_same_time() {
    let emulator = emulator_of(&[
        ("sdk_edge", "2026-11-20T08:00:05Z", "f"),
        ("sdk_edge", "2026-11-20T08:00:06Z", "g"),
        ("sip_edge", "2026-11-20T08:00:00Z", "d"),
        ("sip_edge", "2026-11-20T08:00:05Z", "e"),
        ("carrier_edge", "2026-11-20T08:00:01Z", "a"),
        ("carrier_edge", "2026-11-20T08:00:05Z", "b"),
        ("carrier_edge", "2026-11-20T08:00:05Z", "c"),
    ])
    .await;
    assert_eq!(names(&emulator).await, "dabcefg");
}

#[tokio::test]
async fn a_record_without_time_stays_behind_the_one_before_it() {
    let emulator = emulator_of(&[
        ("carrier_edge", "", "a"),
        ("carrier_edge", "2026-11-20T08:00:03Z", "b"),
        ("carrier_edge", "soon", "c"),
        ("sip_edge", "2026-11-20T08:00:02Z", "d"),
        ("sip_edge", "2026-11-20T08:00:04Z", "e"),
    ])
    .await;
    assert_eq!(names(&emulator).await, "adbce");
}

#[tokio::test]
async fn when_every_edge_fails_the_request_has_failed() {
    let emulator = Emulator::builder().calls(1).fault("401".parse().unwrap());
    let emulator = emulator.start().await.unwrap();
    let call = client_without_retries(&emulator).call(CALL);
    let metrics = call.metrics().all_edges().edges([Edge::Sip, Edge::Carrier]);
    let error = metrics.send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert_eq!(error.operation(), Some("ListMetric"));
    assert_eq!(emulator.requests().len(), 2);
}

#[tokio::test]
async fn an_edge_that_is_named_twice_is_asked_for_once() {
    let emulator = emulator_of(&[("sip_edge", "2026-11-20T08:00:01Z", "a")]).await;
    let call = client_without_retries(&emulator).call(CALL);
    let request = call.events().all_edges().edges([Edge::Sip, Edge::Sip]);
    assert_eq!(request.send().await.unwrap().records().len(), 1);
    assert_eq!(emulator.requests().len(), 1);
}

#[tokio::test]
async fn a_place_in_one_list_is_no_place_in_four() {
    let emulator = emulator_of(&[("sip_edge", "2026-11-20T08:00:01Z", "a")]).await;
    let call = client_without_retries(&emulator).call(CALL);
    let cursor = format!("v1|ListEvent|/v1/Voice/{CALL}/Events|0|PageToken=a");
    for request in [
        call.events().resume(cursor.parse().unwrap()),
        call.events().page_token("a"),
    ] {
        let error = request.all_edges().send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
    }
    let none = call.events().all_edges().edges(Vec::<Edge>::new());
    assert_eq!(
        none.send().await.unwrap_err().kind(),
        ErrorKind::InvalidInput
    );
    assert!(emulator.requests().is_empty());
}

/// A page of events.
fn page(events: &str) -> Answer {
    Answer::ok(format!(r#"{{"meta":{{}},"events":[{events}]}}"#))
}

fn broken(status: u16) -> Answer {
    Answer::new(status, "text/plain", "")
}

/// The names of the events and the edges that failed, asking in turn so that the script fits.
async fn ask(answers: [Answer; 4]) -> (Vec<String>, Vec<(String, ErrorKind)>) {
    let server = Scripted::start(answers).await;
    let request = client_of(server.base_url()).call(CALL).events().all_edges();
    let answer = request.in_turn().send().await.unwrap();
    let edges: Vec<_> = server
        .received()
        .iter()
        .map(|r| r.values("Edge").concat())
        .collect();
    assert_eq!(
        edges,
        ["carrier_edge", "sip_edge", "client_edge", "sdk_edge"]
    );
    let names = answer
        .records()
        .iter()
        .map(|event| event.name().unwrap_or("-").to_owned());
    let failures = answer.failures().iter();
    let failures = failures.map(|failure| (failure.edge().to_string(), failure.error().kind()));
    (names.collect(), failures.collect())
}

#[tokio::test]
async fn an_edge_that_fails_hurts_no_other() {
    let (names, failures) = ask([
        page(r#"{"timestamp":"2026-11-20T08:00:01Z","name":"a"}"#),
        broken(503),
        page(r#"{"timestamp":"2026-11-20T08:00:00Z","name":"b"},"odd",{"timestamp":"2026-11-20T08:00:02Z","name":"c"}"#),
        broken(404),
    ])
    .await;
    assert_eq!(names.concat(), "bac");
    let expected = [
        ("sip_edge", ErrorKind::Service),
        ("client_edge", ErrorKind::Record),
        ("sdk_edge", ErrorKind::NotFound),
    ];
    assert_eq!(
        failures,
        expected.map(|(edge, kind)| (edge.to_owned(), kind))
    );
}
