//! A list in windows, against the emulator: the same calls as the plain list, in fewer round trips
//! than pages, resumable, and wrong requests told.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should end"
)]

use std::time::Duration;

use twilio_insights::enums::{CallType, SortBy};
use twilio_insights::model::CallSummary;
use twilio_insights::request::{InWindows, ListCallSummaries};
use twilio_insights::{Client, Credentials, ErrorKind, TimeFilter, Timestamp, WindowCursor};
use twilio_insights_emulator::Emulator;
use twilio_insights_tests::{client_of, client_of_emulator};

async fn emulator(calls: u64) -> (Emulator, Client) {
    let day = Duration::from_secs(24 * 60 * 60);
    let emulator = Emulator::builder().calls(calls).seed(11).span(day);
    let emulator = emulator.start().await.unwrap();
    let client = client_of_emulator(&emulator);
    (emulator, client)
}

fn list(client: &Client) -> ListCallSummaries {
    client
        .call_summaries()
        .start_time(TimeFilter::days_ago(2))
        .page_size(20)
}

fn sids(calls: &[CallSummary]) -> Vec<String> {
    let sids = calls.iter().map(|call| call.call_sid().unwrap().to_owned());
    sids.collect()
}

fn sorted(mut sids: Vec<String>) -> Vec<String> {
    sids.sort_unstable();
    sids
}

async fn walk(request: InWindows<ListCallSummaries>) -> Vec<String> {
    sids(&request.items().try_collect().await.unwrap())
}

#[tokio::test]
async fn windows_give_the_calls_of_the_list() {
    let (_emulator, client) = emulator(700).await;
    let plain = sids(&list(&client).items().try_collect().await.unwrap());
    assert_eq!(plain.len(), 700);
    for windows in [1, 3, 16] {
        let calls = walk(list(&client).in_windows(windows)).await;
        assert_eq!(sorted(calls), sorted(plain.clone()), "{windows} windows");
        // The emulator lists calls of the same instant in one order.
        let in_order = walk(list(&client).in_windows(windows).in_order()).await;
        assert_eq!(in_order, plain, "{windows} windows in order");
    }
    let by_end = list(&client).sort_by(SortBy::EndTime);
    let calls = walk(by_end.in_windows(4)).await;
    assert_eq!(sorted(calls), sorted(plain));
}

#[tokio::test]
async fn filters_are_those_of_the_list() {
    let (emulator, client) = emulator(300).await;
    let filtered = || list(&client).call_types([CallType::Sip]).has_tag(true);
    let plain = sids(&filtered().items().try_collect().await.unwrap());
    assert!(!plain.is_empty() && plain.len() < 300);
    let calls = walk(filtered().in_windows(5)).await;
    assert_eq!(sorted(calls), sorted(plain));
    for request in emulator.requests() {
        assert_eq!(request.parameter("CallType").as_deref(), Some("sip"));
        assert_eq!(request.parameter("PageSize").as_deref(), Some("20"));
    }
}

#[tokio::test]
async fn relative_bounds_are_resolved_once() {
    let (emulator, client) = emulator(300).await;
    assert_eq!(walk(list(&client).in_windows(5)).await.len(), 300);
    let requests = emulator.requests();
    let times = |name: &str| {
        let times = requests
            .iter()
            .map(|request| request.parameter(name).unwrap());
        let seconds = times.map(|time| time.parse::<Timestamp>().unwrap().unix_seconds());
        seconds.collect::<Vec<_>>()
    };
    let (from, to) = (times("StartTime"), times("EndTime"));
    let range = to.iter().max().unwrap() - from.iter().min().unwrap();
    // Whole seconds, rounded up at the end.
    assert!(
        (172_800..=172_801).contains(&range),
        "{range} s for two days"
    );
}

