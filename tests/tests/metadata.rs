//! What came with an answer, against the emulator: of single resources, of pages, of raw text, and
//! after a repetition.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should end"
)]

use std::time::Duration;

use twilio_insights::Client;
use twilio_insights::transport::{ResponseMetadata, RetryPolicy};
use twilio_insights_emulator::Emulator;
use twilio_insights_tests::{Answer, Scripted, client_of, client_of_emulator};

async fn emulator() -> (Emulator, Client) {
    let emulator = Emulator::builder().calls(5).seed(3).start().await.unwrap();
    let client = client_of_emulator(&emulator);
    (emulator, client)
}

fn check(metadata: &ResponseMetadata) -> String {
    assert_eq!((metadata.status(), metadata.attempts()), (200, 1));
    let content_type = &metadata.headers()["content-type"];
    assert!(
        content_type
            .to_str()
            .unwrap()
            .starts_with("application/json")
    );
    metadata.request_id().unwrap().to_owned()
}

#[tokio::test]
async fn every_kind_of_operation_has_it() {
    let (_emulator, client) = emulator().await;
    let page = client.call_summaries().send().await.unwrap();
    let mut ids = vec![check(page.metadata())];
    let sid = page.items()[0].as_ref().unwrap().call_sid().unwrap();
    let call = client.call(sid);
    let annotation = call.annotation().send_with_metadata().await.unwrap();
    ids.push(check(annotation.metadata()));
    assert_eq!(annotation.content().call_sid(), Some(sid));
    let update = call.annotation().update().comment("seen");
    let updated = update.send_with_metadata().await.unwrap();
    ids.push(check(updated.metadata()));
    assert_eq!(updated.into_content().comment(), Some("seen"));
    let text = client.get("/v1/Voice/Settings").send_with_metadata();
    let (text, metadata) = text.await.unwrap().into_parts();
    ids.push(check(&metadata));
    assert!(text.starts_with('{'));
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 4, "each request has an id of its own");
}

#[tokio::test]
async fn each_page_of_a_walk_has_its_own() {
    let (_emulator, client) = emulator().await;
    let mut pages = client.call_summaries().page_size(2).pages();
    let mut ids = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        ids.push(check(page.metadata()));
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 3);
}

#[tokio::test]
async fn it_is_that_of_the_last_attempt() {
    let refused = Answer::new(503, "text/plain", "").header("twilio-request-id", "RQ1");
    let good = Answer::ok("{}")
        .header("twilio-request-id", "RQ2")
        .header("x-secret", "5551234");
    let server = Scripted::start([refused, good]).await;
    let client = client_of(server.base_url());
    let request = client
        .settings()
        .retry(RetryPolicy::default().base_delay(Duration::ZERO));
    let settings = request.send_with_metadata().await.unwrap();
    let metadata = settings.metadata();
    assert_eq!(
        (metadata.attempts(), metadata.request_id()),
        (2, Some("RQ2"))
    );
    assert_eq!(metadata.headers()["x-secret"], "5551234");
    let shown = format!("{metadata:?}");
    assert!(
        shown.contains("x-secret") && !shown.contains("5551234"),
        "{shown}"
    );
}
