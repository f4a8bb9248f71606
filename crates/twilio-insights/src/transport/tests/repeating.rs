//! What is repeated: by what went wrong and by what the operation does.

use std::error::Error as _;

use super::*;
use crate::transport::RetryPolicy;
use crate::{Error, ErrorKind};

/// The attempts that are made for a reply, by operation: a fetch, a list, an update that can be
/// repeated, and one that must not be.
async fn attempts(reply: &Reply) -> [usize; 4] {
    let mut attempts = [0; 4];
    for (operation, attempts) in attempts.iter_mut().enumerate() {
        let stack = Stack::new([reply.clone()]);
        let client = stack.client();
        let call = client.call(CALL);
        let error = match operation {
            0 => call.summary().send().await.unwrap_err(),
            1 => client
                .call_summaries()
                .items()
                .try_next()
                .await
                .unwrap_err(),
            2 => call
                .annotation()
                .update()
                .spam(true)
                .send()
                .await
                .unwrap_err(),
            _ => client
                .settings()
                .update()
                .voice_trace(true)
                .send()
                .await
                .unwrap_err(),
        };
        *attempts = stack.requests();
        assert_eq!(error.attempts() as usize, *attempts, "{error}");
        assert_eq!(error.is_retryable(), *attempts > 1, "{error}");
        assert_eq!(stack.under_way(), 0);
    }
    attempts
}

