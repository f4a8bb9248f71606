//! Synthetic video rooms: lists, filters, participants, and whether all that agrees.
//! Two filters of this list are repeated for several values instead of holding commas.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;

use crate::probe::{NOON, Probe, at_noon, check_filter, records_of, text};

const ROOMS: &str = "/v1/Video/Rooms";
const ALL: &str = "/v1/Video/Rooms?PageSize=1000";

async fn start() -> (Probe, Vec<Value>) {
    let probe = Probe::start(at_noon().rooms(300)).await;
    let all = probe.records(ALL).await;
    assert_eq!(all.len(), 300);
    (probe, all)
}

fn uses(room: &Value, codec: &str) -> bool {
    room["codecs"]
        .as_array()
        .unwrap()
        .iter()
        .any(|it| it == codec)
}

#[tokio::test]
async fn every_filter_lists_what_satisfies_it() {
    let (probe, all) = start().await;
    let check = async |query: &str, expected: &dyn Fn(&Value) -> bool| {
        check_filter(&probe, ROOMS, &all, query, expected).await;
    };
    for room_type in ["go", "peer_to_peer", "group", "group_small"] {
        check(&format!("RoomType={room_type}"), &|r| {
            r["room_type"] == room_type
        })
        .await;
    }
    check("RoomType=go&RoomType=group", &|r| {
        ["go", "group"].contains(&text(r, "/room_type"))
    })
    .await;
    for codec in ["VP8", "H264", "VP9"] {
        check(&format!("Codec={codec}"), &|r| uses(r, codec)).await;
    }
    check("Codec=VP9&Codec=H264&RoomType=group", &|r| {
        (uses(r, "VP9") || uses(r, "H264")) && r["room_type"] == "group"
    })
    .await;
    let name = text(&all[5], "/room_name").to_owned();
    let encoded = name.replace('&', "%26").replace(' ', "+");
    check(&format!("RoomName={encoded}"), &|r| {
        text(r, "/room_name") == name
    })
    .await;
    let (after, before) = (
        text(&all[200], "/create_time"),
        text(&all[90], "/create_time"),
    );
    check(
        &format!("CreatedAfter={after}&CreatedBefore={before}"),
        &|r| (after..before).contains(&text(r, "/create_time")),
    )
    .await;
    for query in [
        "RoomType=go,group",
        "RoomType=go&RoomType=lobby",
        "Codec=vp8",
        "RoomName=a&RoomName=b",
        "CreatedAfter=4h",
        "CreatedBefore=2026-05-04",
    ] {
        let answer = probe.get(&format!("{ROOMS}?{query}")).await;
        assert_eq!(answer.refusal(), (400, 17400), "{query}");
        let name = query.split('=').next().unwrap();
        assert!(answer.body.contains(name), "{}", answer.body);
    }
}

#[tokio::test]
async fn pages_keep_repeated_filters() {
    let (probe, _) = start().await;
    let list = format!("{ROOMS}?RoomType=go&Codec=VP8&RoomType=group&Codec=H264");
    let whole = probe.records(&format!("{list}&PageSize=1000")).await;
    let pages = probe.pages(&format!("{list}&PageSize=7")).await;
    assert!(pages.len() > 5);
    let walked: Vec<Value> = pages.iter().flat_map(records_of).cloned().collect();
    assert_eq!(walked, whole);
    for pair in pages.windows(2) {
        assert_eq!(pair[1]["meta"]["key"], "rooms");
        let url = text(&pair[0], "/meta/next_page_url");
        assert!(url.contains("RoomType=go&Codec=VP8&RoomType=group&Codec=H264&"));
        let back = text(&pair[1], "/meta/previous_page_url");
        let back = probe.get_url(back).await.json();
        assert_eq!(records_of(&back), records_of(&pair[0]));
    }
}

#[tokio::test]
async fn the_default_window_is_the_last_day() {
    let span = Duration::from_secs(96 * 3600);
    let probe = Probe::start(at_noon().span(span).rooms(400)).await;
    let recent = probe.records(ALL).await;
    assert!((80..120).contains(&recent.len()), "{}", recent.len());
    let ever = probe
        .records(&format!("{ALL}&CreatedBefore=2027-01-01T00:00:00Z"))
        .await;
    assert_eq!(ever.len(), 400);
}

