//! Settings of an emulator: what is refused, with which words, and what they do.
//! No message and no Debug text may show a secret.

use std::error::Error as _;
use std::time::{Duration, SystemTime};

use twilio_insights_emulator::{Emulator, EmulatorBuilder};

use crate::probe::{LIST, Probe, at_noon, records_of, text};

const TWIN: &str = "AC00000000000000000000000000000012";

/// An emulator with more subaccounts than there can be.
fn crowd() -> EmulatorBuilder {
    (0..=1000).fold(at_noon(), |builder, number| {
        builder.subaccount(format!("AC{number:032}"))
    })
}

#[tokio::test]
async fn settings_that_make_no_sense_are_refused_by_name() {
    let hour = Duration::from_secs(3600);
    let table: Vec<(EmulatorBuilder, &str)> = vec![
        (at_noon().calls(u64::MAX), "calls"),
        (at_noon().conferences(u64::MAX), "conferences"),
        (at_noon().rooms(u64::MAX), "rooms"),
        (at_noon().subaccount("SK12"), "subaccount"),
        (at_noon().span(Duration::from_secs(59)), "span"),
        (at_noon().span(Duration::MAX), "span"),
        (at_noon().call_every(Duration::ZERO), "call_every"),
        (at_noon().call_every(25 * hour), "call_every"),
        (at_noon().odd(-0.1), "odd"),
        (at_noon().odd(f64::NAN), "odd"),
        (at_noon().subaccount(TWIN).subaccount(TWIN), "subaccount"),
        (at_noon().account_sid(TWIN).subaccount(TWIN), "subaccount"),
        (crowd(), "subaccount"),
        (at_noon().account_sid("AC12"), "account_sid"),
        (at_noon().auth_token(""), "auth_token"),
        (at_noon().api_key("AC12", "s3cret-value"), "api_key"),
        (
            at_noon().api_key("SK00000000000000000000000000000000", ""),
            "api_key",
        ),
        (at_noon().now(SystemTime::UNIX_EPOCH - hour), "now"),
        (at_noon().public_url("localhost:80"), "public_url"),
        (at_noon().public_url("ftp://localhost"), "public_url"),
        (
            at_noon().public_url("http://user:s3cret-value@localhost"),
            "public_url",
        ),
        (at_noon().public_url("http://localhost/?a=b"), "public_url"),
        (at_noon().public_url("http://localhost/#a"), "public_url"),
    ];
    for (builder, name) in table {
        let error = builder.start().await.unwrap_err();
        let message = error.to_string();
        assert!(message.starts_with(&format!("{name}: ")), "{message}");
        assert!(message.contains("expected"), "{message}");
        assert!(!message.contains("s3cret-value"), "{message}");
        assert!(error.path().is_none() && error.position().is_none());
    }
}

#[tokio::test]
async fn an_address_in_use_is_named() {
    let first = Emulator::start().await.unwrap();
    let error = Emulator::builder()
        .listen(first.address())
        .start()
        .await
        .unwrap_err();
    assert!(
        error.to_string().contains(&first.address().to_string()),
        "{error}"
    );
    assert!(error.source().is_some());
}

#[test]
fn without_a_runtime_it_says_so() {
    let mut start = std::pin::pin!(Emulator::start());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match start.as_mut().poll(&mut context) {
        std::task::Poll::Ready(Err(error)) => assert!(error.to_string().contains("runtime")),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_account_of_ones_own() {
    let account = "AC0123456789abcdef0123456789abcdef";
    let builder = at_noon().account_sid(account).auth_token("s3cret-value");
    assert!(!format!("{builder:?}").contains("s3cret-value"));
    let probe = Probe::start(builder).await;
    assert!(!format!("{:?}", probe.emulator).contains("s3cret-value"));
    assert_eq!(probe.emulator.account_sid(), account);
    assert_eq!(probe.emulator.auth_token(), "s3cret-value");
    for record in probe.records(LIST).await {
        assert_eq!(record["account_sid"], account);
    }
}

#[tokio::test]
async fn with_the_systems_clock_all_calls_are_in_the_default_window() {
    let probe = Probe::start(Emulator::builder().calls(300)).await;
    assert_eq!(probe.records(LIST).await.len(), 300);
}

/// Neither starting nor a page takes longer for it: nothing is kept or done per call.
#[tokio::test]
async fn the_largest_number_of_records_is_no_problem() {
    let builder = at_noon().calls((1 << 63) - 1);
    let builder = builder.conferences(1 << 40).rooms(1 << 40);
    let probe = Probe::start(builder).await;
    for window in ["", "&EndTime=3h"] {
        let page = probe
            .get(&format!("{LIST}?PageSize=3{window}"))
            .await
            .json();
        let calls = page["call_summaries"].as_array().unwrap();
        assert_eq!(calls.len(), 3);
        let path = format!(
            "/v1/Voice/{}/Events",
            calls[0]["call_sid"].as_str().unwrap()
        );
        assert_eq!(probe.get(&path).await.status, 200);
    }
    for (list, parts) in [
        ("/v1/Conferences", "/links/conference_participants"),
        ("/v1/Video/Rooms", "/links/participants"),
    ] {
        let page = probe.get(&format!("{list}?PageSize=3")).await.json();
        let records = records_of(&page);
        assert_eq!(records.len(), 3);
        let url = text(&records[2], parts);
        assert!(!records_of(&probe.get_url(url).await.json()).is_empty());
        let next = text(&page, "/meta/next_page_url");
        assert_eq!(records_of(&probe.get_url(next).await.json()).len(), 3);
    }
}
