//! Recorded bodies other than summaries and events: recognised, listed, fetched, and annotated.
//! What was loaded is served as it stands, but for an annotation that a client sends.

use serde_json::json;

use crate::probe::{LIST, Probe, at_noon, text};
use crate::recorded::{CALL_A, CALL_B, PAST, file, folder};

const CONFERENCE: &str = "CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const ROOM: &str = "RMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// What follows the key of the list in the body of a page.
async fn listed(probe: &Probe, path: &str, key: &str) -> String {
    let body = probe.get(path).await.body;
    let (_, records) = body.split_once(&format!("\"{key}\":")).unwrap();
    records.trim_end_matches('}').to_owned() + "}"
}

#[tokio::test]
async fn metrics_are_listed_by_edge_and_direction() {
    let folder = folder("metrics");
    let inbound =
        "{\"timestamp\":\"t\",\"edge\":\"sip_edge\",\"direction\":\"inbound\", \"new\":1.0}";
    let outbound =
        format!("{{\"call_sid\":\"{CALL_A}\",\"edge\":\"sip_edge\",\"direction\":\"outbound\"}}");
    let carrier = "{\"edge\":\"carrier_edge\",\"direction\":\"inbound\",\"timestamp\":null}";
    let url = format!("https://insights.twilio.com/v1/Voice/{CALL_A}/Metrics?PageSize=50");
    let page =
        format!("{{\"metrics\":[{inbound},{outbound},{carrier}],\"meta\":{{\"url\":\"{url}\"}}}}");
    file(&folder, "page.json", &page);
    let alone = format!("{{\"call_sid\":\"{CALL_B}\",\"timestamp\":\"\",\"direction\":\"both\"}}");
    file(&folder, "alone.json", &alone);
    let summary = format!("{{\"call_sid\":\"{CALL_A}\",\"call_type\":\"sip\"}}");
    file(&folder, "summary.json", &summary);
    let probe = Probe::with_odd_bodies(at_noon().load(&folder).unwrap()).await;
    for (call, query, expected) in [
        (CALL_A, "", format!("[{inbound},{outbound}]}}")),
        (CALL_A, "Direction=inbound", format!("[{inbound}]}}")),
        (CALL_A, "Edge=carrier_edge", format!("[{carrier}]}}")),
        (CALL_A, "Edge=sdk_edge", "[]}".to_owned()),
        (CALL_B, "", format!("[{alone}]}}")),
        (CALL_B, "Direction=inbound", "[]}".to_owned()),
    ] {
        let path = format!("/v1/Voice/{call}/Metrics?{query}");
        assert_eq!(listed(&probe, &path, "metrics").await, expected, "{query}");
        assert_eq!(probe.get(&format!("/v1/Voice/{call}")).await.status, 200);
    }
    // Nothing but samples was loaded for this call.
    let path = format!("/v1/Voice/{CALL_B}");
    assert_eq!(probe.get(&format!("{path}/Summary")).await.status, 404);
    let events = listed(&probe, &format!("{path}/Events"), "events").await;
    assert_eq!(events, "[]}");
}