#[tokio::test]
async fn counts_and_times_follow_from_the_participants() {
    let (probe, all) = start().await;
    let second = |record: &Value, pointer: &str| {
        let time: Option<&str> = record.pointer(pointer).and_then(Value::as_str);
        time.map(|time| time.parse::<jiff::Timestamp>().unwrap().as_second())
    };
    let (mut kinds, mut failures) = (BTreeSet::new(), 0);
    for room in &all {
        let path = format!("{ROOMS}/{}", text(room, "/room_sid"));
        assert_eq!(room["url"], probe.url(&path));
        assert_eq!(&probe.get(&path).await.json(), room);
        let list = format!("{path}/Participants");
        assert_eq!(room["links"]["participants"], probe.url(&list));
        let participants = probe.records(&list).await;
        let created = second(room, "/create_time").unwrap();
        let ended = second(room, "/end_time");
        let (mut total, mut codecs, mut identities) = (0, BTreeSet::new(), BTreeSet::new());
        let mut stays = Vec::new();
        for participant in &participants {
            let join = second(participant, "/join_time").unwrap();
            let leave = second(participant, "/leave_time");
            assert!(join >= created && leave.is_none_or(|leave| leave >= join));
            assert!(ended.is_none_or(|end| leave.is_some_and(|leave| leave <= end)));
            assert_eq!(
                participant["duration_sec"].as_i64(),
                leave.map(|at| at - join)
            );
            total += leave.map_or(0, |leave| leave - join);
            stays.push((join, leave.unwrap_or(i64::MAX)));
            let own = participant["codecs"].as_array().unwrap();
            codecs.extend(own.iter().filter_map(Value::as_str));
            identities.insert(text(participant, "/participant_identity"));
            assert_eq!(participant["room_sid"], room["room_sid"]);
            let failed = participant["error_code"].is_number();
            assert_eq!(participant["error_code_url"].is_string(), failed);
            // Who could not be connected is not there for long.
            assert!(!failed || leave.is_some_and(|leave| leave - join <= 15));
            assert_eq!(own.is_empty(), failed);
            failures += u32::from(failed);
            kinds.insert(text(participant, "/status").to_owned());
        }
        let most = stays
            .iter()
            .map(|(at, _)| {
                stays
                    .iter()
                    .filter(|(join, leave)| join <= at && at < leave)
                    .count()
            })
            .max();
        assert_eq!(room["concurrent_participants"], most.unwrap_or(0));
        assert_eq!(room["total_participant_duration_sec"], total);
        let recorded = if room["recording_enabled"] == true {
            total
        } else {
            0
        };
        assert_eq!(room["total_recording_duration_sec"], recorded);
        assert_eq!(room["unique_participants"], participants.len());
        assert_eq!(room["unique_participant_identities"], identities.len());
        let told = room["codecs"].as_array().unwrap().iter();
        assert_eq!(
            told.filter_map(Value::as_str).collect::<BTreeSet<_>>(),
            codecs
        );
        assert_eq!(
            room["duration_sec"].as_i64(),
            ended.map(|end| end - created)
        );
        let allowed = room["max_concurrent_participants"].as_u64().unwrap();
        assert!(most.unwrap_or(0) as u64 <= allowed, "{room:#}");
        assert_eq!(room["room_status"] == "in_progress", ended.is_none());
        let state = text(room, "/processing_state");
        assert!(ended.is_some() || state == "in_progress", "{room:#}");
        kinds.insert(state.to_owned());
    }
    let expected = [
        "complete",
        "completed",
        "connected",
        "disconnected",
        "in_progress",
    ];
    assert!(kinds.into_iter().eq(expected));
    assert!(failures > 3, "{failures}");
}

#[tokio::test]
async fn participants_are_fetched_and_paged() {
    let (probe, all) = start().await;
    let room = all
        .iter()
        .find(|it| it["unique_participants"].as_u64() > Some(3))
        .unwrap();
    let list = format!("{ROOMS}/{}/Participants", text(room, "/room_sid"));
    let whole = probe.records(&list).await;
    let pages = probe.pages(&format!("{list}?PageSize=1")).await;
    assert_eq!(pages.len(), whole.len());
    let walked: Vec<Value> = pages.iter().flat_map(records_of).cloned().collect();
    assert_eq!(walked, whole);
    for participant in &whole {
        let path = format!("{list}/{}", text(participant, "/participant_sid"));
        assert_eq!(participant["url"], probe.url(&path));
        assert_eq!(&probe.get(&path).await.json(), participant);
    }
}

#[tokio::test]
async fn an_open_room_is_given_up_after_a_day() {
    let (probe, all) = start().await;
    let open = all
        .iter()
        .find(|it| it["room_status"] == "in_progress")
        .unwrap();
    let created: jiff::Timestamp = text(open, "/create_time").parse().unwrap();
    let age = NOON - u64::try_from(created.as_second()).unwrap();
    probe
        .emulator
        .advance_clock(Duration::from_secs(24 * 3600 - age));
    let path = format!("{ROOMS}/{}", text(open, "/room_sid"));
    assert_eq!(probe.get(&path).await.json()["processing_state"], "timeout");
}
