//! The SDK against the emulator: every operation, and what one operation changes in another.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should end"
)]

use std::time::{Duration, SystemTime};

use twilio_insights::enums::{
    ConferenceStatus, Edge, MetricDirection, ProcessingState, QualityIssue,
};
use twilio_insights::model::CallSummary;
use twilio_insights::request::WaitOutcome;
use twilio_insights::{Client, Credentials, ErrorKind};
use twilio_insights_emulator::Emulator;
use twilio_insights_tests::client_of_emulator;

async fn emulator(calls: u64) -> (Emulator, Client) {
    let emulator = Emulator::builder()
        .calls(calls)
        .seed(7)
        .start()
        .await
        .unwrap();
    let client = client_of_emulator(&emulator);
    (emulator, client)
}

/// The SIDs of the complete calls.
async fn sids(client: &Client) -> Vec<String> {
    let calls = client.call_summaries().items().try_collect().await.unwrap();
    let complete = calls.iter().filter(|call| call.is_complete());
    complete
        .map(|call| call.call_sid().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn one_call_from_every_side() {
    let (_emulator, client) = emulator(40).await;
    for sid in sids(&client).await {
        let call = client.call(&sid);
        let summary = call.summary().send().await.unwrap();
        assert_eq!(summary.call_sid(), Some(&*sid));
        assert_eq!(summary.unreadable(), []);
        assert!(summary.extra().is_empty());
        let links = call.fetch().send().await.unwrap();
        assert!(links.links().unwrap()["metrics"].ends_with(&format!("{sid}/Metrics")));

        let edges: Vec<_> = summary.edges().map(|edge| edge.edge()).collect();
        let events = call.events().all_edges().send().await.unwrap();
        assert!(events.failures().is_empty());
        let times: Vec<_> = events
            .records()
            .iter()
            .map(|event| event.timestamp())
            .collect();
        assert!(times.is_sorted(), "{times:?}");
        let metrics = call.metrics().all_edges().in_turn().send().await.unwrap();
        assert!(metrics.failures().is_empty());
        for metric in metrics.records() {
            assert!(
                edges.contains(metric.edge().unwrap()),
                "{edges:?}: {metric:?}"
            );
            assert!(metric.payload().is_some());
        }
        let inbound = call
            .metrics()
            .edge(Edge::Carrier)
            .direction(MetricDirection::Inbound);
        for metric in inbound.items().try_collect().await.unwrap() {
            assert_eq!(metric.direction(), Some(&MetricDirection::Inbound));
        }
    }
}

#[tokio::test]
async fn an_annotation_sticks_and_is_found() {
    let (_emulator, client) = emulator(20).await;
    let sid = sids(&client).await.remove(3);
    let annotation = client.call(&sid).annotation();
    let issues = [QualityIssue::Echo, QualityIssue::OneWayAudio];
    let update = annotation
        .clone()
        .update()
        .quality_issues(issues.clone())
        .call_score(2);
    let updated = update.send().await.unwrap();
    assert_eq!(
        (updated.call_score(), updated.quality_issues()),
        (Some(2), &issues[..])
    );
    // An update leaves alone what it does not name.
    let update = annotation.clone().update().comment("after the second try");
    assert_eq!(update.send().await.unwrap().call_score(), Some(2));
    let read = annotation.send().await.unwrap();
    assert_eq!(read.comment(), Some("after the second try"));
    let summary = client.call(&sid).summary().send().await.unwrap();
    assert_eq!(summary.annotation().unwrap().quality_issues(), issues);
    let found = client
        .call_summaries()
        .quality_issue_annotations([QualityIssue::OneWayAudio]);
    let found = found
        .call_score_annotations([1, 2])
        .items()
        .try_collect()
        .await
        .unwrap();
    assert!(found.iter().any(|call| call.call_sid() == Some(&*sid)));
}

#[tokio::test]
async fn settings_stick_and_switch() {
    let (_emulator, client) = emulator(5).await;
    let sid = sids(&client).await.remove(0);
    assert_eq!(
        client.settings().send().await.unwrap().advanced_features(),
        Some(true)
    );
    let off = client
        .settings()
        .update()
        .advanced_features(false)
        .send()
        .await
        .unwrap();
    assert_eq!(off.advanced_features(), Some(false));
    let error = client.call(&sid).summary().send().await.unwrap_err();
    assert!(
        matches!(
            error.kind(),
            ErrorKind::Authentication | ErrorKind::NotFound
        ),
        "{error}"
    );
    client
        .settings()
        .update()
        .advanced_features(true)
        .voice_trace(true)
        .send()
        .await
        .unwrap();
    assert_eq!(
        client.settings().send().await.unwrap().voice_trace(),
        Some(true)
    );
    client.call(&sid).summary().send().await.unwrap();
}

#[tokio::test]
async fn conferences_and_their_participants() {
    let (emulator, client) = emulator(30).await;
    let conferences = client
        .conferences()
        .page_size(3)
        .items()
        .try_collect()
        .await
        .unwrap();
    assert!(conferences.len() > 3);
    for conference in &conferences {
        let sid = conference.conference_sid().unwrap();
        let one = client.conference(sid);
        assert_eq!(
            one.fetch().send().await.unwrap().conference_sid(),
            Some(sid)
        );
        for participant in one
            .participants()
            .page_size(2)
            .items()
            .try_collect()
            .await
            .unwrap()
        {
            assert_eq!(participant.conference_sid(), Some(sid));
            let participant_sid = participant.participant_sid().unwrap();
            let again = one.participant(participant_sid).send().await.unwrap();
            assert_eq!(again.participant_sid(), Some(participant_sid));
        }
    }
    let completed = client.conferences().status(ConferenceStatus::Completed);
    for conference in completed.items().try_collect().await.unwrap() {
        assert_eq!(conference.status(), Some(&ConferenceStatus::Completed));
    }
    assert!(
        emulator
            .requests()
            .iter()
            .all(|request| request.status() == 200)
    );
}

#[tokio::test]
async fn rooms_and_their_participants() {
    let (_emulator, client) = emulator(0).await;
    let rooms = client
        .rooms()
        .page_size(4)
        .items()
        .try_collect()
        .await
        .unwrap();
    assert!(rooms.len() > 4);
    for room in &rooms {
        let sid = room.room_sid().unwrap();
        let one = client.room(sid);
        assert_eq!(one.fetch().send().await.unwrap().room_sid(), Some(sid));
        for participant in one.participants().items().try_collect().await.unwrap() {
            let participant_sid = participant.participant_sid().unwrap();
            let again = one.participant(participant_sid).send().await.unwrap();
            assert_eq!(again.room_sid(), Some(sid));
        }
    }
    let kind = rooms[0].room_type().unwrap();
    let same = client
        .rooms()
        .room_types([kind])
        .items()
        .try_collect()
        .await
        .unwrap();
    let expected = rooms
        .iter()
        .filter(|room| room.room_type() == Some(kind))
        .count();
    assert_eq!(same.len(), expected);
}

#[tokio::test]
async fn a_partial_summary_becomes_complete() {
    let (emulator, client) = emulator(60).await;
    let calls = client.call_summaries().items().try_collect().await.unwrap();
    let partial = calls
        .iter()
        .find(|call| !call.is_complete())
        .expect("a recent call");
    let summary = client.call(partial.call_sid().unwrap()).summary();
    let error = summary.clone().send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.code()),
        (ErrorKind::NotFound, Some(17001))
    );
    let wait = summary
        .clone()
        .wait_until_complete()
        .patience(Duration::ZERO);
    let WaitOutcome::Partial(partial) = wait.clone().send().await.unwrap() else {
        panic!("not complete yet");
    };
    assert_eq!(partial.processing_state(), Some(&ProcessingState::Partial));
    emulator.advance_clock(Duration::from_secs(3600));
    let WaitOutcome::Complete(complete) = wait.send().await.unwrap() else {
        panic!("complete by now");
    };
    assert_eq!(complete.call_sid(), partial.call_sid());
}

