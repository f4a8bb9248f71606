//! Pins how the SDK reads every sample body, and that it loses nothing of them. A script answers with
//! each whole, envelope and all, and byte for byte: the emulator would make an envelope of its own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should end"
)]

use insta::{assert_snapshot, with_settings};
use serde_json::Value;
use twilio_insights::model::{self, CallSummary, Event};
use twilio_insights_tests::{Answer, Scripted, bodies, client_of};

const CALL: &str = "CA0123456789abcdef0123456789abcdef";

async fn server(body: &str) -> Scripted {
    // A page that names a further one is followed; these bodies stand alone.
    let page: Value = serde_json::from_str(body).unwrap();
    let mut answers = vec![Answer::ok(body)];
    if page["meta"]["next_page_url"].is_string() {
        answers.push(Answer::ok(r#"{"meta":{},"call_summaries":[]}"#));
    }
    Scripted::start(answers).await
}

async fn summaries(body: &str) -> Vec<CallSummary> {
    let server = server(body).await;
    let page = client_of(server.base_url())
        .call_summaries()
        .send()
        .await
        .unwrap();
    page.into_items().into_iter().map(Result::unwrap).collect()
}

async fn summary(body: &str) -> CallSummary {
    let server = server(body).await;
    client_of(server.base_url())
        .call(CALL)
        .summary()
        .send()
        .await
        .unwrap()
}

async fn events(body: &str) -> Vec<Event> {
    let server = server(body).await;
    let events = client_of(server.base_url()).call(CALL).events();
    events.items().try_collect().await.unwrap()
}

/// The members of a body without those that are null.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(members) => members
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name, without_nulls(value)))
            .collect(),
        Value::Array(items) => items.into_iter().map(without_nulls).collect(),
        other => other,
    }
}

fn records(body: &str, key: &str) -> Vec<Value> {
    let page: Value = serde_json::from_str(body).unwrap();
    page[key].as_array().unwrap().clone()
}

#[track_caller]
fn assert_nothing_lost<T: serde::Serialize>(read: &[T], served: &[Value]) {
    assert_eq!(read.len(), served.len());
    for (read, served) in read.iter().zip(served) {
        let written = serde_json::to_value(read).unwrap();
        assert_eq!(without_nulls(written), without_nulls(served.clone()));
    }
}

#[tokio::test]
async fn lists_of_summaries() {
    for body in bodies("summaries") {
        let read = summaries(&body.text).await;
        assert_nothing_lost(&read, &records(&body.text, "call_summaries"));
        for (index, summary) in read.iter().enumerate() {
            assert_eq!(summary.unreadable(), [], "{}", body.name);
            let name = format!("{}-{index}", body.name);
            with_settings!({ snapshot_suffix => name }, {
                assert_snapshot!("summary", format!("{summary:#?}"));
            });
        }
    }
}

#[tokio::test]
async fn single_summaries() {
    for body in bodies("summary") {
        let read = summary(&body.text).await;
        assert_eq!(read.raw_json(), body.text.trim());
        assert_nothing_lost(
            std::slice::from_ref(&read),
            &[serde_json::from_str(&body.text).unwrap()],
        );
        assert_eq!(read.unreadable(), [], "{}", body.name);
        with_settings!({ snapshot_suffix => body.name }, {
            assert_snapshot!("summary", format!("{read:#?}"));
        });
    }
}

#[tokio::test]
async fn lists_of_events() {
    for body in bodies("events") {
        let read = events(&body.text).await;
        assert_nothing_lost(&read, &records(&body.text, "events"));
        with_settings!({ snapshot_suffix => body.name }, {
            assert_snapshot!("events", format!("{read:#?}"));
        });
    }
}

/// One record of each further kind, with every member that the document has.
#[test]
fn full_records() {
    macro_rules! pin {
        ($($model:ident = $file:literal),* $(,)?) => { $({
            let text = include_str!(concat!(
                "../../crates/twilio-insights/src/model/tests/full_",
                $file,
                ".json"
            ));
            let read = model::$model::from_json(text).unwrap();
            assert_eq!(read.unreadable(), [], $file);
            assert_nothing_lost(
                std::slice::from_ref(&read),
                &[serde_json::from_str(text).unwrap()],
            );
            with_settings!({ snapshot_suffix => $file }, {
                assert_snapshot!("full", format!("{read:#?}"));
            });
        })* };
    }
    pin! {
        AccountSettings = "account_settings",
        CallResource = "call_resource",
        Conference = "conference",
        ConferenceParticipant = "conference_participant",
        Metric = "metric",
        VideoRoom = "video_room",
        VideoParticipant = "video_participant",
    }
}

/// What the masked `Debug` cannot pin: the values themselves, of one body with all of them.
#[tokio::test]
async fn personal_values_are_there_when_asked_for() {
    let read = summaries(&twilio_insights_tests::body("summaries-carriers")).await;
    let from = read[0].from().unwrap();
    assert_eq!(from.caller(), Some("+15555555555"));
    let place = from.location().unwrap();
    assert_eq!(
        (place.lat(), place.lon()),
        (Some(40.83885), Some(-74.04568))
    );
    let read = events(&twilio_insights_tests::body("events-default")).await;
    let metadata = read[0].sdk_edge().unwrap().metadata().unwrap();
    assert_eq!(metadata.ip_address(), Some("108.177.7.83"));
    assert_eq!(metadata.city(), Some("Mountain View"));
}
