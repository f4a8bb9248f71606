//! Time: of an attempt, of an operation, and for waiting in between.

use std::error::Error as _;

use tokio::time::Instant;

use super::*;
use crate::{Error, ErrorKind};

async fn failing(client: &Client) -> (Error, Duration) {
    let started = Instant::now();
    let error = client.call(CALL).summary().send().await.unwrap_err();
    (error, started.elapsed())
}

#[tokio::test(start_paused = true)]
async fn an_attempt_has_its_time_whatever_the_stack() {
    for (reply, status) in [
        (Reply::Slow(100 * SECOND, 200, "{}"), None),
        // Not too slow in either part, but in both.
        (Reply::Slow(20 * SECOND, 200, "{}"), Some(200)),
        (Reply::Stuck(200, "{"), Some(200)),
    ] {
        let stack = Stack::new([reply]);
        let client = stack.builder().deadline(1000 * SECOND).build().unwrap();
        let (error, took) = failing(&client).await;
        assert_eq!((error.kind(), error.status()), (ErrorKind::Timeout, status));
        assert_eq!(error.attempts(), 4);
        assert!(
            error
                .to_string()
                .ends_with("no answer within 31s (4 attempts)"),
            "{error}"
        );
        assert!(took > 124 * SECOND && took < 126 * SECOND, "{took:?}");
        assert_eq!(stack.under_way(), 0);
    }
    let stack = Stack::new([Reply::Slow(10 * SECOND, 200, "{}")]);
    assert!(stack.client().call(CALL).summary().send().await.is_ok());
}

/// A stack whose bodies are pieces without content, each ready at once and a second after the one
/// before.
struct Gushing;

impl HttpClient for Gushing {
    fn execute(&self, _request: Request<Bytes>) -> Executing<'_> {
        let mut pieces = 0;
        let body = stream::poll_fn(move |_| {
            let _ = poll_once(std::pin::pin!(tokio::time::advance(SECOND)));
            pieces += 1;
            // An end, so that the test has one as well.
            let piece = (pieces < 10_000).then(|| Ok::<_, TransportError>(Bytes::new()));
            Poll::Ready(piece)
        });
        Box::pin(std::future::ready(Ok(Response::new(Body::from_stream(
            body,
        )))))
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_that_is_always_ready_has_no_more_time_than_others() {
    for (timeout, deadline, message) in [
        (40, 1000, "no answer within 40s"),
        (5000, 100, "not done within 100s"),
    ] {
        let client = Stack::new([])
            .builder()
            .http_client(Gushing)
            .retry(crate::transport::RetryPolicy::none())
            .timeout(timeout * SECOND)
            .deadline(deadline * SECOND);
        let (error, took) = failing(&client.build().unwrap()).await;
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert!(error.to_string().contains(message), "{error}");
        assert!(took < 200 * SECOND, "{took:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_refusal_whose_body_does_not_come_is_a_refusal() {
    for (status, kind) in [(401, ErrorKind::Authentication), (503, ErrorKind::Service)] {
        let stack = Stack::new([Reply::Stuck(status, "{\"code\":1}")]);
        let client = stack.builder().deadline(1000 * SECOND).build().unwrap();
        let (error, _) = failing(&client).await;
        assert_eq!((error.kind(), error.status()), (kind, Some(status)));
        assert_eq!(error.code(), Some(1));
    }
}

#[tokio::test(start_paused = true)]
async fn an_operation_has_its_time_and_loses_nothing_that_it_knows() {
    // In the middle of an attempt that has a status of its own, or has none.
    for (last, status) in [
        (Reply::Stuck(200, "{"), 200),
        (Reply::Slow(100 * SECOND, 200, "{}"), 429),
    ] {
        let throttled = reply(429, "")
            .header("retry-after", "5")
            .header("twilio-request-id", "RQ1");
        let stack = Stack::new([throttled, last]);
        let client = stack.builder().deadline(20 * SECOND).build().unwrap();
        let (error, took) = failing(&client).await;
        assert_eq!(took.as_secs(), 20);
        assert_eq!(
            (error.kind(), error.status()),
            (ErrorKind::Timeout, Some(status))
        );
        let expected = format!("FetchSummary: HTTP {status}: not done within 20s (2 attempts)");
        assert_eq!(error.to_string(), expected);
        let source = error.source().unwrap().downcast_ref::<Error>().unwrap();
        assert_eq!(
            (source.kind(), source.request_id()),
            (ErrorKind::Throttled, Some("RQ1"))
        );
        assert_eq!(stack.under_way(), 0);
    }
}

#[tokio::test(start_paused = true)]
async fn what_the_service_asks_for_is_waited_for_unless_it_is_too_long() {
    let dated = |retry_after: &str| {
        reply(503, "")
            .header("date", "Fri, 20 Nov 2026 08:00:00 GMT")
            .header("retry-after", retry_after)
    };
    for (throttled, seconds) in [
        (reply(429, "").header("retry-after", "30"), 30),
        (dated("Fri, 20 Nov 2026 08:00:40 GMT"), 40),
        (dated("Friday, 20-Nov-26 08:01:00 GMT"), 60),
    ] {
        let stack = Stack::new([throttled, reply(200, "{}")]);
        let started = Instant::now();
        stack.client().call(CALL).summary().send().await.unwrap();
        assert_eq!(started.elapsed().as_secs(), seconds);
    }
    let stack = Stack::new([
        reply(429, "").header("retry-after", "120"),
        reply(200, "{}"),
    ]);
    let (error, took) = failing(&stack.client()).await;
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Throttled, 1));
    assert_eq!(
        (error.retry_after(), took),
        (Some(120 * SECOND), Duration::ZERO)
    );
    assert!(error.is_retryable());
}

#[tokio::test(start_paused = true)]
async fn a_request_may_have_a_deadline_of_its_own() {
    let stack = Stack::new([Reply::Stuck(200, "{")]);
    let started = Instant::now();
    let request = stack.client().call(CALL).summary().deadline(3 * SECOND);
    assert_eq!(request.send().await.unwrap_err().kind(), ErrorKind::Timeout);
    assert_eq!(started.elapsed().as_secs(), 3);
}

#[tokio::test(start_paused = true)]
async fn waiting_for_a_place_counts() {
    let stack = Stack::new([Reply::Slow(15 * SECOND, 200, "{}")]);
    let client = stack
        .builder()
        .max_concurrency(1)
        .deadline(10 * SECOND)
        .build()
        .unwrap();
    let slow = client.call(CALL).summary().deadline(40 * SECOND);
    let waits = client.call(CALL).summary();
    let (slow, waits) = futures_util::future::join(slow.send(), waits.send()).await;
    assert!(slow.is_ok());
    let error = waits.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 0));
    assert_eq!(error.to_string(), "FetchSummary: not done within 10s");
}
