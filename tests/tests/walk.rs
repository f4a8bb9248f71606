//! The walk over the pages of a list: against the emulator, and against a server that misbehaves.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should end"
)]

use std::collections::BTreeSet;

use twilio_insights::model::CallSummary;
use twilio_insights::request::ListCallSummaries;
use twilio_insights::{Cursor, Error, ErrorKind, ItemStream};
use twilio_insights_emulator::Emulator;
use twilio_insights_tests::{Answer, Scripted, client_of, client_of_emulator};

fn sids(calls: &[CallSummary]) -> Vec<String> {
    calls
        .iter()
        .map(|call| call.call_sid().unwrap().to_owned())
        .collect()
}

/// A page with calls of these numbers, and the query of the next page.
fn page(calls: &[u32], next: Option<&str>) -> Answer {
    let calls: Vec<_> = calls
        .iter()
        .map(|n| format!(r#"{{"call_sid":"CA{n:032}"}}"#))
        .collect();
    page_of(&calls.join(","), next)
}

fn page_of(calls: &str, next: Option<&str>) -> Answer {
    let next = next.map_or("null".to_owned(), |query| {
        format!(r#""https://insights.twilio.com/v1/Voice/Summaries?{query}""#)
    });
    Answer::ok(format!(
        r#"{{"meta":{{"key":"call_summaries","page":0,"page_size":50,"next_page_url":{next}}},"call_summaries":[{calls}]}}"#
    ))
}

fn numbers(calls: &[CallSummary]) -> Vec<u32> {
    calls
        .iter()
        .map(|call| call.call_sid().unwrap()[2..].parse().unwrap())
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

#[tokio::test]
async fn an_empty_page_in_the_middle_is_walked_over() {
    let server = Scripted::start([
        page(&[1, 2], Some("PageToken=a")),
        page(&[], Some("PageToken=b")),
        page(&[], Some("PageToken=c")),
        page(&[3], None),
    ])
    .await;
    let calls = client_of(server.base_url()).call_summaries().items();
    assert_eq!(numbers(&calls.try_collect().await.unwrap()), [1, 2, 3]);
    let tokens: Vec<_> = server
        .received()
        .iter()
        .map(|r| r.values("PageToken").join(""))
        .collect();
    assert_eq!(tokens, ["", "a", "b", "c"]);
}

#[tokio::test]
async fn empty_pages_without_end_are_an_error() {
    let mut token = 0;
    let server = Scripted::answering(move |_| {
        token += 1;
        page(&[], Some(&format!("PageToken={token}")))
    });
    let list = client_of(server.base_url()).call_summaries();
    for (limit, requests) in [(Some(0), 1), (Some(7), 8), (None, 1001)] {
        let requests_before = server.seen().requests;
        let mut calls = match limit {
            Some(limit) => list.clone().max_empty_pages(limit).items(),
            None => list.clone().items(),
        };
        let error = calls.try_next().await.unwrap_err();
        assert_eq!(server.seen().requests - requests_before, requests);
        assert_eq!(error.kind(), ErrorKind::Paging);
        let expected = format!("ListCallSummaries: empty pages without end: {requests} in a row");
        assert_eq!(error.to_string(), expected);
        assert!(calls.try_next().await.unwrap().is_none());
        // It can be taken up where it was given up.
        let before = server.received().pop().unwrap();
        let next = calls.cursor().unwrap();
        let mut rest = list.clone().max_empty_pages(0).resume(next).pages();
        assert!(rest.try_next().await.unwrap().unwrap().items().is_empty());
        let after = server.received().pop().unwrap();
        assert_ne!(before.values("PageToken"), after.values("PageToken"));
    }
}

#[tokio::test]
async fn a_record_between_empty_pages_counts_anew() {
    let server = Scripted::start([
        page(&[], Some("PageToken=a")),
        page(&[], Some("PageToken=b")),
        page(&[1], Some("PageToken=c")),
        page(&[], Some("PageToken=d")),
        page(&[], Some("PageToken=e")),
        page(&[], None),
    ])
    .await;
    let calls = client_of(server.base_url()).call_summaries();
    let calls = calls.max_empty_pages(2).items().try_collect().await;
    assert_eq!(numbers(&calls.unwrap()), [1]);
}

#[tokio::test]
async fn the_next_page_is_asked_of_our_own_host_with_its_query_as_it_is() {
    let query = "To=%2B15550100&FromCarrier=AT%26T+Wireless&PageSize=2&Page=1&PageToken=PTx%3D";
    let server = Scripted::start([page(&[1], Some(query)), page(&[2], None)]).await;
    let client = client_of(server.base_url());
    let calls = client
        .call_summaries()
        .to("+15550100")
        .items()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(numbers(&calls), [1, 2]);
    let second = &server.received()[1];
    assert_eq!(second.path, "/v1/Voice/Summaries");
    let expected = [
        ("To", "+15550100"),
        ("FromCarrier", "AT&T Wireless"),
        ("PageSize", "2"),
        ("Page", "1"),
        ("PageToken", "PTx="),
    ];
    assert_eq!(
        second.query,
        expected.map(|(n, v)| (n.to_owned(), v.to_owned()))
    );
}

async fn walk_to_its_error(
    answers: Vec<Answer>,
    set: impl FnOnce(ListCallSummaries) -> ListCallSummaries,
) -> (Vec<u32>, Error, Option<Cursor>) {
    let server = Scripted::start(answers).await;
    let mut items = set(client_of(server.base_url()).call_summaries()).items();
    let mut calls = Vec::new();
    loop {
        match items.next().await.expect("the walk has an error") {
            Ok(call) => calls.push(call),
            Err(error) => {
                assert!(items.next().await.is_none(), "an error ends the walk");
                return (numbers(&calls), error, items.cursor());
            }
        }
    }
}

#[tokio::test]
async fn a_cursor_seen_twice_is_an_error() {
    let (calls, error, _) = walk_to_its_error(
        vec![
            page(&[1], Some("PageToken=a")),
            page(&[2], Some("PageToken=b")),
            page(&[3], Some("PageToken=a")),
        ],
        |list| list,
    )
    .await;
    assert_eq!(calls, [1, 2, 3]);
    assert_eq!(error.kind(), ErrorKind::Paging);
    let expected = "ListCallSummaries: the service named a page for the second time";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn a_page_that_names_itself_is_given_once() {
    let (calls, error, _) = walk_to_its_error(vec![page(&[1], Some("PageSize=5")); 2], |list| {
        list.page_size(5)
    })
    .await;
    assert_eq!((calls, error.kind()), (vec![1], ErrorKind::Paging));
}

#[tokio::test]
async fn a_stray_byte_or_an_odd_envelope_spoils_no_page() {
    let body = |meta: &str, record: &str, beside: &str| {
        format!(
            r#"{{"meta":{{{meta}}},{beside}"call_summaries":[{{"call_sid":"CA1"}},{record},{{"call_sid":"CA3"}}]}}"#
        )
    };
    for (meta, record, beside) in [
        (r#""page":1e999"#, "{}", ""),
        (r#""page":0,"page":0"#, "{}", ""),
        ("", "{}", r#""x":"\ud800","#),
        ("", "{\"call_sid\":\"\u{0}\"}", ""),
    ] {
        // The placeholder stands for a byte that no text has.
        let bytes: Vec<u8> = body(meta, record, beside)
            .bytes()
            .map(|b| if b == 0 { 0xff } else { b })
            .collect();
        let server = Scripted::start([Answer::ok(bytes)]).await;
        let page = client_of(server.base_url())
            .call_summaries()
            .send()
            .await
            .unwrap();
        let items = page.into_items();
        assert_eq!(items.len(), 3, "{meta} {beside}");
        assert_eq!(items[0].as_ref().unwrap().call_sid(), Some("CA1"));
        assert_eq!(items[2].as_ref().unwrap().call_sid(), Some("CA3"));
    }
}

#[tokio::test]
async fn after_an_error_the_cursor_says_where_to_try_again() {
    let broken = Answer::new(503, "text/html", "<html>");
    let (calls, error, cursor) =
        walk_to_its_error(vec![page(&[1], Some("PageToken=a")), broken], |list| list).await;
    assert_eq!((calls, error.kind()), (vec![1], ErrorKind::Service));
    let server = Scripted::start([page(&[2, 3], None)]).await;
    let rest = client_of(server.base_url())
        .call_summaries()
        .resume(cursor.unwrap())
        .items();
    assert_eq!(numbers(&rest.try_collect().await.unwrap()), [2, 3]);
    assert_eq!(server.received()[0].values("PageToken"), ["a"]);
}

#[tokio::test]
async fn a_page_that_leads_elsewhere_is_an_error() {
    let body = r#"{"meta":{"next_page_url":"https://insights.twilio.com/v1/Voice/Settings?PageToken=a"},"call_summaries":[{"call_sid":"CA1"}]}"#;
    let (calls, error, cursor) = walk_to_its_error(vec![Answer::ok(body)], |list| list).await;
    assert_eq!((calls, error.kind()), (vec![1], ErrorKind::Paging));
    let expected = "ListCallSummaries: HTTP 200: next_page_url leads to another resource";
    assert_eq!(error.to_string(), expected);
    // The same page again, and on after what was taken of it.
    let server = Scripted::start([page(&[1, 2], Some("PageToken=a")), page(&[3], None)]).await;
    let rest = client_of(server.base_url())
        .call_summaries()
        .resume(cursor.unwrap())
        .items();
    assert_eq!(numbers(&rest.try_collect().await.unwrap()), [2, 3]);
}

#[tokio::test]
async fn one_odd_record_among_a_thousand_hurts_no_other() {
    let mut records: Vec<_> = (0..1000)
        .map(|n| format!(r#"{{"call_sid":"CA{n:032}"}}"#))
        .collect();
    records[500] = "[\"not\", \"a\", \"record\"]".to_owned();
    records[700] = r#"{"call_sid":"CA00000000000000000000000000000700","duration":"soon"}"#.into();
    let server = Scripted::start([page_of(&records.join(","), None)]).await;
    let mut items = client_of(server.base_url()).call_summaries().items();
    let (mut read, mut odd) = (Vec::new(), Vec::new());
    while let Some(item) = items.next().await {
        match item {
            Ok(call) => read.push(call),
            Err(error) => odd.push(error),
        }
    }
    assert_eq!((read.len(), odd.len()), (999, 1));
    assert_eq!(odd[0].kind(), ErrorKind::Record);
    assert_eq!(odd[0].record(), Some("[\"not\", \"a\", \"record\"]"));
    assert_eq!(
        odd[0].to_string(),
        "ListCallSummaries: HTTP 200: not a JSON object (call_summaries[500])"
    );
    let late = read
        .iter()
        .find(|call| call.call_sid().unwrap().ends_with("700"))
        .unwrap();
    assert_eq!(late.duration(), None);
    assert_eq!(late.unreadable()[0].to_string(), "duration: not an integer");
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
