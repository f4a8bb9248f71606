//! Calls that come in while somebody reads: none is lost, none is seen twice, all complete in time.
//! The clock stands still but for what a test moves it.

use std::collections::BTreeSet;
use std::time::Duration;

use http::Method;
use serde_json::Value;

use crate::probe::{LIST, NOON, Probe, at_noon, records_of, sids, text};

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn a_walk_sees_each_call_once_while_others_arrive() {
    for sort_by in ["start_time", "end_time"] {
        let builder = at_noon().calls(150).call_every(Duration::from_secs(3));
        let probe = Probe::start(builder).await;
        probe.emulator.advance_clock(20 * MINUTE);
        let list = format!("{LIST}?StartTime=1d&SortBy={sort_by}");
        let at_once = probe.records(&format!("{list}&PageSize=1000")).await;
        assert!(at_once.len() > 300, "{}", at_once.len());

        let mut walked: Vec<Value> = Vec::new();
        let mut next = Some(probe.url(&format!("{list}&PageSize=20")));
        while let Some(url) = next {
            let page = probe.get_url(&url).await.json();
            walked.extend(records_of(&page).clone());
            next = page["meta"]["next_page_url"].as_str().map(str::to_owned);
            probe.emulator.advance_clock(MINUTE);
        }
        assert!(walked == at_once, "{sort_by}: {}", walked.len());

        // What came meanwhile is in the next walk, together with all that was there before.
        let later = probe.records(&format!("{list}&PageSize=1000")).await;
        let (before, after) = (sids(&at_once), sids(&later));
        let before: BTreeSet<&str> = before.into_iter().collect();
        let after: BTreeSet<&str> = after.into_iter().collect();
        assert!(before.is_subset(&after));
        assert!(after.len() > before.len() + 200, "{}", after.len());
        assert_eq!(after.len(), later.len());
    }
}

#[tokio::test]
async fn a_call_arrives_when_it_has_ended_and_completes_half_an_hour_later() {
    let builder = at_noon().calls(0).call_every(Duration::from_secs(10));
    let probe = Probe::start(builder.conferences(0)).await;
    assert!(probe.records(LIST).await.is_empty());
    let mut seen: Vec<Value> = Vec::new();
    for _ in 0..30 {
        probe.emulator.advance_clock(MINUTE);
        let now = present(&probe).await;
        let records = probe.records(&format!("{LIST}?PageSize=1000")).await;
        for record in &records {
            assert!(text(record, "/end_time") <= now.as_str(), "{record:#}");
        }
        for before in &seen {
            let sid = text(before, "/call_sid");
            assert!(sids(&records).contains(&sid));
        }
        seen = records;
    }
    let last = &seen[0];
    assert_eq!(last["processing_state"], "partial");
    let path = format!("/v1/Voice/{}/Summary", text(last, "/call_sid"));
    assert_eq!(probe.get(&path).await.refusal(), (404, 17001));
    let long = seen.iter().filter(|it| it["duration"].as_i64() > Some(300));
    assert!(long.count() > 3);
    probe.emulator.advance_clock(31 * MINUTE);
    assert_eq!(
        probe.get(&path).await.json()["processing_state"],
        "complete"
    );

    // A call that is still going on is not there.
    let others = at_noon().calls(0).conferences(0);
    let others = Probe::start(others.call_every(Duration::from_secs(10))).await;
    assert_eq!(others.get(&path).await.refusal(), (404, 20404));
    others.emulator.advance_clock(61 * MINUTE);
    assert_eq!(others.get(&path).await.status, 200);
}

/// The emulator's present as its bodies write times.
async fn present(probe: &Probe) -> String {
    let clock = probe.get("/_emulator/clock").await.json();
    text(&clock, "/now").replace(".000Z", "Z")
}

