//! All edges of a call at once: put together in the order of time, with failures by edge.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should end")]

use twilio_insights::ErrorKind;
use twilio_insights::enums::Edge;
use twilio_insights_tests::{Answer, Scripted, client_of};

const CALL: &str = "CA0123456789abcdef0123456789abcdef";

/// A page of events, each of a second and a name.
fn events(events: &[(u8, &str)]) -> Answer {
    let event = |(second, name): &(u8, &str)| {
        format!(r#"{{"timestamp":"2026-11-20T08:00:{second:02}Z","name":"{name}"}}"#)
    };
    let events: Vec<_> = events.iter().map(event).collect();
    page(&events.join(","))
}

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
async fn records_are_merged_by_time_and_stay_in_path_order_at_the_same_time() {
    let (names, failures) = ask([
        events(&[(1, "a"), (5, "b"), (5, "c")]),
        events(&[(0, "d"), (5, "e")]),
        events(&[]),
        events(&[(5, "f"), (6, "g")]),
    ])
    .await;
    assert_eq!(names.concat(), "dabcefg");
    assert_eq!(failures, []);
}

#[tokio::test]
async fn a_record_without_time_stays_behind_the_one_before_it() {
    let (names, _) = ask([
        page(r#"{"name":"a"},{"timestamp":"2026-11-20T08:00:03Z","name":"b"},{"timestamp":"soon","name":"c"}"#),
        events(&[(2, "d"), (4, "e")]),
        events(&[]),
        events(&[]),
    ])
    .await;
    assert_eq!(names.concat(), "adbce");
}

#[tokio::test]
async fn an_edge_that_fails_hurts_no_other() {
    let (names, failures) = ask([
        events(&[(1, "a")]),
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

#[tokio::test]
async fn when_every_edge_fails_the_request_has_failed() {
    let server = Scripted::start([broken(401), broken(401)]).await;
    let request = client_of(server.base_url())
        .call(CALL)
        .metrics()
        .all_edges();
    let error = request
        .edges([Edge::Sip, Edge::Carrier])
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert_eq!(error.operation(), Some("ListMetric"));
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn a_place_in_one_list_is_no_place_in_four() {
    let server = Scripted::start([]).await;
    let call = client_of(server.base_url()).call(CALL);
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
    assert_eq!(server.received(), []);

    // An edge that is named twice is asked for once.
    let server = Scripted::start([events(&[(1, "a")])]).await;
    let request = client_of(server.base_url()).call(CALL).events().all_edges();
    let answer = request.edges([Edge::Sip, Edge::Sip]).send().await.unwrap();
    assert_eq!(answer.records().len(), 1);
}
