//! Pins what the SDK sends for every operation but the list of call summaries, which has a file of
//! its own, and that what cannot be sent is refused before anything goes out. A script answers, as it
//! keeps the text of a request that the emulator would only read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should end"
)]

use insta::assert_snapshot;
use twilio_insights::enums::{
    AnnotationAnsweredBy, ConferenceEndReason, ConferenceStatus, ConferenceTag, ConnectivityIssue,
    Edge, MetricDirection, QualityIssue, Region, RoomType, VideoCodec,
};
use twilio_insights::{Client, Error, ErrorKind, Timestamp};
use twilio_insights_tests::{Answer, Scripted, client_of};

const CALL: &str = "CA0123456789abcdef0123456789abcdef";
const CONFERENCE: &str = "CF0123456789abcdef0123456789abcdef";
const PARTICIPANT: &str = "CP0123456789abcdef0123456789abcdef";
const ROOM: &str = "RM0123456789abcdef0123456789abcdef";
const ROOM_PARTICIPANT: &str = "PA0123456789abcdef0123456789abcdef";
const SUBACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";

/// What goes over the wire, without the headers that are the same everywhere.
async fn wire<T>(answer: &str, send: impl AsyncFnOnce(Client) -> Result<T, Error>) -> String {
    let server = Scripted::start([Answer::ok(answer)]).await;
    send(client_of(server.base_url())).await.map(drop).unwrap();
    let received = server.received();
    assert_eq!(received.len(), 1);
    let text = received[0].to_text();
    let is_common = |line: &str| {
        let common = [
            "accept",
            "authorization:",
            "content-length:",
            "host:",
            "user-agent:",
        ];
        common
            .iter()
            .any(|name| line.trim_start().starts_with(name))
    };
    let lines = text.split_inclusive('\n');
    lines.filter(|line| !is_common(line)).collect()
}

