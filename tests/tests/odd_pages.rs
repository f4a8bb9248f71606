//! The walk over pages that no faithful service sends: a ring of them, one that leads elsewhere,
//! odd envelopes and records, stray bytes. A script sends them, as the emulator is faithful.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should end"
)]

use twilio_insights::model::CallSummary;
use twilio_insights::{Cursor, Error, ErrorKind};
use twilio_insights_tests::{Answer, Scripted, client_of};

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

async fn walk_to_its_error(answers: Vec<Answer>) -> (Vec<u32>, Error, Option<Cursor>) {
    let server = Scripted::start(answers).await;
    let mut items = client_of(server.base_url()).call_summaries().items();
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
    let (calls, error, _) = walk_to_its_error(vec![
        page(&[1], Some("PageToken=a")),
        page(&[2], Some("PageToken=b")),
        page(&[3], Some("PageToken=a")),
    ])
    .await;
    assert_eq!(calls, [1, 2, 3]);
    assert_eq!(error.kind(), ErrorKind::Paging);
    let expected = "ListCallSummaries: the service named a page for the second time";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn a_first_page_that_names_itself_is_given_once() {
    // In the very words that it was asked for with; the emulator would add `Page=0`.
    let server = Scripted::start(vec![page(&[1], Some("PageSize=5")); 2]).await;
    let list = client_of(server.base_url()).call_summaries().page_size(5);
    let mut items = list.items();
    assert_eq!(numbers(&[items.try_next().await.unwrap().unwrap()]), [1]);
    let error = items.try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Paging);
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
async fn a_page_that_leads_elsewhere_is_an_error() {
    let body = r#"{"meta":{"next_page_url":"https://insights.twilio.com/v1/Voice/Settings?PageToken=a"},"call_summaries":[{"call_sid":"CA1"}]}"#;
    let (calls, error, cursor) = walk_to_its_error(vec![Answer::ok(body)]).await;
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
