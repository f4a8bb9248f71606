//! Pins the errors of the SDK: what a caller and a log see of each kind of failure. A script answers
//! where the emulator would not: malformed envelopes, odd heads, error codes that it has no use for.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should end"
)]

use std::error::Error as _;
use std::time::{Duration, SystemTime};

use insta::assert_snapshot;
use twilio_insights::enums::{FetchProcessingState, ProcessingState};
use twilio_insights::model::CallSummary;
use twilio_insights::transport::RetryPolicy;
use twilio_insights::{Client, Credentials, Error, ErrorKind};
use twilio_insights_emulator::Emulator;
use twilio_insights_tests::{Answer, Scripted, client_of, client_without_retries};

const CALL: &str = "CA0123456789abcdef0123456789abcdef";
const JSON: &str = "application/json";

fn twilio_error(status: u16, code: u32, message: &str) -> Answer {
    let body = format!(
        r#"{{"code":{code},"message":"{message}","more_info":"https://www.twilio.com/docs/errors/{code}","status":{status}}}"#
    );
    Answer::new(status, JSON, body).header("twilio-request-id", "RQ0123456789abcdef")
}

/// Everything that an error says, in a form that fits on a few lines.
fn describe(error: &Error) -> String {
    let mut text = format!("{error}\n  kind: {:?}\n", error.kind());
    for (name, value) in [
        ("status", error.status().map(|status| status.to_string())),
        ("code", error.code().map(|code| code.to_string())),
        ("request id", error.request_id().map(str::to_owned)),
        ("body", error.body_text().map(str::to_owned)),
        ("source", error.source().map(ToString::to_string)),
        ("path", error.json_path().map(str::to_owned)),
        ("may pass", error.is_retryable().then(|| "yes".to_owned())),
        (
            "may still come",
            error.is_not_ready().then(|| "yes".to_owned()),
        ),
        ("wait", error.retry_after().map(|wait| format!("{wait:?}"))),
    ] {
        if let Some(value) = value {
            text.push_str(&format!("  {name}: {value}\n"));
        }
    }
    text
}

async fn fetch(answer: Answer) -> Error {
    let server = Scripted::start([answer]).await;
    let request = client_of(server.base_url()).call(CALL).summary();
    request.send().await.unwrap_err()
}

async fn list(answer: Answer) -> Error {
    let server = Scripted::start([answer]).await;
    let mut items = client_of(server.base_url()).call_summaries().items();
    let error = items.try_next().await.unwrap_err();
    assert!(
        items.try_next().await.unwrap().is_none(),
        "an error ends the walk"
    );
    error
}

fn failures() -> Vec<Answer> {
    vec![
        twilio_error(401, 70051, "Key lacks permission"),
        twilio_error(400, 17400, "From +15550100123 is not valid"),
        Answer::new(302, "text/plain", "").header("location", "http://127.0.0.1:9/"),
        Answer::new(204, JSON, ""),
        Answer::ok("{\"call_sid\":\"CA0123456789ab"),
        Answer::ok("[1,2]"),
        Answer::ok("null"),
    ]
}

/// What is told of an error of the emulator, whose request IDs are never the same.
fn describe_emulated(error: &Error) -> String {
    let text = describe(error);
    match error.request_id() {
        Some(id) => text.replace(id, "RQ[id]"),
        None => text,
    }
}

#[tokio::test]
async fn failures_of_the_emulator() {
    // A fixed time, for the same calls each time.
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_165_200);
    let emulator = Emulator::builder().calls(40).now(now);
    let emulator = emulator.start().await.unwrap();
    let client = client_without_retries(&emulator);
    let calls = client.call_summaries().items().try_collect().await.unwrap();
    let partial = |it: &&CallSummary| it.processing_state() == Some(&ProcessingState::Partial);
    let partial = calls.iter().find(partial).unwrap().call_sid().unwrap();
    let mut text = String::new();
    for (sid, fault) in [
        (CALL, "ok"),
        (partial, "ok"),
        (CALL, "401"),
        (CALL, "403 empty"),
        (CALL, "404 empty"),
        (CALL, "429 retry-after=1"),
        (CALL, "500"),
        (CALL, "500 empty"),
        (CALL, "503 html"),
        (CALL, "200 html"),
        (CALL, "200 empty"),
        (partial, "cut"),
    ] {
        emulator.faults().replace([fault.parse().unwrap()]);
        let request = client.call(sid).summary();
        let request = match fault {
            "cut" => request.processing_state(FetchProcessingState::Partial),
            _ => request,
        };
        let error = request.send().await.unwrap_err();
        text.push_str(&describe_emulated(&error));
    }
    emulator.faults().replace(["503 html".parse().unwrap()]);
    let mut items = client.call_summaries().items();
    let error = items.try_next().await.unwrap_err();
    assert!(items.try_next().await.unwrap().is_none());
    text.push_str(&describe_emulated(&error));
    assert_snapshot!(text);
}

