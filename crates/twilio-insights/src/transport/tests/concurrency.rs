//! The limit as operations see it: one for all clones, held by attempts and not by waits.

use futures_util::future::join_all;
use tokio::time::Instant;

use super::*;

async fn ask(client: Client) {
    client.call(CALL).summary().send().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn clones_share_one_limit() {
    let stack = Stack::new([Reply::Slow(SECOND, 200, "{}")]);
    let client = stack.builder().max_concurrency(3).build().unwrap();
    join_all((0..10).map(|_| ask(client.clone()))).await;
    assert_eq!(stack.most_under_way.load(Ordering::Relaxed), 3);
    assert_eq!(client.shared.limit.places(), (3, 0));
}

#[tokio::test(start_paused = true)]
async fn a_wait_holds_no_place() {
    let throttled = reply(429, "").header("retry-after", "60");
    let stack = Stack::new([throttled, reply(200, "{}")]);
    let client = stack.builder().max_concurrency(1).build().unwrap();
    let started = Instant::now();
    let (first, second) = (ask(client.clone()), async {
        ask(client.clone()).await;
        started.elapsed()
    });
    let ((), second) = futures_util::future::join(first, second).await;
    assert_eq!(second, Duration::ZERO);
    assert_eq!(started.elapsed().as_secs(), 60);
}

#[tokio::test(start_paused = true)]
async fn the_limit_backs_off_and_recovers() {
    let mut replies = vec![reply(429, ""); 8];
    replies.push(reply(200, "{}"));
    let stack = Stack::new(replies);
    let client = stack.builder().max_concurrency(8).build().unwrap();
    // All eight were under way when the first was refused: that is one refusal.
    let all = join_all((0..8).map(|_| ask(client.clone())));
    let before = Mutex::new(Vec::new());
    let watched = async {
        all.await;
        before.lock().unwrap().push(client.shared.limit.places().0);
    };
    watched.await;
    let after = before.into_inner().unwrap()[0];
    assert!((4..8).contains(&after), "{after}");
    for _ in 0..100 {
        ask(client.clone()).await;
    }
    assert_eq!(client.shared.limit.places(), (8, 0));
}

/// What is asked for while a request is put aside, in the middle of its answer.
#[tokio::test(start_paused = true)]
async fn a_request_that_nobody_polls_does_not_hold_up_others_for_ever() {
    let stack = Stack::new([Reply::Stuck(200, "{"), reply(200, "{}")]);
    let client = stack.builder().max_concurrency(1).build().unwrap();
    let mut put_aside = Box::pin(client.call_summaries().send());
    assert!(poll_once(put_aside.as_mut()).is_pending());
    assert_eq!(client.shared.limit.places().1, 1);
    let started = Instant::now();
    ask(client.clone()).await;
    assert!((31..34).contains(&started.elapsed().as_secs()));
    drop(put_aside);
    assert_eq!(client.shared.limit.places(), (1, 0));
}
