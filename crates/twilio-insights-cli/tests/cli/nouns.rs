//! Every noun from end to end: what the emulator serves, in each form of the output.
//! How tables and views look is tested with the views.

use serde_json::Value;

use crate::served::Served;

/// Lists: the command, where its records are served, and what its table begins with.
const LISTS: [(&str, &str, &str); 7] = [
    ("summaries list", "/v1/Voice/Summaries", "START "),
    (
        "events list CA00000000000000000000000000000003 --edge sdk",
        "/v1/Voice/CA00000000000000000000000000000003/Events?Edge=sdk_edge",
        "TIME ",
    ),
    (
        "metrics list CA00000000000000000000000000000003 --edge client",
        "/v1/Voice/CA00000000000000000000000000000003/Metrics?Edge=client_edge",
        "TIME ",
    ),
    ("conferences list", "/v1/Conferences", "CREATED "),
    (
        "participants list CF00000000000000000000000000000001",
        "/v1/Conferences/CF00000000000000000000000000000001/Participants",
        "JOINED ",
    ),
    ("rooms list", "/v1/Video/Rooms", "CREATED "),
    (
        "room-participants list RM00000000000000000000000000000001",
        "/v1/Video/Rooms/RM00000000000000000000000000000001/Participants",
        "JOINED ",
    ),
];

/// Single records: the command, where the record is served, and something that its view shows.
const RECORDS: [(&str, &str, &str); 8] = [
    (
        "calls get CA00000000000000000000000000000001",
        "/v1/Voice/CA00000000000000000000000000000001",
        "\nsummary     http",
    ),
    (
        "summary get CA00000000000000000000000000000001",
        "/v1/Voice/CA00000000000000000000000000000001/Summary",
        "Call          CA00000000000000000000000000000001",
    ),
    (
        "annotation get CA00000000000000000000000000000001",
        "/v1/Voice/CA00000000000000000000000000000001/Annotation",
        "comment             Front desk sounded like a robot",
    ),
    (
        "settings get",
        "/v1/Voice/Settings",
        "advanced_features  true",
    ),
    (
        "conferences get CF00000000000000000000000000000001",
        "/v1/Conferences/CF00000000000000000000000000000001",
        "friendly_name                Standup of the support team",
    ),
    (
        "participants get CF00000000000000000000000000000001 CP00000000000000000000000000000001",
        "/v1/Conferences/CF00000000000000000000000000000001/Participants/\
         CP00000000000000000000000000000001",
        "mute                       2026-11-20T08:02:00.000Z",
    ),
    (
        "rooms get RM00000000000000000000000000000001",
        "/v1/Video/Rooms/RM00000000000000000000000000000001",
        "room_name                       Consultation 4711",
    ),
    (
        "room-participants get RM00000000000000000000000000000001 \
         PA00000000000000000000000000000001",
        "/v1/Video/Rooms/RM00000000000000000000000000000001/Participants/\
         PA00000000000000000000000000000001",
        "participant_identity  Dr. Invented",
    ),
];

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn lists_hold_every_record_as_served() {
    let served = Served::bodies();
    for (command, path, header) in LISTS {
        let records = served.records(path);
        assert!(records.len() > 1, "{command}");
        let expected: Vec<_> = records.iter().map(|record| json(record)).collect();

        let lines = served.run(command).well();
        let lines: Vec<_> = lines.lines().map(json).collect();
        assert_eq!(lines, expected, "{command}");

        let array = served.run(&format!("{command} -o json")).well();
        assert_eq!(json(&array), Value::from(expected), "{command}");
        for record in records {
            assert!(array.contains(&record), "{command}");
        }

        let table = served.run(&format!("{command} -o table")).well();
        assert!(table.starts_with(header), "{command}: {table}");
        assert_eq!(table.lines().count(), lines.len() + 1, "{command}: {table}");
    }
}

#[test]
fn single_records_are_the_body_as_served() {
    let served = Served::bodies();
    for (command, path, expected) in RECORDS {
        let body = served.body(path);
        let shown = served.run(command).well();
        assert_eq!(shown.trim_end(), body.trim_end(), "{command}");
        assert_eq!(served.run(&format!("{command} -o json")).well(), shown);

        let line = served.run(&format!("{command} -o ndjson")).well();
        assert_eq!(line.lines().count(), 1, "{command}");
        assert_eq!(json(&line), json(&body), "{command}");

        let view = served.run(&format!("{command} -o table")).well();
        assert!(view.contains(expected), "{command}: {view}");
    }
}

#[test]
fn what_is_not_there_is_4_with_what_it_may_mean() {
    let served = Served::bodies();
    let nowhere = "ffffffffffffffffffffffffffffffff";
    for (command, hint) in [
        (format!("calls get CA{nowhere}"), "of another account"),
        (format!("summary get CA{nowhere}"), "30 minutes"),
        (format!("events list CA{nowhere}"), "90 seconds"),
        (format!("events list CA{nowhere} --all-edges"), "90 seconds"),
        (format!("metrics list CA{nowhere}"), "90 seconds"),
        (format!("annotation get CA{nowhere}"), "30 days"),
        (format!("annotation set CA{nowhere} --spam"), "30 days"),
        (format!("conferences get CF{nowhere}"), "30 minutes"),
        (format!("participants list CF{nowhere}"), "30 minutes"),
        (
            format!("participants get CF00000000000000000000000000000001 CP{nowhere}"),
            "30 minutes",
        ),
        (format!("rooms get RM{nowhere}"), "a week"),
        (format!("room-participants list RM{nowhere}"), "a week"),
        (
            format!("room-participants get RM00000000000000000000000000000001 PA{nowhere}"),
            "a week",
        ),
        (
            format!("settings get --subaccount AC{nowhere}"),
            "no subaccount",
        ),
        (
            format!("raw GET /v1/Conferences/CF{nowhere}"),
            "is the path right?",
        ),
    ] {
        let told = served.run(&command).failed(4);
        assert!(told.contains(hint), "{command}: {told}");
    }
}

#[test]
fn sids_of_another_kind_are_refused_before_anything_is_sent() {
    let served = Served::bodies();
    let sid = |kind: &str| format!("{kind}00000000000000000000000000000001");
    for (command, expected) in [
        (format!("metrics list {}", sid("CF")), "CA followed by"),
        (format!("annotation get {}", sid("CP")), "CA followed by"),
        (format!("conferences get {}", sid("CA")), "CF followed by"),
        (format!("participants list {}", sid("RM")), "CF followed by"),
        (
            format!("participants get {} {}", sid("CF"), sid("PA")),
            "CP followed by",
        ),
        (format!("rooms get {}", sid("CF")), "RM followed by"),
        (
            format!("room-participants get {} {}", sid("RM"), sid("CP")),
            "PA followed by",
        ),
        (
            format!("settings get --subaccount {}", sid("SK")),
            "AC followed by",
        ),
    ] {
        let told = served.run(&command).failed(2);
        assert!(told.contains(expected), "{command}: {told}");
    }
    assert_eq!(served.requests(), []);
}