#[tokio::test]
async fn annotations_are_served_until_a_client_changes_them() {
    let folder = folder("annotations");
    let annotation = format!(
        "{{\"call_sid\":\"{CALL_A}\", \"answered_by\":\"human\",\"call_score\":4,\"comment\":\"old\",\"more\":1.50}}"
    );
    file(&folder, "annotation.json", &annotation);
    let head = "\"start_time\":\"2021-08-25T03:40:25Z\", \"duration\":1.50e1";
    let shown = "{\"quality_issues\":[\"echo\"],\"spam\":true}";
    file(
        &folder,
        "summaries.json",
        &format!(
            "[{{\"call_sid\":\"{CALL_A}\",{head}}}, {{\"call_sid\":\"{CALL_B}\",{head}, \"annotation\" : {shown} }}]"
        ),
    );
    let probe = Probe::with_odd_bodies(at_noon().load(&folder).unwrap()).await;
    let path = |call: &str, what: &str| format!("/v1/Voice/{call}/{what}");
    assert_eq!(
        probe.get(&path(CALL_A, "Annotation")).await.body,
        annotation
    );
    let told = probe.get(&path(CALL_B, "Annotation")).await.json();
    assert_eq!(
        (&told["spam"], &told["call_score"]),
        (&json!(true), &json!(null))
    );
    assert_eq!(told["quality_issues"], json!(["echo"]));

    let untouched = probe.post(&path(CALL_A, "Annotation"), &[]).await.body;
    assert_eq!(untouched, annotation);
    assert_eq!(
        probe.get(&path(CALL_A, "Annotation")).await.body,
        annotation
    );

    let updated = probe
        .post(&path(CALL_A, "Annotation"), &[("Spam", "true")])
        .await
        .json();
    assert_eq!(updated["comment"], "old");
    assert_eq!(updated["answered_by"], "human");
    assert_eq!(probe.get(&path(CALL_A, "Annotation")).await.json(), updated);
    probe
        .post(&path(CALL_B, "Annotation"), &[("CallScore", "5")])
        .await;
    let fetched = probe.get(&path(CALL_B, "Summary")).await.body;
    let start = format!("{{\"call_sid\":\"{CALL_B}\",{head}, \"annotation\" : {{\"account_sid\":");
    assert!(
        fetched.starts_with(&start) && fetched.ends_with("} }"),
        "{fetched}"
    );

    let list = format!("{LIST}?{PAST}&");
    for (query, expected) in [
        ("CallScoreAnnotation=5", vec![CALL_B]),
        ("CallScoreAnnotation=4", vec![CALL_A]),
        ("SpamAnnotation=true", vec![CALL_B, CALL_A]),
        ("QualityIssueAnnotation=echo", vec![CALL_B]),
        ("AnsweredByAnnotation=human", vec![CALL_A]),
    ] {
        let records = probe.records(&format!("{list}{query}")).await;
        assert_eq!(crate::probe::sids(&records), expected, "{query}");
        assert!(
            records
                .iter()
                .all(|it| it["annotation"].get("comment").is_none())
        );
    }
    let body = probe.get(&list).await.body;
    assert!(body.contains("\"duration\":1.50e1,\"annotation\":{\"answered_by\":\"human\""));
}

#[tokio::test]
async fn conferences_and_their_participants_are_listed_filtered_and_fetched() {
    let folder = folder("conferences");
    let conference = format!(
        "{{\"conference_sid\":\"{CONFERENCE}\", \"create_time\":\"2021-08-25T03:40:25Z\",\"friendly_name\":\"Ann's\",\
         \"status\":\"completed\",\"mixer_region\":\"au1\",\"tags\":[\"low_mos\"],\"end_reason\":\"last_participant_left\",\
         \"detected_issues\":{{\"call_quality\":1,\"region_configuration\":0}},\"account_sid\":\"AC0123456789abcdef0123456789abcdef\",\"x\":1.0}}"
    );
    let bare = "{\"conference_sid\":\"CFXXXX\",\"create_time\":\"2021-08-25T03:40:24Z\"}";
    file(
        &folder,
        "page.json",
        &format!("{{\"meta\":{{}},\"conferences\":[{conference}, {bare}]}}"),
    );
    let sid = "CPaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    let first = format!(
        "{{\"participant_sid\":\"{sid}\",\"label\":\"host\",\"events\":{{\"mute\":[1]}},\"metrics\":{{}}}}"
    );
    let second = format!(
        "{{\"participant_sid\":\"CPXX\",\"conference_sid\":\"{CONFERENCE}\",\"events\":null}}"
    );
    let url =
        format!("https://insights.twilio.com/v1/Conferences/{CONFERENCE}/Participants?Page=0");
    let page = format!("{{\"meta\":{{\"url\":\"{url}\"}},\"participants\":[{first}]}}");
    file(&folder, "people.json", &page);
    file(&folder, "people_more.ndjson", &second);
    let probe = Probe::with_odd_bodies(at_noon().conferences(0).load(&folder).unwrap()).await;

    assert!(probe.records("/v1/Conferences").await.is_empty());
    let past = "/v1/Conferences?CreatedBefore=2022-01-01T00:00:00Z";
    let both = format!("[{conference},{bare}]}}");
    assert_eq!(listed(&probe, past, "conferences").await, both);
    for query in [
        format!("ConferenceSid={CONFERENCE}"),
        "FriendlyName=Ann%27s".into(),
        "Status=completed".into(),
        "MixerRegion=us1,au1".into(),
        "Tags=low_mos".into(),
        "EndReason=last_participant_left".into(),
        "DetectedIssues=call_quality".into(),
        "Subaccount=AC0123456789abcdef0123456789abcdef".into(),
    ] {
        let found = listed(&probe, &format!("{past}&{query}"), "conferences").await;
        assert_eq!(found, format!("[{conference}]}}"), "{query}");
    }
    let none = format!("{past}&DetectedIssues=region_configuration");
    assert_eq!(listed(&probe, &none, "conferences").await, "[]}");
    assert_eq!(
        probe
            .get(&format!("/v1/Conferences/{CONFERENCE}"))
            .await
            .body,
        conference
    );
    assert_eq!(probe.get("/v1/Conferences/CFXXXX").await.body, bare);

    let list = format!("/v1/Conferences/{CONFERENCE}/Participants");
    for (query, expected) in [
        (String::new(), format!("[{first},{second}]}}")),
        ("Label=host".into(), format!("[{first}]}}")),
        ("Events=hold,mute".into(), format!("[{first}]}}")),
        (format!("ParticipantSid={sid}"), format!("[{first}]}}")),
        ("PageSize=1".into(), format!("[{first}]}}")),
    ] {
        let found = listed(&probe, &format!("{list}?{query}"), "participants").await;
        assert_eq!(found, expected, "{query}");
    }
    assert_eq!(probe.get(&format!("{list}/{sid}")).await.body, first);
    assert_eq!(probe.get(&format!("{list}/CPXX")).await.body, second);
    assert_eq!(
        probe.get(&format!("{list}/CPYY")).await.refusal(),
        (404, 20404)
    );
    assert_eq!(
        listed(
            &probe,
            "/v1/Conferences/CFXXXX/Participants",
            "participants"
        )
        .await,
        "[]}"
    );
}

