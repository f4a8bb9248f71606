//! Pins what the SDK sends, and that what cannot be sent is refused before anything goes out.
//! A script answers, as it keeps the text of a request that the emulator would only read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should end"
)]

use insta::assert_snapshot;
use twilio_insights::enums::{
    AnnotationAnsweredBy, AnsweredBy, BrandedType, BusinessIdentity, BusinessIndustry,
    BusinessProfileType, CallDirection, CallState, CallType, ConnectivityIssue, Edge,
    FetchProcessingState, ListProcessingState, QualityIssue, SortBy, VoiceIntegrityUseCase,
};
use twilio_insights::request::ListCallSummaries;
use twilio_insights::{Client, Error, ErrorKind, TimeFilter, Timestamp};
use twilio_insights_tests::{Answer, Scripted, body, client_of};

const CALL: &str = "CA0123456789abcdef0123456789abcdef";
const BUNDLE: &str = "BU0123456789abcdef0123456789abcdef";

async fn wire<T>(answer: &str, send: impl AsyncFnOnce(Client) -> Result<T, Error>) -> String {
    let server = Scripted::start([Answer::ok(body(answer))]).await;
    send(client_of(server.base_url())).await.map(drop).unwrap();
    let received = server.received();
    assert_eq!(received.len(), 1);
    received[0].to_text()
}

#[tokio::test]
async fn summaries_without_filters() {
    let request = wire("summaries-empty", async |client| {
        client.call_summaries().send().await
    });
    assert_snapshot!(request.await);
}

#[tokio::test]
async fn summaries_with_every_filter() {
    let request = wire("summaries-empty", async |client| {
        client
            .call_summaries()
            .from("+15550100")
            .to("sip:ann@example.com")
            .from_carrier("AT&T Wireless")
            .to_carrier("T-Mobile USA, Inc.")
            .from_country_code("us")
            .to_country_code("GB")
            .verified_caller(true)
            .has_tag(false)
            .start_time(TimeFilter::days_ago(15))
            .end_time(Timestamp::from_unix_millis(1_629_862_825_000).unwrap())
            .call_types([CallType::Sip, CallType::Trunking])
            .call_state(CallState::Completed)
            .directions(["outbound_api", "outbound_dial"])
            .processing_state(ListProcessingState::All)
            .sort_by(SortBy::EndTime)
            .subaccount("AC0123456789abcdef0123456789abcdef")
            .abnormal_session(true)
            .answered_by(AnsweredBy::MachineEndBeep)
            .answered_by_annotation(AnnotationAnsweredBy::Human)
            .connectivity_issue_annotations([ConnectivityIssue::DroppedCall])
            .quality_issue_annotations([QualityIssue::Echo, QualityIssue::Latency])
            .spam_annotation(false)
            .call_score_annotations([1, 2])
            .branded_enabled(true)
            .voice_integrity_enabled(true)
            .branded_bundle_sid(BUNDLE)
            .branded_logo(true)
            .branded_type(BrandedType::InBand)
            .branded_use_case("Customer Care")
            .branded_call_reason("Reminder")
            .voice_integrity_bundle_sid(BUNDLE)
            .voice_integrity_use_case(VoiceIntegrityUseCase::from("identify_&_verification"))
            .business_profile_identity(BusinessIdentity::DirectCustomer)
            .business_profile_industry(BusinessIndustry::Banking)
            .business_profile_bundle_sid(BUNDLE)
            .business_profile_type(BusinessProfileType::Primary)
            .page_size(1000)
            .page(1)
            .page_token("PT10")
            .query("Branded", "true")
            .send()
            .await
    });
    assert_snapshot!(request.await);
}

#[tokio::test]
async fn values_that_are_not_known_are_sent_as_they_are() {
    let request = wire("summaries-empty", async |client| {
        let list = client.call_summaries().call_types(["carrier", "hologram"]);
        list.call_state("exploded")
            .directions([CallDirection::from("sideways")])
            .send()
            .await
    });
    assert_snapshot!(request.await);
}

#[tokio::test]
async fn the_directions_that_a_body_spells_with_hyphens_are_sent_with_underscores() {
    let request = wire("summaries-empty", async |client| {
        client
            .call_summaries()
            .directions(["outbound-api"])
            .send()
            .await
    });
    assert!(request.await.contains("Direction = outbound_api\n"));
}

#[tokio::test]
async fn summary_of_a_call() {
    let request = wire("summary-partial", async |client| {
        let summary = client.call(CALL).summary();
        summary
            .processing_state(FetchProcessingState::Partial)
            .send()
            .await
    });
    assert_snapshot!(request.await);
}

#[tokio::test]
async fn events_of_a_call() {
    let request = wire("events-default", async |client| {
        client
            .call(CALL)
            .events()
            .edge(Edge::Sdk)
            .page_size(5)
            .send()
            .await
    });
    assert_snapshot!(request.await);
}

/// The errors of requests that must not reach the server.
#[tokio::test]
async fn what_cannot_be_sent_is_refused_before_anything_goes_out() {
    type Change = fn(ListCallSummaries) -> ListCallSummaries;
    let changes: [Change; 20] = [
        |list| list.page_size(0),
        |list| list.page_size(1001),
        |list| list.page(1),
        |list| list.start_time("yesterday"),
        |list| list.end_time("2026-11-20"),
        |list| list.subaccount("AC1"),
        |list| list.branded_bundle_sid(CALL),
        |list| list.from(""),
        |list| list.to_carrier("  "),
        |list| list.from_country_code("USA"),
        |list| list.to_country_code("é"),
        |list| list.call_types(Vec::<CallType>::new()),
        |list| list.call_types(["sip,trunking"]),
        |list| list.directions([""]),
        |list| list.call_score_annotations([0]),
        |list| list.call_score_annotations([5, 6]),
        |list| list.call_score_annotations([]),
        // The first of several problems is told.
        |list| list.page_size(0).start_time("yesterday"),
        |list| list.resume("v1|ListEvent|/v1/Voice/CA/Events|start".parse().unwrap()),
        |list| {
            list.resume(
                "v1|ListCallSummaries|/v1/Voice/Summaries|end"
                    .parse()
                    .unwrap(),
            )
        },
    ];
    let server = Scripted::start([]).await;
    let client = client_of(server.base_url());
    let mut errors = String::new();
    let mut note = |error: Error| {
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        errors.push_str(&format!("{error}\n"));
    };
    for change in changes {
        note(change(client.call_summaries()).send().await.unwrap_err());
    }
    for sid in ["", "..", "CA123"] {
        note(client.call(sid).summary().send().await.unwrap_err());
        note(
            client
                .call(sid)
                .events()
                .items()
                .try_next()
                .await
                .unwrap_err(),
        );
    }
    assert_eq!(server.received(), []);
    assert_snapshot!(errors);
}