#[tokio::test(start_paused = true)]
async fn failures_by_what_the_operation_does() {
    const ALL: [usize; 4] = [4; 4];
    const REPEATABLE: [usize; 4] = [4, 4, 4, 1];
    const NONE: [usize; 4] = [1; 4];
    let failure = Reply::Failure;
    for (name, reply, expected) in [
        (
            "not connected",
            failure(|| TransportError::not_connected("x")),
            ALL,
        ),
        (
            "connect timed out",
            failure(|| TransportError::connect_timed_out("x")),
            ALL,
        ),
        ("429", reply(429, ""), ALL),
        (
            "timed out",
            failure(|| TransportError::timed_out("x")),
            REPEATABLE,
        ),
        (
            "broken",
            failure(|| TransportError::broken("x")),
            REPEATABLE,
        ),
        ("torn", Reply::Torn(200, "{"), REPEATABLE),
        ("stuck", Reply::Stuck(200, "{"), REPEATABLE),
        ("408", reply(408, ""), REPEATABLE),
        ("500", reply(500, ""), REPEATABLE),
        ("502", reply(502, "<html>"), REPEATABLE),
        ("503", reply(503, ""), REPEATABLE),
        ("504", Reply::Torn(504, "{"), REPEATABLE),
        ("empty", reply(200, ""), REPEATABLE),
        ("cut JSON", reply(200, "{\"meta\":{\"a"), REPEATABLE),
        ("refused", failure(|| TransportError::refused("x")), NONE),
        ("204", reply(204, ""), NONE),
        ("302", reply(302, ""), NONE),
        ("400", reply(400, "{\"code\":17400}"), NONE),
        ("401", reply(401, ""), NONE),
        ("404", reply(404, ""), NONE),
        ("501", reply(501, ""), NONE),
        ("505", reply(505, ""), NONE),
        ("HTML", reply(200, "<html>"), NONE),
        ("another JSON", reply(200, "[1]"), NONE),
    ] {
        // Four timeouts of 31 seconds are more than the deadline.
        assert_eq!(attempts(&reply).await, expected, "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn kinds_and_causes_of_failures_of_the_stack() {
    for (failure, kind, message) in [
        (
            (|| TransportError::not_connected("x")) as fn() -> TransportError,
            ErrorKind::Connection,
            "FetchSummary: cannot connect (4 attempts)",
        ),
        (
            || TransportError::connect_timed_out("x"),
            ErrorKind::Timeout,
            "FetchSummary: no connection in time (4 attempts)",
        ),
        (
            || TransportError::certificate_refused("x"),
            ErrorKind::Connection,
            "FetchSummary: the server's certificate was refused",
        ),
        (
            || TransportError::timed_out("x"),
            ErrorKind::Timeout,
            "FetchSummary: no answer in time (4 attempts)",
        ),
        (
            || TransportError::broken("x"),
            ErrorKind::Connection,
            "FetchSummary: the connection broke (4 attempts)",
        ),
        (
            || TransportError::refused("x"),
            ErrorKind::InvalidInput,
            "FetchSummary: the request cannot be sent",
        ),
    ] {
        let stack = Stack::new([Reply::Failure(failure)]);
        let error = stack
            .client()
            .call(CALL)
            .summary()
            .send()
            .await
            .unwrap_err();
        assert_eq!((error.kind(), error.status()), (kind, None));
        assert_eq!(error.to_string(), message);
        assert_eq!(error.source().unwrap().to_string(), "x");
    }
}

#[tokio::test(start_paused = true)]
async fn an_update_that_the_deadline_breaks_off_may_have_been_processed() {
    let stack = Stack::new([Reply::Slow(100 * SECOND, 200, "{}")]);
    let client = stack
        .builder()
        .deadline(SECOND)
        .max_concurrency(1)
        .build()
        .unwrap();
    let update = client.settings().update().voice_trace(true);
    let waits = update.clone().deadline(SECOND / 2);
    let (sent, not_sent) = futures_util::future::join(update.send(), waits.send()).await;
    let (sent, not_sent) = (sent.unwrap_err(), not_sent.unwrap_err());
    assert_eq!((sent.attempts(), sent.is_retryable()), (1, false));
    assert_eq!((not_sent.attempts(), not_sent.is_retryable()), (0, true));
}

#[tokio::test(start_paused = true)]
async fn all_is_well_once_an_attempt_is() {
    let torn = || Reply::Torn(200, "{\"duration\":4");
    let stack = Stack::new([
        torn(),
        reply(503, ""),
        reply(200, ""),
        reply(200, "{\"duration\":42}"),
    ]);
    let summary = stack.client().call(CALL).summary().send().await.unwrap();
    assert_eq!((summary.duration(), stack.requests()), (Some(42), 4));
}

#[tokio::test(start_paused = true)]
async fn a_next_page_that_cannot_be_asked_for_is_the_services_fault() {
    let endless = format!("PageToken={}", "x".repeat(70_000));
    let stack = Stack::new([reply(200, &page(1, Some(&endless)))]);
    let mut items = stack.client().call_summaries().items();
    assert!(items.try_next().await.unwrap().is_some());
    let error = items.try_next().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Paging, 0));
    assert_eq!(error.operation(), Some("ListCallSummaries"));
    assert!(error.to_string().len() < 100, "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_walk_goes_on_over_failures_with_no_call_lost_or_doubled() {
    let mut replies = Vec::new();
    for number in 0..50 {
        let next = (number < 49).then(|| format!("PageToken={number}"));
        replies.push(match number % 3 {
            0 => Reply::Torn(200, "{\"meta\":{\"next_page_url\":"),
            1 => reply(429, "").header("retry-after", "1"),
            _ => reply(200, "{\"meta\":"),
        });
        replies.push(reply(200, &page(number, next.as_deref())));
    }
    let stack = Stack::new(replies);
    let client = stack.builder().retry_budget(50, 20).build().unwrap();
    let calls = client.call_summaries().items().try_collect().await.unwrap();
    let sids: Vec<_> = calls
        .iter()
        .map(|call| call.call_sid().unwrap().to_owned())
        .collect();
    let expected: Vec<_> = (0..50).map(|number| format!("CA{number:032}")).collect();
    assert_eq!(sids, expected);
    assert_eq!(stack.requests(), 100);
}

#[tokio::test(start_paused = true)]
async fn a_request_may_have_rules_of_its_own() {
    let stack = Stack::new([reply(503, "")]);
    let client = stack.builder().retry(RetryPolicy::none()).build().unwrap();
    let call = client.call(CALL);
    let more = RetryPolicy::default().max_retries(1);
    assert_eq!(call.summary().send().await.unwrap_err().attempts(), 1);
    let error = call.summary().retry(more.clone()).send().await.unwrap_err();
    assert_eq!(error.attempts(), 2);
    let error = client
        .call_summaries()
        .retry(more.clone())
        .items()
        .try_next()
        .await;
    assert_eq!(error.unwrap_err().attempts(), 2);
    let error = client.get("/v1/x").retry(more).send().await.unwrap_err();
    assert_eq!(error.attempts(), 2);
}

#[tokio::test(start_paused = true)]
async fn retries_are_told_before_their_wait() {
    let throttled = reply(429, "{\"code\":20429}").header("retry-after", "7");
    let stack = Stack::new([throttled, Reply::Torn(200, "{"), reply(200, "{}")]);
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let client = stack.builder().on_retry(move |retry| {
        tell.lock().unwrap().push(format!(
            "{} {} {:?} {:?} {} {}",
            retry.operation(),
            retry.attempt(),
            retry.kind(),
            retry.status(),
            retry.wait().as_secs(),
            retry.error(),
        ));
    });
    client
        .build()
        .unwrap()
        .call(CALL)
        .summary()
        .send()
        .await
        .unwrap();
    assert_eq!(
        *told.lock().unwrap(),
        [
            "FetchSummary 1 Throttled Some(429) 7 FetchSummary: HTTP 429: code 20429",
            "FetchSummary 2 Connection Some(200) 0 FetchSummary: HTTP 200: the connection broke (2 attempts)",
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn clones_share_one_budget() {
    let stack = Stack::new([reply(503, "")]);
    let client = stack.builder().retry_budget(5, 0).build().unwrap();
    let mut attempts = Vec::new();
    for _ in 0..4 {
        let error: Error = client
            .clone()
            .call(CALL)
            .summary()
            .send()
            .await
            .unwrap_err();
        assert!(error.is_retryable());
        attempts.push(error.attempts());
    }
    assert_eq!(attempts, [4, 3, 1, 1]);
}

#[tokio::test(start_paused = true)]
async fn a_summary_that_is_not_there_yet_is_told_from_one_that_never_comes() {
    for (status, code, not_ready) in [
        (404, "{\"code\":17001}", true),
        (404, "{\"code\":20404}", true),
        (404, "", true),
        (404, "{\"code\":17000}", false),
        (404, "{\"code\":17002}", false),
        (404, "{\"code\":17007}", false),
        (400, "{\"code\":17001}", false),
        (503, "", false),
    ] {
        let stack = Stack::new([reply(status, code)]);
        let error = stack
            .client()
            .call(CALL)
            .summary()
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.is_not_ready(), not_ready, "{status} {code}");
    }
}
