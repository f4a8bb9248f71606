//! Synthetic conferences: lists, filters, pages, and whether their records agree.
//! Counts and times follow from the participants, tags from what was measured of them.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;

use crate::probe::{NOON, Probe, at_noon, check_filter, number, records_of, text};

pub(crate) const CONFERENCES: &str = "/v1/Conferences";
pub(crate) const ALL: &str = "/v1/Conferences?PageSize=1000";

pub(crate) async fn start() -> (Probe, Vec<Value>) {
    let probe = Probe::start(at_noon().calls(4000).conferences(250)).await;
    let all = probe.records(ALL).await;
    assert_eq!(all.len(), 250);
    (probe, all)
}

fn has(record: &Value, tag: &str) -> bool {
    let tags = record["tags"].as_array();
    tags.is_some_and(|tags| tags.iter().any(|it| it == tag))
}

pub(crate) fn second(record: &Value, pointer: &str) -> Option<i64> {
    let text = record.pointer(pointer)?.as_str()?;
    Some(text.parse::<jiff::Timestamp>().unwrap().as_second())
}

pub(crate) async fn participants(probe: &Probe, conference: &Value) -> Vec<Value> {
    let sid = text(conference, "/conference_sid");
    let list = format!("{CONFERENCES}/{sid}/Participants");
    assert_eq!(
        conference["links"]["conference_participants"],
        probe.url(&list)
    );
    probe.records(&list).await
}

#[tokio::test]
async fn every_filter_lists_what_satisfies_it() {
    let (probe, all) = start().await;
    let is = |pointer: &'static str, value: &'static str| {
        move |record: &Value| text(record, pointer) == value
    };
    let check = async |query: &str, expected: &dyn Fn(&Value) -> bool| {
        check_filter(&probe, CONFERENCES, &all, query, expected).await;
    };
    check("FriendlyName=Room+7", &is("/friendly_name", "Room 7")).await;
    check("Status=completed", &is("/status", "completed")).await;
    check("Status=in_progress%2Cnot_started", &|r| {
        ["in_progress", "not_started"].contains(&text(r, "/status"))
    })
    .await;
    check("MixerRegion=ie1", &is("/mixer_region", "ie1")).await;
    check("EndReason=last_participant_kicked", &|r| {
        text(r, "/end_reason") == "last_participant_kicked"
    })
    .await;
    for tag in [
        "invalid_requested_region",
        "duplicate_identity",
        "start_failure",
        "region_configuration_issues",
        "quality_warnings",
        "participant_behavior_issues",
        "high_packet_loss",
        "high_jitter",
        "high_latency",
        "low_mos",
        "detected_silence",
        "no_concurrent_participants",
    ] {
        check(&format!("Tags={tag}"), &|r| has(r, tag)).await;
    }
    check("Tags=low_mos,start_failure", &|r| {
        has(r, "low_mos") || has(r, "start_failure")
    })
    .await;
    for issue in [
        "call_quality",
        "region_configuration",
        "participant_behavior",
    ] {
        let pointer = format!("/detected_issues/{issue}");
        check(&format!("DetectedIssues={issue}"), &|r| {
            number(r, &pointer) > 0.0
        })
        .await;
    }
    let sid = text(&all[77], "/conference_sid");
    check(&format!("ConferenceSid={sid}"), &|r| {
        text(r, "/conference_sid") == sid
    })
    .await;
    let (after, before) = (
        text(&all[180], "/create_time"),
        text(&all[60], "/create_time"),
    );
    check(
        &format!("CreatedAfter={after}&CreatedBefore={before}"),
        &|r| (after..before).contains(&text(r, "/create_time")),
    )
    .await;
    check(&format!("CreatedBefore={before}&Status=completed"), &|r| {
        text(r, "/create_time") < before && text(r, "/status") == "completed"
    })
    .await;
    let own = probe.emulator.account_sid().to_owned();
    assert_eq!(probe.records(&format!("{ALL}&Subaccount={own}")).await, all);
    let other = "AC0123456789abcdef0123456789abcdef";
    let none = probe.records(&format!("{ALL}&Subaccount={other}")).await;
    assert!(none.is_empty());
}