#[tokio::test]
async fn how_long_a_summary_stays_partial_can_be_set() {
    let partial = format!("{LIST}?ProcessingState=partial&PageSize=1000");
    let probe = Probe::start(at_noon().calls(300).complete_after(Duration::ZERO)).await;
    assert!(probe.records(&partial).await.is_empty());
    let call = probe.records(LIST).await[0].clone();
    let path = format!("/v1/Voice/{}", text(&call, "/call_sid"));
    assert_eq!(probe.get(&format!("{path}/Summary")).await.status, 200);

    let probe = Probe::start(at_noon().calls(300).complete_after(15 * MINUTE)).await;
    let few = probe.records(&partial).await.len();
    let many = Probe::start(at_noon().calls(300)).await;
    let many = many.records(&partial).await.len();
    assert!(0 < few && few < many, "{few} {many}");
    probe.emulator.advance_clock(15 * MINUTE);
    assert!(probe.records(&partial).await.is_empty());

    let hour = 60 * MINUTE;
    for (time, is_complete) in [(9 * hour, true), (11 * hour, false), (Duration::MAX, false)] {
        let probe = Probe::start(at_noon().calls(20).complete_after(time)).await;
        let call = probe.records(LIST).await[0].clone();
        assert_eq!(call["processing_state"], "partial");
        probe.emulator.advance_clock(10 * hour);
        let path = format!("/v1/Voice/{}", text(&call, "/call_sid"));
        let summary = probe.get(&format!("{path}/Summary")).await;
        assert_eq!(summary.status == 200, is_complete, "{time:?}");
        // Samples do not wait for it.
        assert_eq!(probe.get(&format!("{path}/Metrics")).await.status, 200);
        let path = format!("{partial}&StartTime=1d");
        assert_eq!(probe.records(&path).await.is_empty(), is_complete);
    }
}

#[tokio::test]
async fn advanced_features_can_be_off_from_the_start() {
    let probe = Probe::start(at_noon().advanced_features(false)).await;
    assert_eq!(probe.get(LIST).await.refusal(), (401, 17000));
    let url = probe.url(LIST);
    let head = probe.send(Method::HEAD, &url, Some(probe.own())).await;
    assert_eq!(head.status, 401);
    assert_eq!(probe.get("/v1/Video/Rooms").await.status, 200);
    probe
        .post("/v1/Voice/Settings", &[("AdvancedFeatures", "true")])
        .await;
    assert_eq!(probe.get(LIST).await.status, 200);
}

#[tokio::test]
async fn calls_are_kept_for_30_days_after_their_end() {
    let days = |days: u32| Duration::from_secs(24 * 3600) * days;
    let probe = Probe::start(at_noon().calls(400).span(days(60))).await;
    let list = format!("{LIST}?PageSize=1000&StartTime=2026-01-01T00:00:00Z");
    for sort_by in ["start_time", "end_time"] {
        let kept = probe.records(&format!("{list}&SortBy={sort_by}")).await;
        assert!((150..250).contains(&kept.len()), "{}", kept.len());
        let earliest = "2026-04-04T12:00:00Z";
        let is_kept = |it: &Value| it["end_time"].as_str() >= Some(earliest);
        assert!(kept.iter().all(is_kept));
    }

    let probe = Probe::start(at_noon().calls(3)).await;
    let call = probe.records(LIST).await[0].clone();
    let path = format!("/v1/Voice/{}", text(&call, "/call_sid"));
    let parts = ["Summary", "Events", "Metrics", "Annotation"].map(|part| format!("{path}/{part}"));
    let end: jiff::Timestamp = text(&call, "/end_time").parse().unwrap();
    let since_end = NOON - u64::try_from(end.as_second()).unwrap();
    probe
        .emulator
        .advance_clock(Duration::from_secs(30 * 24 * 3600 - since_end));
    let whole = "StartTime=2026-01-01T00:00:00Z";
    let listed = async || probe.records(&format!("{LIST}?{whole}")).await;
    for part in &parts {
        assert_eq!(probe.get(part).await.status, 200, "{part}");
    }
    assert_eq!(listed().await[0]["call_sid"], call["call_sid"]);
    probe.emulator.advance_clock(Duration::from_secs(1));
    for part in &parts {
        assert_eq!(probe.get(part).await.refusal(), (404, 17002), "{part}");
    }
    let changed = probe.post(&parts[3], &[("CallScore", "4")]).await;
    assert_eq!(changed.refusal(), (404, 17002));
    assert!(
        listed()
            .await
            .iter()
            .all(|it| it["call_sid"] != call["call_sid"])
    );
    assert_eq!(probe.get(&path).await.status, 200);
}
