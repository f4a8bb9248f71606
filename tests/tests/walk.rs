//! The walk over the pages of a list, against the emulator and its faults.
//! What no faithful service does to a walk has a file of its own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should end"
)]

use std::collections::BTreeSet;

use twilio_insights::enums::CallType;
use twilio_insights::model::CallSummary;
use twilio_insights::{Cursor, Error, ErrorKind, ItemStream};
use twilio_insights_emulator::Emulator;
use twilio_insights_tests::{client_of, client_of_emulator, client_without_retries};

fn sids(calls: &[CallSummary]) -> Vec<String> {
    calls
        .iter()
        .map(|call| call.call_sid().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn every_call_comes_once_at_any_page_size() {
    let emulator = Emulator::builder()
        .calls(120)
        .seed(7)
        .start()
        .await
        .unwrap();
    let client = client_of_emulator(&emulator);
    let mut walks = Vec::new();
    for page_size in [1, 7, 40, 120, 1000] {
        let calls = client.call_summaries().page_size(page_size).items();
        let sids = sids(&calls.try_collect().await.unwrap());
        assert_eq!(sids.iter().collect::<BTreeSet<_>>().len(), 120);
        walks.push(sids);
    }
    assert!(walks.windows(2).all(|pair| pair[0] == pair[1]));
}

#[tokio::test]
async fn nothing_is_asked_for_before_the_first_poll_or_after_the_last() {
    let emulator = Emulator::builder().calls(10).start().await.unwrap();
    let mut pages = client_of_emulator(&emulator)
        .call_summaries()
        .page_size(5)
        .pages();
    assert_eq!(emulator.requests().len(), 0);
    assert!(!pages.try_next().await.unwrap().unwrap().is_last());
    assert_eq!(emulator.requests().len(), 1);
    assert!(pages.try_next().await.unwrap().unwrap().is_last());
    for _ in 0..3 {
        assert!(pages.try_next().await.unwrap().is_none());
    }
    assert_eq!(emulator.requests().len(), 2);
}

#[tokio::test]
async fn a_limit_ends_the_walk_and_lowers_the_page_size() {
    for (page_size, limit, asked, requests) in [
        (None, 3, "3", 1),
        (None, 5000, "1000", 1),
        (Some(2), 3, "2", 2),
        (Some(100), 3, "3", 1),
    ] {
        let emulator = Emulator::builder().calls(20).start().await.unwrap();
        let list = client_of_emulator(&emulator).call_summaries();
        let list = match page_size {
            Some(page_size) => list.page_size(page_size),
            None => list,
        };
        let calls = list.items().limit(limit).try_collect().await.unwrap();
        assert_eq!(calls.len() as u64, limit.min(20));
        let received = emulator.requests();
        assert_eq!(received.len(), requests);
        assert_eq!(received[0].parameter("PageSize").as_deref(), Some(asked));
    }
    let emulator = Emulator::builder().calls(20).start().await.unwrap();
    let mut none = client_of_emulator(&emulator)
        .call_summaries()
        .items()
        .limit(0);
    assert!(none.try_next().await.unwrap().is_none());
    assert_eq!(emulator.requests().len(), 0);
}

#[tokio::test]
async fn a_walk_can_be_taken_up_again_after_every_record() {
    let emulator = Emulator::builder().calls(17).seed(3).start().await.unwrap();
    let client = client_of_emulator(&emulator);
    let list = || client.call_summaries().page_size(5);
    let whole = sids(&list().items().try_collect().await.unwrap());
    for taken in 0..=17 {
        let mut first: ItemStream<CallSummary> = list().items();
        let mut seen = Vec::new();
        for _ in 0..taken {
            seen.push(first.try_next().await.unwrap().unwrap());
        }
        // Through text, as it would be from one process to the next.
        let cursor: Cursor = first.cursor().unwrap().to_string().parse().unwrap();
        assert_eq!(cursor.is_end(), taken == 17, "after {taken}");
        seen.extend(list().resume(cursor).items().try_collect().await.unwrap());
        assert_eq!(sids(&seen), whole, "after {taken}");
    }
}

#[tokio::test]
async fn pages_can_be_taken_up_again_too() {
    let emulator = Emulator::builder().calls(12).start().await.unwrap();
    let client = client_of_emulator(&emulator);
    let first = client.call_summaries().page_size(5).send().await.unwrap();
    let next = client
        .call_summaries()
        .resume(first.next_cursor().unwrap().clone());
    let next = next.send().await.unwrap();
    assert_eq!((first.number(), next.number()), (Some(0), Some(1)));
    assert_eq!((next.page_size(), next.items().len()), (Some(5), 5));
}

#[tokio::test]
async fn filters_are_kept_from_page_to_page() {
    let emulator = Emulator::builder()
        .calls(200)
        .seed(5)
        .start()
        .await
        .unwrap();
    let client = client_of_emulator(&emulator);
    let tagged = client.call_summaries().has_tag(true).page_size(3).items();
    let tagged = tagged.try_collect().await.unwrap();
    assert!(
        emulator.requests().len() >= 3,
        "the test needs several pages"
    );
    assert!(tagged.iter().all(|call| !call.tags().is_empty()));
    let plain = client
        .call_summaries()
        .has_tag(false)
        .page_size(100)
        .items();
    assert_eq!(tagged.len() + plain.try_collect().await.unwrap().len(), 200);
}

/// An emulator of which these things go wrong, in turn.
async fn emulator_with(calls: u64, faults: &[&str]) -> Emulator {
    let emulator = Emulator::builder().calls(calls).seed(3);
    let emulator = faults.iter().fold(emulator, |emulator, fault| {
        emulator.fault(fault.parse().unwrap())
    });
    emulator.start().await.unwrap()
}

/// The SIDs of all calls, with nothing going wrong from here on.
async fn all_sids(emulator: &Emulator) -> Vec<String> {
    emulator.faults().clear();
    let calls = client_of_emulator(emulator).call_summaries().items();
    sids(&calls.try_collect().await.unwrap())
}

/// What a walk gives before its error, which ends it.
async fn until_error(items: &mut ItemStream<CallSummary>) -> (Vec<CallSummary>, Error) {
    let mut calls = Vec::new();
    loop {
        match items.next().await.expect("the walk has an error") {
            Ok(call) => calls.push(call),
            Err(error) => {
                assert!(items.next().await.is_none(), "an error ends the walk");
                return (calls, error);
            }
        }
    }
}

#[tokio::test]
async fn an_empty_page_in_the_middle_is_walked_over() {
    let emulator = emulator_with(5, &["ok x1", "empty-page x2"]).await;
    let list = client_of_emulator(&emulator).call_summaries().page_size(2);
    let calls = list.items().try_collect().await.unwrap();
    let faults: Vec<_> = emulator
        .requests()
        .iter()
        .map(|request| request.fault().unwrap_or("-").to_owned())
        .collect();
    let expected = ["ok x1", "empty-page x2", "empty-page x2", "-", "-"];
    assert_eq!(faults, expected);
    assert_eq!(sids(&calls), all_sids(&emulator).await);
    assert_eq!(calls.len(), 5);
}

#[tokio::test]
async fn empty_pages_without_end_are_an_error() {
    let emulator = emulator_with(1, &["empty-page"]).await;
    let list = client_of_emulator(&emulator).call_summaries();
    for (limit, requests) in [(Some(0), 1), (Some(7), 8), (None, 1001)] {
        let requests_before = emulator.requests().len();
        let mut calls = match limit {
            Some(limit) => list.clone().max_empty_pages(limit).items(),
            None => list.clone().items(),
        };
        let error = calls.try_next().await.unwrap_err();
        assert_eq!(emulator.requests().len() - requests_before, requests);
        assert_eq!(error.kind(), ErrorKind::Paging);
        let expected = format!("ListCallSummaries: empty pages without end: {requests} in a row");
        assert_eq!(error.to_string(), expected);
        assert!(calls.try_next().await.unwrap().is_none());
        // It can be taken up where it was given up.
        let before = emulator.requests().pop().unwrap();
        let next = calls.cursor().unwrap();
        let mut rest = list.clone().max_empty_pages(0).resume(next).pages();
        assert!(rest.try_next().await.unwrap().unwrap().items().is_empty());
        let after = emulator.requests().pop().unwrap();
        assert_ne!(before.parameter("PageToken"), after.parameter("PageToken"));
    }
}

#[tokio::test]
async fn a_record_between_empty_pages_counts_anew() {
    let emulator = emulator_with(2, &["empty-page x2", "ok x1", "empty-page x2"]).await;
    let list = client_of_emulator(&emulator).call_summaries().page_size(1);
    let calls = list.max_empty_pages(2).items().try_collect().await.unwrap();
    assert_eq!(emulator.requests().len(), 6);
    assert_eq!(sids(&calls), all_sids(&emulator).await);
    assert_eq!(calls.len(), 2);
}

#[tokio::test]
async fn the_next_page_is_asked_of_our_own_host_with_its_query_as_it_is() {
    // Pages name the real service, as they do behind a proxy; every request comes here.
    let emulator = Emulator::builder().public_url("https://insights.twilio.com");
    let emulator = emulator.calls(40).start().await.unwrap();
    let calls = client_of_emulator(&emulator)
        .call_summaries()
        .call_types([CallType::Sip, CallType::Carrier, CallType::Client])
        .page_size(5)
        .items()
        .try_collect()
        .await
        .unwrap();
    let requests = emulator.requests();
    assert_eq!(requests.len(), calls.len().div_ceil(5));
    assert!(requests.len() > 2, "the test needs several pages");
    for (number, request) in requests.iter().enumerate().skip(1) {
        assert_eq!(request.path(), "/v1/Voice/Summaries");
        let token = request.parameter("PageToken").unwrap();
        let expected =
            format!("CallType=sip%2Ccarrier%2Cclient&PageSize=5&Page={number}&PageToken={token}");
        assert_eq!(request.query(), Some(&*expected));
    }
}

#[tokio::test]
async fn a_page_that_names_itself_is_given_once() {
    let emulator = emulator_with(6, &["ok x1", "repeat-page"]).await;
    let list = client_of_emulator(&emulator).call_summaries().page_size(2);
    let mut items = list.items();
    let (calls, error) = until_error(&mut items).await;
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert_eq!(emulator.requests().len(), 2);
    assert_eq!(sids(&calls), all_sids(&emulator).await[..4]);
}

#[tokio::test]
async fn after_an_error_the_cursor_says_where_to_try_again() {
    let emulator = emulator_with(5, &["ok x1", "503 html x1"]).await;
    let list = client_without_retries(&emulator).call_summaries();
    let mut items = list.clone().page_size(2).items();
    let (mut calls, error) = until_error(&mut items).await;
    assert_eq!((calls.len(), error.kind()), (2, ErrorKind::Service));
    let rest = list.resume(items.cursor().unwrap()).items();
    calls.extend(rest.try_collect().await.unwrap());
    let requests = emulator.requests();
    assert_eq!(requests[1].query(), requests[2].query());
    assert_eq!(sids(&calls), all_sids(&emulator).await);
}

#[test]
fn streams_can_be_sent_between_threads_and_stored() {
    fn check<T: Send + Unpin + 'static>(_: &T) {}
    fn future<F: Future + Send>(_: F) {}
    let client = client_of("http://127.0.0.1:1");
    let list = client.call_summaries();
    check(&list.clone().items());
    check(&list.clone().pages());
    future(list.send());
    let call = client.call("CA");
    future(call.summary().send());
    future(call.summary().wait_until_complete().send());
    future(call.events().all_edges().send());
    future(call.annotation().update().send());
}