#[tokio::test]
async fn the_default_window_is_the_last_day() {
    let span = Duration::from_secs(96 * 3600);
    let probe = Probe::start(at_noon().span(span).conferences(400)).await;
    let recent = probe.records(ALL).await;
    assert!((80..120).contains(&recent.len()), "{}", recent.len());
    let since = format!("{ALL}&CreatedAfter=2026-05-03T12:00:00Z");
    assert_eq!(probe.records(&since).await, recent);
    let ever = probe
        .records(&format!("{ALL}&CreatedAfter=2026-01-01T00:00:00Z"))
        .await;
    assert_eq!(ever.len(), 400);
}

#[tokio::test]
async fn pages_show_each_conference_once_in_both_directions() {
    let (probe, all) = start().await;
    for size in [1000, 250, 249, 50, 7] {
        let pages = probe.pages(&format!("{CONFERENCES}?PageSize={size}")).await;
        let walked: Vec<Value> = pages.iter().flat_map(records_of).cloned().collect();
        assert_eq!(walked, all, "{size}");
        assert!(
            pages
                .iter()
                .all(|page| page["meta"]["key"] == "conferences")
        );
        for pair in pages.windows(2) {
            let back = text(&pair[1], "/meta/previous_page_url");
            let back = probe.get_url(back).await.json();
            assert_eq!(records_of(&back), records_of(&pair[0]));
        }
    }
    let times: Vec<&str> = all.iter().map(|it| text(it, "/create_time")).collect();
    assert!(times.is_sorted_by(|a, b| a >= b));
}

#[tokio::test]
async fn a_fetch_shows_the_listed_conference_and_participant() {
    let (probe, all) = start().await;
    for conference in all.iter().step_by(17) {
        let path = format!("{CONFERENCES}/{}", text(conference, "/conference_sid"));
        assert_eq!(conference["url"], probe.url(&path));
        assert_eq!(&probe.get(&path).await.json(), conference);
        for participant in participants(&probe, conference).await {
            let sid = text(&participant, "/participant_sid");
            let path = format!("{path}/Participants/{sid}");
            assert_eq!(participant["url"], probe.url(&path));
            assert_eq!(probe.get(&path).await.json(), participant);
            let asked = format!("{path}?Events=mute&Metrics=summary");
            assert_eq!(probe.get(&asked).await.json(), participant);
        }
    }
}

#[tokio::test]
async fn counts_tags_and_ends_follow_from_the_participants() {
    let (probe, all) = start().await;
    for conference in &all {
        let participants = participants(&probe, conference).await;
        let stays: Vec<(i64, i64)> = participants
            .iter()
            .filter_map(|it| {
                let leave = second(it, "/leave_time").unwrap_or(i64::MAX);
                Some((second(it, "/join_time")?, leave))
            })
            .collect();
        let present = |at: i64| {
            let is_there = |(join, leave): &&(i64, i64)| *join <= at && at < *leave;
            stays.iter().filter(is_there).count()
        };
        let most = stays
            .iter()
            .map(|(join, _)| present(*join))
            .max()
            .unwrap_or(0);
        assert_eq!(conference["max_concurrent_participants"], most);
        let created = second(conference, "/create_time").unwrap();
        let started = second(conference, "/start_time");
        let ended = second(conference, "/end_time");
        assert!(stays.iter().all(|(join, _)| *join >= created));
        assert!(started.is_none_or(|at| at >= created && present(at) >= 2));
        assert!(ended.is_none_or(|end| stays.iter().all(|(_, leave)| *leave <= end)));
        assert_eq!(
            conference["duration_seconds"].as_i64(),
            ended.map(|at| at - created)
        );
        let connected = ended.zip(started).map(|(end, start)| end - start);
        assert_eq!(conference["connect_duration_seconds"].as_i64(), connected);
        if let Some(by) = conference["ended_by"].as_str() {
            let member = participants.iter().find(|it| it["call_sid"] == by).unwrap();
            assert_eq!(member["leave_time"], conference["end_time"]);
            let ends = member["properties"]["end_conference_on_exit"] == true;
            assert_eq!(
                ends,
                text(conference, "/end_reason").starts_with("participant_with_end")
            );
        }
        if conference["processing_state"] != "complete" {
            assert!(conference["tags"].is_null() && conference["detected_issues"].is_null());
            assert!(participants.iter().all(|it| it["metrics"].is_null()));
            continue;
        }
        let mut found = BTreeSet::new();
        let mut issues = 0;
        for participant in &participants {
            let of_both: BTreeSet<&str> = ["inbound", "outbound"]
                .iter()
                .flat_map(|side| stream_tags(&participant["metrics"][side]))
                .collect();
            issues += of_both.len();
            found.extend(of_both);
        }
        for tag in [
            "high_packet_loss",
            "high_jitter",
            "high_latency",
            "low_mos",
            "detected_silence",
        ] {
            assert_eq!(
                has(conference, tag),
                found.contains(tag),
                "{tag}: {conference:#}"
            );
        }
        assert_eq!(conference["detected_issues"]["call_quality"], issues);
        assert_eq!(has(conference, "quality_warnings"), issues > 0);
        assert_eq!(has(conference, "start_failure"), started.is_none());
        count_issues(conference, &participants);
        let info = &conference["tag_info"];
        assert_eq!(info["start_failure"].is_object(), started.is_none());
        assert_eq!(
            info["duplicate_identity"].is_array(),
            has(conference, "duplicate_identity")
        );
    }
}

