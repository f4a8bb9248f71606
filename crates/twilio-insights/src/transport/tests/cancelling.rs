//! Dropping: after any number of polls, nothing is left under way and every place is free again.

use std::future::Future;
use std::pin::Pin;
use std::task::Poll;

use super::*;
use crate::request::WaitOutcome;

type Operation = fn(Client) -> Pin<Box<dyn Future<Output = bool> + Send>>;

/// Replies with a wait and a repetition before each answer.
fn replies(body: &str) -> Vec<Reply> {
    vec![
        reply(503, "<html>"),
        Reply::Torn(200, "{"),
        reply(429, "").header("retry-after", "3"),
        reply(200, body),
    ]
}

/// Drops an operation after every number of polls until it is done.
async fn dropped_anywhere(body: &str, operation: Operation) -> usize {
    for polls in 0.. {
        let stack = Stack::new(replies(body));
        let client = stack.builder().max_concurrency(2).build().unwrap();
        // Somebody else waits for the same places.
        let busy = client.shared.limit.acquire(SECOND).await;
        let mut running = operation(client.clone());
        let mut done = false;
        for _ in 0..polls {
            if let Poll::Ready(well) = poll_once(running.as_mut()) {
                assert!(well);
                done = true;
                break;
            }
            tokio::time::advance(SECOND).await;
        }
        drop(running);
        assert_eq!(stack.under_way(), 0, "after {polls} polls");
        drop(busy);
        assert_eq!(client.shared.limit.places().1, 0, "after {polls} polls");
        // And it can be used as if nothing had been.
        drop(client.shared.limit.acquire(SECOND).await);
        if done {
            return polls;
        }
        assert!(polls < 1000, "it never ends");
    }
    0
}

#[tokio::test(start_paused = true)]
async fn a_fetch() {
    let polls = dropped_anywhere("{}", |client| {
        Box::pin(async move { client.call(CALL).summary().send().await.is_ok() })
    });
    assert!(polls.await > 10);
}

#[tokio::test(start_paused = true)]
async fn an_update() {
    let polls = dropped_anywhere("{}", |client| {
        let update = client.call(CALL).annotation().update().spam(true);
        Box::pin(async move { update.send().await.is_ok() })
    });
    assert!(polls.await > 10);
}

#[tokio::test(start_paused = true)]
async fn a_walk() {
    let page = page(1, None);
    let polls = dropped_anywhere(&page, |client| {
        let items = client.call_summaries().items();
        Box::pin(async move {
            items
                .try_collect()
                .await
                .is_ok_and(|calls| calls.len() == 1)
        })
    });
    assert!(polls.await > 10);
}

#[tokio::test(start_paused = true)]
async fn all_edges_side_by_side() {
    let polls = dropped_anywhere(r#"{"meta":{},"events":[]}"#, |client| {
        let edges = client.call(CALL).events().all_edges();
        Box::pin(async move { edges.send().await.is_ok() })
    });
    assert!(polls.await > 10);
}

#[tokio::test(start_paused = true)]
async fn waiting_for_a_summary() {
    let polls = dropped_anywhere(r#"{"processing_state":"complete"}"#, |client| {
        let wait = client.call(CALL).summary().wait_until_complete();
        Box::pin(async move { matches!(wait.send().await, Ok(WaitOutcome::Complete(_))) })
    });
    assert!(polls.await > 10);
}

#[test]
fn futures_and_streams_can_be_sent_between_threads() {
    fn sendable<T: Send>(_: &T) {}
    fn shared<T: Send + Sync + Clone + 'static>() {}
    shared::<Client>();
    shared::<ClientBuilder>();
    let stack = Stack::new([]);
    let client = stack.client();
    sendable(&client.call(CALL).summary().send());
    sendable(&client.call(CALL).summary().wait_until_complete().send());
    sendable(&client.call(CALL).annotation().update().send());
    sendable(&client.call(CALL).metrics().all_edges().send());
    sendable(&client.settings().update().send());
    sendable(&client.get("/").send());
    sendable(&client.call_summaries().send());
    sendable(&client.call_summaries().pages());
    sendable(&client.call_summaries().items());
}