#[tokio::test]
async fn a_walk_can_be_taken_up_again_with_its_filters() {
    let (_emulator, client) = emulator(300).await;
    let plain = sids(&list(&client).items().try_collect().await.unwrap());
    for taken in [0, 1, 20, 150, 299, 300] {
        let mut first = list(&client).in_windows(4).items();
        let mut calls = Vec::new();
        for _ in 0..taken {
            calls.push(first.try_next().await.unwrap().unwrap());
        }
        let text = first.cursor().unwrap().to_string();
        let cursor: WindowCursor = text.parse().unwrap();
        assert!(taken == 300 || !cursor.is_end());
        // Once a page has come, neither range nor page size need be said again.
        let again = if taken == 0 {
            list(&client)
        } else {
            client.call_summaries()
        };
        let rest = again.in_windows(7).resume(cursor).items();
        calls.extend(rest.try_collect().await.unwrap());
        assert_eq!(sorted(sids(&calls)), sorted(plain.clone()), "after {taken}");
    }
}

#[tokio::test]
async fn nothing_is_asked_before_the_first_poll_and_wrong_requests_never() {
    let (emulator, client) = emulator(30).await;
    let items = list(&client).in_windows(4).items();
    assert!(!items.cursor().unwrap().is_end());
    drop(items);
    let plain = list(&client).send().await.unwrap();
    let cursor = plain.next_cursor().unwrap().clone();
    let of_windows = list(&client).in_windows(2).items().cursor().unwrap();
    let elsewhere = of_windows.to_string().replace("Summaries", "Others");
    let before = emulator.requests().len();
    for (wrong, problem) in [
        (list(&client).in_windows(0), "number of windows"),
        (list(&client).in_windows(257), "number of windows"),
        (
            list(&client).resume(cursor).in_windows(2),
            "request in windows",
        ),
        (
            list(&client)
                .sort_by(SortBy::EndTime)
                .in_windows(2)
                .in_order(),
            "order of windows",
        ),
        (list(&client).page_size(0).in_windows(2), "page size"),
        (
            list(&client)
                .in_windows(2)
                .resume(elsewhere.parse().unwrap()),
            "cursor",
        ),
    ] {
        let mut items = wrong.items();
        assert!(items.cursor().is_none());
        let error = items.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        let expected = format!("ListCallSummaries: invalid {problem}: ");
        assert!(error.to_string().starts_with(&expected), "{error}");
        assert!(items.next().await.is_none());
    }
    assert_eq!(emulator.requests().len(), before);
}

#[tokio::test]
async fn a_limit_ends_the_walk() {
    let (_emulator, client) = emulator(100).await;
    let items = list(&client).in_windows(4).items().limit(33);
    assert_eq!(items.try_collect().await.unwrap().len(), 33);
}

#[test]
fn the_stream_can_be_sent_between_threads_and_stored() {
    fn check<T: Send + Unpin + 'static>(_: &T) {}
    let client = client_of("http://127.0.0.1:1");
    check(&client.call_summaries().in_windows(4).items());
}

#[tokio::test]
async fn a_walk_keeps_no_place_from_what_the_caller_asks_meanwhile() {
    let emulator = Emulator::builder().calls(20).seed(11).start();
    let emulator = emulator.await.unwrap();
    let credentials = Credentials::auth_token(emulator.account_sid(), emulator.auth_token());
    let client = Client::builder()
        .credentials(credentials.unwrap())
        .base_url(emulator.base_url())
        .max_concurrency(1)
        .build()
        .unwrap();
    let list = || client.call_summaries().page_size(3);
    let ask = async |call: CallSummary| {
        let events = client.call(call.call_sid().unwrap()).events();
        events.send().await.unwrap();
    };
    let walks = async {
        let (mut items, mut windows) = (list().items(), list().in_windows(4).items());
        for _ in 0..20 {
            ask(items.try_next().await.unwrap().unwrap()).await;
            ask(windows.try_next().await.unwrap().unwrap()).await;
        }
    };
    // A place that somebody keeps comes back after 31 seconds.
    let limit = Duration::from_secs(25);
    tokio::time::timeout(limit, walks)
        .await
        .expect("no waiting");
}