/// Issues of behaviour and of region, counted anew.
fn count_issues(conference: &Value, participants: &[Value]) {
    let issues = &conference["detected_issues"];
    let duplicates = conference["tag_info"]["duplicate_identity"].as_array();
    let never_started = usize::from(conference["start_time"].is_null());
    let behaviours = duplicates.map_or(0, Vec::len) + never_started;
    assert_eq!(issues["participant_behavior"], behaviours);
    let is_tagged = has(conference, "participant_behavior_issues");
    assert_eq!(is_tagged, behaviours > 0);

    let mut regions = participants
        .iter()
        .filter(|it| it["join_time"].is_string())
        .map(|it| &it["participant_region"])
        .peekable();
    let is_remote =
        regions.peek().is_some() && !regions.any(|it| *it == conference["mixer_region"]);
    let is_invalid = has(conference, "invalid_requested_region");
    let choices = usize::from(is_remote) + usize::from(is_invalid);
    assert_eq!(issues["region_configuration"], choices);
}

/// The tags of a stream, worked out anew from its numbers.
fn stream_tags(stream: &Value) -> Vec<&'static str> {
    if stream.is_null() {
        return Vec::new();
    }
    let jitter = (number(stream, "/jitter/avg"), number(stream, "/jitter/max"));
    [
        ("detected_silence", stream["jitter"].is_null()),
        (
            "high_packet_loss",
            number(stream, "/packet_loss_percentage") > 5.0,
        ),
        ("high_jitter", jitter.0 >= 5.0 && jitter.1 >= 30.0),
        ("high_latency", number(stream, "/latency/avg") > 150.0),
        (
            "low_mos",
            stream["mos"].is_number() && number(stream, "/mos") < 3.5,
        ),
    ]
    .into_iter()
    .filter_map(|(tag, applies)| applies.then_some(tag))
    .collect()
}

#[tokio::test]
async fn a_conference_whose_end_was_not_signalled_is_given_up_after_a_day() {
    let (probe, all) = start().await;
    let open = all.iter().find(|it| it["status"] == "in_progress").unwrap();
    assert!(open["end_time"].is_null() && open["end_reason"].is_null());
    let path = format!("{CONFERENCES}/{}", text(open, "/conference_sid"));
    let age = NOON - u64::try_from(second(open, "/create_time").unwrap()).unwrap();
    let rest = 24 * 3600 - age;
    probe.emulator.advance_clock(Duration::from_secs(rest - 1));
    assert_eq!(probe.get(&path).await.json()["status"], "in_progress");
    probe.emulator.advance_clock(Duration::from_secs(1));
    let closed = probe.get(&path).await.json();
    assert_eq!(closed["status"], "summary_timeout");
    assert_eq!(closed["processing_state"], "timeout");
}

#[tokio::test]
async fn a_summary_completes_half_an_hour_after_the_end() {
    let (probe, all) = start().await;
    let ended = |it: &&Value| it["end_time"].is_string() && it["processing_state"] == "in_progress";
    let recent = all.iter().find(ended).unwrap();
    let path = format!("{CONFERENCES}/{}", text(recent, "/conference_sid"));
    let age = NOON - u64::try_from(second(recent, "/end_time").unwrap()).unwrap();
    probe
        .emulator
        .advance_clock(Duration::from_secs(1800 - age - 1));
    assert_eq!(&probe.get(&path).await.json(), recent);
    probe.emulator.advance_clock(Duration::from_secs(1));
    let complete = probe.get(&path).await.json();
    assert_eq!(complete["processing_state"], "complete");
    assert!(complete["tags"].is_array() && complete["detected_issues"].is_object());
}