fn page(key: &str) -> String {
    format!(r#"{{"meta":{{"next_page_url":null}},"{key}":[]}}"#)
}

fn noon() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

#[tokio::test]
async fn calls() {
    let mut text = wire("{}", async |client| client.call(CALL).fetch().send().await).await;
    text += &wire(&page("metrics"), async |client| {
        let metrics = client.call(CALL).metrics().edge(Edge::Sip);
        metrics
            .direction(MetricDirection::Inbound)
            .page_size(7)
            .send()
            .await
    })
    .await;
    text += &wire("{}", async |client| {
        client.call(CALL).annotation().send().await
    })
    .await;
    text += &wire("{}", async |client| {
        let update = client.call(CALL).annotation().update();
        update
            .answered_by(AnnotationAnsweredBy::Human)
            .connectivity_issue(ConnectivityIssue::DroppedCall)
            .quality_issues([QualityIssue::Echo, QualityIssue::Latency])
            .spam(false)
            .call_score(5)
            .comment("100 % & more = \u{e9}")
            .incident("https://tickets.example/1?a=b")
            .send()
            .await
    })
    .await;
    text += &wire("{}", async |client| {
        client
            .call(CALL)
            .annotation()
            .update()
            .spam(true)
            .send()
            .await
    })
    .await;
    assert_snapshot!(text);
}

#[tokio::test]
async fn settings() {
    let mut text = wire("{}", async |client| client.settings().send().await).await;
    text += &wire("{}", async |client| {
        client.settings().subaccount(SUBACCOUNT).send().await
    })
    .await;
    text += &wire("{}", async |client| {
        let update = client.settings().subaccount(SUBACCOUNT).update();
        update
            .advanced_features(true)
            .voice_trace(false)
            .send()
            .await
    })
    .await;
    assert_snapshot!(text);
}

#[tokio::test]
async fn conferences() {
    let mut text = wire(&page("conferences"), async |client| {
        client
            .conferences()
            .conference_sid(CONFERENCE)
            .friendly_name("Monday meeting")
            .status(ConferenceStatus::Completed)
            .created_after(noon())
            .created_before("2026-11-20T14:00:00+01:00")
            .mixer_region(Region::Ie1)
            .tags([ConferenceTag::HighJitter, ConferenceTag::LowMos])
            .subaccount(SUBACCOUNT)
            .detected_issues("call_quality")
            .end_reason(ConferenceEndReason::LastParticipantLeft)
            .page_size(10)
            .send()
            .await
    })
    .await;
    text += &wire("{}", async |client| {
        client.conference(CONFERENCE).fetch().send().await
    })
    .await;
    text += &wire(&page("participants"), async |client| {
        let participants = client.conference(CONFERENCE).participants();
        participants
            .participant_sid(PARTICIPANT)
            .label("customer")
            .events("mute")
            .send()
            .await
    })
    .await;
    text += &wire("{}", async |client| {
        let participant = client.conference(CONFERENCE).participant(PARTICIPANT);
        participant.events("mute").metrics("jitter").send().await
    })
    .await;
    assert_snapshot!(text);
}

#[tokio::test]
async fn rooms() {
    let mut text = wire(&page("rooms"), async |client| {
        client
            .rooms()
            .room_types([RoomType::Group, RoomType::Go])
            .codecs([VideoCodec::Vp8, VideoCodec::H264])
            .room_name("Stand-up")
            .created_after(noon())
            .created_before(noon())
            .query("Page", "0")
            .send()
            .await
    })
    .await;
    text += &wire("{}", async |client| client.room(ROOM).fetch().send().await).await;
    text += &wire(&page("participants"), async |client| {
        client.room(ROOM).participants().page_size(1).send().await
    })
    .await;
    text += &wire("{}", async |client| {
        client
            .room(ROOM)
            .participant(ROOM_PARTICIPANT)
            .query("x", "y")
            .send()
            .await
    })
    .await;
    assert_snapshot!(text);
}

#[tokio::test]
async fn anything_else() {
    let body = r#"{ "new" : [1.0, "x"] }"#;
    let server = Scripted::start([Answer::ok(body), Answer::new(404, "text/plain", "")]).await;
    let client = client_of(server.base_url());
    assert_eq!(client.get("/v3/New?a=b%20c").send().await.unwrap(), body);
    assert_eq!(server.received()[0].path, "/v3/New");
    assert_eq!(server.received()[0].values("a"), ["b c"]);
    let error = client.get("/v3/New").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    for path in [
        "",
        "v1",
        "//elsewhere.example/v1",
        "/v1/..\u{1}",
        "/%2e%2e\u{b}\0",
        "/v1/../x",
        "/v1 /x",
        "http://a/",
    ] {
        let error = client.get(path).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{path}");
    }
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused_before_anything_goes_out() {
    let server = Scripted::start([]).await;
    let client = client_of(server.base_url());
    let update = || client.call(CALL).annotation().update();
    let errors = [
        update().send().await.unwrap_err(),
        update().call_score(0).send().await.unwrap_err(),
        update().call_score(6).spam(true).send().await.unwrap_err(),
        update().comment("c".repeat(101)).send().await.unwrap_err(),
        update()
            .incident("\u{e9}".repeat(101))
            .send()
            .await
            .unwrap_err(),
        update()
            .quality_issues(Vec::<QualityIssue>::new())
            .send()
            .await
            .unwrap_err(),
        client
            .call("CA1")
            .annotation()
            .update()
            .spam(true)
            .send()
            .await
            .unwrap_err(),
        client.call("CA1").fetch().send().await.unwrap_err(),
        client.call("CA1").metrics().send().await.unwrap_err(),
        client
            .call("CA1")
            .events()
            .all_edges()
            .send()
            .await
            .unwrap_err(),
        client.settings().update().send().await.unwrap_err(),
        client.settings().subaccount("x").send().await.unwrap_err(),
        client
            .conferences()
            .created_after("yesterday")
            .send()
            .await
            .unwrap_err(),
        client.conference("CF1").fetch().send().await.unwrap_err(),
        client
            .conference("..")
            .participants()
            .send()
            .await
            .unwrap_err(),
        client
            .conference(CONFERENCE)
            .participant("CP1")
            .send()
            .await
            .unwrap_err(),
        client.room("my room").fetch().send().await.unwrap_err(),
        client
            .room(ROOM)
            .participant("PA1")
            .send()
            .await
            .unwrap_err(),
    ];
    assert_eq!(server.received(), []);
    let mut text = String::new();
    for error in errors {
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        text += &format!("{error}\n");
    }
    assert_snapshot!(text);
    // At the edge of what is allowed.
    let server = Scripted::start([Answer::ok("{}")]).await;
    let update = client_of(server.base_url())
        .call(CALL)
        .annotation()
        .update();
    update.comment("\u{e9}".repeat(100)).send().await.unwrap();
}
