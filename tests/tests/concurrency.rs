//! How many requests are under way at a time, as the server sees it: never more than allowed, fewer
//! after it has said "too many", and none after the caller has lost interest. A script answers, as
//! it holds back each answer until the test lets it go, and counts what waits.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should end"
)]

use std::task::{Context, Waker};
use std::time::Duration;

use tokio::task::JoinSet;
use twilio_insights::transport::RetryPolicy;
use twilio_insights::{Client, ErrorKind};
use twilio_insights_tests::{Answer, Scripted, Seen, builder_of};

const CALL: &str = "CA0123456789abcdef0123456789abcdef";
const SUMMARY: &str = r#"{"call_sid":"CA0123456789abcdef0123456789abcdef"}"#;

/// Longer than any machine takes, and shorter than a place under the limit is kept for somebody who
/// has forgotten it.
const LONG: Duration = Duration::from_secs(30);

fn client(server: &Scripted, max_concurrency: usize) -> Client {
    let builder = builder_of(server.base_url()).max_concurrency(max_concurrency);
    let builder = builder.timeout(LONG * 60).deadline(LONG);
    builder.retry(RetryPolicy::none()).build().unwrap()
}

/// Begins so many fetches at once, each with a clone of the client.
fn fetches(client: &Client, number: usize) -> JoinSet<Result<(), ErrorKind>> {
    let mut fetches = JoinSet::new();
    for _ in 0..number {
        let summary = client.call(CALL).summary();
        fetches.spawn(async move {
            let outcome = summary.send().await;
            outcome.map(|_| ()).map_err(|error| error.kind())
        });
    }
    fetches
}

#[tokio::test]
async fn no_more_requests_than_allowed_are_under_way() {
    for allowed in [1, 3, 16] {
        let server = Scripted::answering(|_| Answer::ok(SUMMARY).when_released());
        let fetches = fetches(&client(&server, allowed), 40);
        for answered in 0..40 {
            let expected = allowed.min(40 - answered);
            // Never more, so that as many is all there is.
            let seen = until(&server, |seen| seen.waiting >= expected).await;
            assert_eq!(seen.waiting, expected);
            server.release(1);
            until(&server, |seen| answers(seen) > answered).await;
        }
        let outcomes = fetches.join_all().await;
        assert_eq!(outcomes, [Ok(()); 40]);
        assert_eq!(server.seen().most_waiting, allowed);
        assert!(server.seen().connections <= allowed);
    }
}

/// Waits until the server has seen something, which is soon or never.
async fn until(server: &Scripted, happened: impl FnMut(&Seen) -> bool) -> Seen {
    let seen = tokio::time::timeout(LONG, server.until(happened)).await;
    seen.expect("it happens")
}

/// How many requests are answered.
fn answers(seen: &Seen) -> usize {
    seen.requests - seen.waiting
}

#[tokio::test]
async fn the_limit_falls_when_there_are_too_many_and_recovers() {
    let mut refused = 0;
    let server = Scripted::answering(move |_| {
        refused += 1;
        if refused <= 8 {
            Answer::new(429, "text/plain", "").when_released()
        } else {
            Answer::ok(SUMMARY).when_released()
        }
    });
    let client = client(&server, 8);
    let first = fetches(&client, 8);
    until(&server, |seen| seen.waiting >= 8).await;
    server.release(8);
    let outcomes = first.join_all().await;
    assert_eq!(outcomes, [Err(ErrorKind::Throttled); 8]);

    // They were under way together, and are one sign: half of eight.
    server.measure_anew();
    let second = fetches(&client, 100);
    let mut limits = Vec::new();
    for answered in 8..108 {
        let expected = limit_after(answered - 8).min(108 - answered);
        let seen = until(&server, |seen| seen.waiting >= expected).await;
        assert_eq!(seen.waiting, expected);
        limits.push(seen.most_waiting);
        server.release(1);
        until(&server, |seen| answers(seen) > answered).await;
    }
    assert_eq!(second.join_all().await, [Ok(()); 100]);
    assert_eq!(limits[..4], [4; 4]);
    assert_eq!(limits[22..], [8; 78]);
    assert!(limits.is_sorted());
    assert_eq!(server.seen().most_waiting, 8);
}

/// A round of successes makes room for one more, up to eight.
fn limit_after(successes: usize) -> usize {
    match successes {
        0..4 => 4,
        4..9 => 5,
        9..15 => 6,
        15..22 => 7,
        _ => 8,
    }
}

#[tokio::test]
async fn who_loses_interest_leaves_nothing_behind() {
    let page = r#"{"meta":{"next_page_url":null},"call_summaries":[{"call_sid":"CA1"}]}"#;
    for slow in [
        // Before the headers, in the middle of the page.
        Answer::nothing().and_hold(),
        Answer::ok(page).cut_at(page.len() / 2).and_hold(),
    ] {
        let mut slow = Some(slow);
        let server =
            Scripted::answering(move |_| slow.take().unwrap_or_else(|| Answer::ok(SUMMARY)));
        let client = client(&server, 1);
        let mut calls = client.call_summaries().items();
        tokio::select! {
            call = calls.try_next() => panic!("there is no call: {call:?}"),
            _ = server.until(|seen| seen.held == 1) => {}
        }
        // Somebody else waits for the one place, and goes too.
        let mut waiting = Box::pin(client.call(CALL).summary().send());
        let mut nobody = Context::from_waker(Waker::noop());
        assert!(waiting.as_mut().poll(&mut nobody).is_pending());
        drop(waiting);
        drop(calls);
        // The connection is closed, and the place is free.
        until(&server, |seen| seen.ended == 1).await;
        client.call(CALL).summary().send().await.unwrap();
        assert_eq!(server.seen().requests, 2);
    }
}
