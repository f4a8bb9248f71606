//! The details of many calls, against the emulator: all that was asked for, so many at a time, in
//! the order that was asked for, and a failure keeps nothing else back.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should end"
)]

use std::cell::Cell;

use twilio_insights::model::CallSummary;
use twilio_insights::{Client, ErrorKind};
use twilio_insights_emulator::Emulator;
use twilio_insights_tests::{Answer, Scripted, client_of, client_of_emulator};

const UNKNOWN: &str = "CA0123456789abcdef0123456789abcdef";

async fn emulator(calls: u64) -> (Emulator, Client, Vec<CallSummary>) {
    let emulator = Emulator::builder().calls(calls).seed(5).start().await;
    let emulator = emulator.unwrap();
    let client = client_of_emulator(&emulator);
    let calls = client.call_summaries().items().try_collect().await.unwrap();
    (emulator, client, calls)
}

fn sids(calls: &[CallSummary]) -> Vec<&str> {
    calls.iter().filter_map(CallSummary::call_sid).collect()
}

#[tokio::test]
async fn each_call_has_what_was_asked_for() {
    let (_emulator, client, calls) = emulator(12).await;
    let list = client.call_summaries().items();
    let details = client.call_details(list).summary().events().metrics();
    let details = details
        .in_input_order()
        .items()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(details.len(), 12);
    for (details, listed) in details.iter().zip(&calls) {
        let sid = listed.call_sid().unwrap();
        let call = client.call(sid);
        assert_eq!(details.call_sid.as_ref().unwrap().as_str(), sid);
        assert_eq!(details.listed.as_ref(), Some(listed));
        match (&details.summary, call.summary().send().await) {
            (Some(Ok(one)), Ok(other)) => assert_eq!(*one, other),
            (Some(Err(one)), Err(other)) => assert_eq!(one.to_string(), other.to_string()),
            (one, other) => panic!("{one:?} and {other:?}"),
        }
        let events = details.events.as_ref().unwrap().as_ref().unwrap();
        let expected = call.events().items().try_collect().await.unwrap();
        assert_eq!(events.records(), expected);
        let metrics = details.metrics.as_ref().unwrap().as_ref().unwrap();
        let expected = call.metrics().items().try_collect().await.unwrap();
        assert_eq!(metrics.records(), expected);
        assert!(metrics.is_whole() && events.is_whole());
    }
}

#[tokio::test]
async fn what_was_not_asked_for_is_not_fetched() {
    let (emulator, client, calls) = emulator(3).await;
    let before = emulator.requests().len();
    let details = client.call_details_of(sids(&calls)).metrics().all_edges();
    for details in details.items().try_collect().await.unwrap() {
        assert!(details.summary.is_none() && details.events.is_none());
        assert!(details.listed.is_none());
        let sid = details.call_sid.unwrap();
        let expected = client
            .call(&sid)
            .metrics()
            .all_edges()
            .send()
            .await
            .unwrap();
        let metrics = details.metrics.unwrap().unwrap();
        assert_eq!(metrics.into_records(), expected.into_records());
    }
    for request in emulator.requests().iter().skip(before) {
        assert!(request.path().ends_with("/Metrics"), "{}", request.path());
    }
}

#[tokio::test]
async fn a_call_that_fails_keeps_no_other_back() {
    let (_emulator, client, calls) = emulator(4).await;
    let mut given = sids(&calls);
    given.insert(2, UNKNOWN);
    given.insert(3, "no SID");
    let details = client.call_details_of(given.clone()).events();
    let details = details
        .in_input_order()
        .items()
        .try_collect()
        .await
        .unwrap();
    let kinds: Vec<_> = details
        .into_iter()
        .map(|call| call.events.unwrap().err().map(|error| error.kind()))
        .collect();
    let expected = [
        None,
        None,
        Some(ErrorKind::NotFound),
        Some(ErrorKind::InvalidInput),
        None,
        None,
    ];
    assert_eq!(kinds, expected);
}

#[tokio::test]
async fn errors_of_the_list_are_passed_on_in_their_place() {
    let page = r#"{"meta":{},"call_summaries":[{"call_sid":"x"},7,{}]}"#;
    let server = Scripted::start([Answer::ok(page)]).await;
    let client = client_of(server.base_url());
    let details = client
        .call_details(client.call_summaries().items())
        .events();
    let mut details = details.in_input_order().items();
    let mut shown = Vec::new();
    while let Some(call) = details.next().await {
        shown.push(match call {
            Ok(call) => call.events.unwrap().unwrap_err().to_string(),
            Err(error) => error.to_string(),
        });
    }
    assert_eq!(
        shown,
        [
            "ListEvent: invalid call SID: expected CA followed by 32 hexadecimal digits, got \"x\"",
            "ListCallSummaries: HTTP 200: not a JSON object (call_summaries[1])",
            "ListEvent: invalid call summary: expected one with a call SID",
        ]
    );
}

#[tokio::test]
async fn no_more_calls_are_taken_than_there_is_room_for() {
    let (_emulator, client, calls) = emulator(30).await;
    let taken = Cell::new(0);
    let counted = sids(&calls)
        .into_iter()
        .inspect(|_| taken.set(taken.get() + 1));
    let mut details = client
        .call_details_of(counted)
        .metrics()
        .concurrency(5)
        .items();
    assert_eq!(taken.get(), 0, "nothing before the first poll");
    for given in 1..=30 {
        details.try_next().await.unwrap().unwrap();
        assert!(taken.get() < given + 5, "{} taken", taken.get());
    }
    assert!(details.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn wrong_requests_are_told_once() {
    let client = client_of("http://127.0.0.1:1");
    for (wrong, problem) in [
        (client.call_details_of([UNKNOWN]), "invalid details"),
        (
            client.call_details_of([UNKNOWN]).events().concurrency(0),
            "invalid concurrency",
        ),
    ] {
        let mut details = wrong.items();
        let error = details.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(error.to_string().contains(problem), "{error}");
        assert!(details.next().await.is_none());
    }
}

#[test]
fn the_stream_can_be_sent_between_threads_and_stored() {
    fn check<T: Send + Unpin + 'static>(_: &T) {}
    let client = client_of("http://127.0.0.1:1");
    let list = client.call_summaries().items();
    check(&client.call_details(list).events().items());
    let windows = client.call_summaries().in_windows(2).items();
    check(&client.call_details(windows).events().items());
    check(&client.call_details_of(vec![UNKNOWN]).events().items());
}