#[tokio::test]
async fn failures_of_a_fetch() {
    let mut text = String::new();
    for answer in failures() {
        text.push_str(&describe(&fetch(answer).await));
    }
    assert_snapshot!(text);
}

#[tokio::test]
async fn failures_of_a_list() {
    let mut text = String::new();
    for answer in [
        Answer::ok("{}"),
        Answer::ok(r#"{"meta":{}}"#),
        Answer::ok(r#"{"meta":null,"call_summaries":[]}"#),
        Answer::ok(r#"{"meta":{},"call_summaries":null}"#),
        Answer::ok(r#"{"meta":{},"call_summaries":[{"call_sid":"CA1"}"#),
        Answer::ok(r#"{"meta":{"next_page_url":7},"call_summaries":[]}"#),
    ] {
        text.push_str(&describe(&list(answer).await));
    }
    assert_snapshot!(text);
}

#[tokio::test]
async fn debug_is_bounded_and_shows_no_body() {
    let error = fetch(twilio_error(404, 17001, "Complete summary not available")).await;
    assert_snapshot!(format!("{error:#?}"));
    let error = fetch(Answer::new(
        500,
        "text/plain",
        "+15550100123 ".repeat(100_000),
    ))
    .await;
    assert!(!format!("{error:?} {error}").contains("15550100123"));
    let body = error.body_text().unwrap();
    assert!(body.len() < 4096 && !body.contains("0100"), "{body}");
    assert!(body.ends_with("(1300000 bytes)"), "{body}");
}

#[tokio::test]
async fn nobody_listens() {
    let server = Scripted::refusing(|_| Answer::nothing());
    let client = client_of(server.base_url());
    let error = client.call(CALL).summary().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert_eq!(error.to_string(), "FetchSummary: cannot connect");
    let chain = format!("{:?}", error.source());
    assert!(!chain.contains(CALL) && !chain.contains("/v1/"), "{chain}");
}

/// A client that reads no more than 1,000 bytes.
fn limited(base_url: &str) -> Client {
    let credentials = Credentials::auth_token("AC00000000000000000000000000000001", "t").unwrap();
    let builder = Client::builder()
        .credentials(credentials)
        .base_url(base_url);
    let builder = builder.max_body_bytes(1000).retry(RetryPolicy::none());
    builder.build().unwrap()
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_not_read() {
    let server = Scripted::start([Answer::ok(format!("{{\"a\":\"{}\"}}", "x".repeat(2000)))]).await;
    let client = limited(server.base_url());
    let error = client.call(CALL).summary().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let expected = "FetchSummary: HTTP 200: the body is larger than 1000 bytes";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn what_happens_to_a_body_does_not_hide_the_status() {
    let page = "x".repeat(2000);
    for (status, expected) in [
        (503, ErrorKind::Service),
        (429, ErrorKind::Throttled),
        (401, ErrorKind::Authentication),
        (200, ErrorKind::Decode),
    ] {
        let server = Scripted::start([Answer::new(status, "text/html", &*page)]).await;
        let error = limited(server.base_url())
            .call(CALL)
            .summary()
            .send()
            .await
            .unwrap_err();
        assert_eq!((error.kind(), error.status()), (expected, Some(status)));
    }
    for (status, expected) in [
        (503, ErrorKind::Service),
        (401, ErrorKind::Authentication),
        (200, ErrorKind::Connection),
    ] {
        let cut = Answer::verbatim(format!(
            "HTTP/1.1 {status} X\r\ntwilio-request-id: RQ1\r\ntransfer-encoding: chunked\r\n\r\n3\r\n{{\"c\r\n"
        ));
        let server = Scripted::start([cut]).await;
        let client = client_of(server.base_url());
        let error = client.call(CALL).summary().send().await.unwrap_err();
        assert_eq!((error.kind(), error.status()), (expected, Some(status)));
        assert_eq!(error.request_id(), Some("RQ1"));
    }
}

#[tokio::test]
async fn what_a_server_announces_is_not_believed() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 9223372036854775807\r\n\r\n{";
    let server = Scripted::start([Answer::verbatim(head)]).await;
    let client = client_of(server.base_url());
    let error = client.call(CALL).summary().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
}

#[test]
fn a_client_that_cannot_be_built_says_why() {
    let credentials =
        || Credentials::auth_token("AC00000000000000000000000000000001", "t").unwrap();
    let build = |base_url: &str, application: &str| {
        let builder = Client::builder().credentials(credentials());
        let error = builder
            .base_url(base_url)
            .application(application)
            .build()
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        error.to_string()
    };
    let errors = [
        Client::builder().build().unwrap_err().to_string(),
        build("insights.twilio.com", "a"),
        build("https://insights.twilio.com/?x", "a"),
        build("https://me:secret@insights.twilio.com", "a"),
        build("http://127.0.0.1", ""),
        build("http://127.0.0.1", "a\nb"),
        Credentials::auth_token("AC1", "t").unwrap_err().to_string(),
        Credentials::api_key("SK00000000000000000000000000000001", "")
            .unwrap_err()
            .to_string(),
    ];
    assert_snapshot!(errors.join("\n"));
}