#[tokio::test]
async fn what_is_not_there_and_who_may_not_ask() {
    let (emulator, client) = emulator(1).await;
    let unknown = client.call("CA00000000000000000000000000000000");
    let error = unknown.events().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    let conference = client.conference("CF00000000000000000000000000000000");
    assert_eq!(
        conference.fetch().send().await.unwrap_err().status(),
        Some(404)
    );
    let wrong = Credentials::auth_token(emulator.account_sid(), "not-the-token").unwrap();
    let stranger = Client::builder()
        .credentials(wrong)
        .base_url(emulator.base_url());
    let error = stranger.build().unwrap().rooms().send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.code()),
        (ErrorKind::Authentication, Some(20003))
    );
}

/// Two emulators with the same calls, of which those of the second are odd, and their clients.
async fn plain_and_odd(calls: u64) -> [(Emulator, Client); 2] {
    let now = SystemTime::now();
    let [plain, odd] = [0.0, 1.0].map(|rate| {
        let emulator = Emulator::builder().calls(calls).seed(7).now(now);
        emulator.odd(rate).start()
    });
    [plain.await, odd.await].map(|emulator| {
        let emulator = emulator.unwrap();
        let client = client_of_emulator(&emulator);
        (emulator, client)
    })
}

#[tokio::test]
async fn odd_records_are_decoded_and_none_is_lost() {
    let [(_plain, plain), (_odd, odd)] = plain_and_odd(120).await;
    let mut calls = [Vec::new(), Vec::new()];
    for (client, calls) in [&plain, &odd].into_iter().zip(&mut calls) {
        let items = client.call_summaries().page_size(50).items();
        *calls = items.try_collect().await.unwrap();
    }
    let [plain_calls, odd_calls] = calls;
    assert_eq!((plain_calls.len(), odd_calls.len()), (120, 120));
    for (call, odd) in plain_calls.iter().zip(&odd_calls) {
        assert_eq!(odd.call_sid(), call.call_sid());
        assert_eq!(odd.start_time(), call.start_time());
        assert_eq!(odd.unreadable(), [], "{}", odd.raw_json());
    }
    let differ = |(call, odd): &(&CallSummary, &CallSummary)| call.raw_json() != odd.raw_json();
    let odd_ones = plain_calls.iter().zip(&odd_calls).filter(differ).count();
    assert!(odd_ones > 100, "only {odd_ones} are odd");

    for call in plain_calls.iter().take(20) {
        let sid = call.call_sid().unwrap();
        let (call, odd) = (plain.call(sid), odd.call(sid));
        let events = call.events().all_edges().send().await.unwrap();
        let odd_events = odd.events().all_edges().send().await.unwrap();
        assert!(odd_events.failures().is_empty());
        assert_eq!(odd_events.records().len(), events.records().len(), "{sid}");
        for event in odd_events.records() {
            assert_eq!(event.unreadable(), [], "{}", event.raw_json());
        }
        let metrics = call.metrics().all_edges().send().await.unwrap();
        let odd_metrics = odd.metrics().all_edges().send().await.unwrap();
        assert!(odd_metrics.failures().is_empty());
        assert_eq!(
            odd_metrics.records().len(),
            metrics.records().len(),
            "{sid}"
        );
        for metric in odd_metrics.records() {
            assert_eq!(metric.unreadable(), [], "{}", metric.raw_json());
        }
    }
}