#[tokio::test]
async fn rooms_and_their_participants_are_listed_filtered_and_fetched() {
    let folder = folder("rooms");
    let room = format!(
        "{{\"room_sid\":\"{ROOM}\",\"create_time\":\"2026-05-04T11:00:00Z\",\"room_type\":\"go\",\
         \"codecs\":[\"VP8\"],\"room_name\":\"a & b\", \"duration_sec\":1.0}}"
    );
    file(&folder, "room.json", &room);
    let person =
        format!("{{\"participant_sid\":\"PA1\",\"room_sid\":\"{ROOM}\",\"properties\":{{}}}}");
    file(
        &folder,
        "people.json",
        &format!("{{\"participants\":[{person}]}}"),
    );
    let probe = Probe::start(at_noon().rooms(30).load(&folder).unwrap()).await;

    let all = probe.records("/v1/Video/Rooms").await;
    assert_eq!(all.len(), 31);
    let times: Vec<&str> = all.iter().map(|it| text(it, "/create_time")).collect();
    assert!(times.is_sorted_by(|a, b| a >= b));
    for query in [
        "RoomName=a+%26+b",
        "RoomName=a+%26+b&RoomType=go&Codec=VP9&Codec=VP8",
    ] {
        let found = listed(&probe, &format!("/v1/Video/Rooms?{query}"), "rooms").await;
        assert_eq!(found, format!("[{room}]}}"), "{query}");
    }
    let path = format!("/v1/Video/Rooms/{ROOM}");
    assert_eq!(probe.get(&path).await.body, room);
    let list = format!("{path}/Participants");
    assert_eq!(
        listed(&probe, &list, "participants").await,
        format!("[{person}]}}")
    );
    assert_eq!(probe.get(&format!("{list}/PA1")).await.body, person);
}

#[tokio::test]
async fn a_loaded_record_is_listed_in_place_of_the_synthetic_one_of_its_sid() {
    let folder = folder("in_place");
    let builder = || at_noon().calls(40).conferences(4).rooms(4);
    let made = Probe::start(builder()).await;
    for (list, sid) in [
        (LIST, "call_sid"),
        ("/v1/Conferences", "conference_sid"),
        ("/v1/Video/Rooms", "room_sid"),
    ] {
        let list = format!("{list}?PageSize=1000");
        let before = made.records(&list).await;
        let mut loaded = before[2].clone();
        loaded["loaded"] = json!(true);
        let path = file(&folder, "one.json", &loaded.to_string());
        let probe = Probe::with_odd_bodies(builder().load(path).unwrap()).await;
        let after = probe.records(&list).await;
        let of = |record: &serde_json::Value| record[sid] == loaded[sid];
        let listed: Vec<_> = after.iter().filter(|it| of(it)).collect();
        assert_eq!(listed, [&loaded], "{list}");
        assert_eq!(after.len(), before.len(), "{list}");
    }
}
