//! Every filter of a list arrives at the service as the parameter of its name.
//! The emulator takes down what it was asked.

use twilio_insights::Timestamp;

use crate::served::Served;

/// The name of a flag, what is given, and what the service is to be sent.
type Flag = (&'static str, &'static str, &'static str);

const OF_CALLS: [Flag; 36] = [
    ("from", "+15550100123", "+15550100123"),
    ("to", "client:ann", "client:ann"),
    ("from-carrier", "AT&T", "AT&T"),
    ("to-carrier", "Example", "Example"),
    ("from-country-code", "us", "US"),
    ("to-country-code", "DE", "DE"),
    ("verified-caller", "true", "true"),
    ("has-tag", "false", "false"),
    ("start-time", "15d", "15d"),
    ("end-time", "now", "0m"),
    ("call-type", "sip,trunking", "sip,trunking"),
    ("call-state", "noanswer", "noanswer"),
    ("direction", "inbound,outbound_api", "inbound,outbound_api"),
    ("processing-state", "all", "all"),
    ("sort-by", "end_time", "end_time"),
    (
        "subaccount",
        "AC00000000000000000000000000000001",
        "AC00000000000000000000000000000001",
    ),
    ("abnormal-session", "true", "true"),
    ("answered-by", "machine_start", "machine_start"),
    ("answered-by-annotation", "human", "human"),
    (
        "connectivity-issue-annotation",
        "dropped_call,caller_id",
        "dropped_call,caller_id",
    ),
    ("quality-issue-annotation", "echo", "echo"),
    ("spam-annotation", "false", "false"),
    ("call-score-annotation", "1,2", "1,2"),
    ("branded-enabled", "true", "true"),
    ("voice-integrity-enabled", "true", "true"),
    (
        "branded-bundle-sid",
        "BU00000000000000000000000000000001",
        "BU00000000000000000000000000000001",
    ),
    ("branded-logo", "true", "true"),
    ("branded-type", "in_band", "in_band"),
    ("branded-use-case", "support", "support"),
    ("branded-call-reason", "delivery", "delivery"),
    (
        "voice-integrity-bundle-sid",
        "BU00000000000000000000000000000002",
        "BU00000000000000000000000000000002",
    ),
    ("voice-integrity-use-case", "fraud_alerts", "fraud_alerts"),
    (
        "business-profile-identity",
        "direct_customer",
        "direct_customer",
    ),
    ("business-profile-industry", "banking", "banking"),
    (
        "business-profile-bundle-sid",
        "BU00000000000000000000000000000003",
        "BU00000000000000000000000000000003",
    ),
    ("business-profile-type", "primary", "primary"),
];

const OF_CONFERENCES: [Flag; 10] = [
    (
        "conference-sid",
        "CF00000000000000000000000000000001",
        "CF00000000000000000000000000000001",
    ),
    ("friendly-name", "standup", "standup"),
    ("status", "completed", "completed"),
    (
        "created-after",
        "2026-11-20T09:00:00+01:00",
        "2026-11-20T08:00:00Z",
    ),
    (
        "created-before",
        "2026-11-20T08:30:00Z",
        "2026-11-20T08:30:00Z",
    ),
    ("mixer-region", "us1", "us1"),
    ("tags", "low_mos,high_jitter", "low_mos,high_jitter"),
    (
        "subaccount",
        "AC00000000000000000000000000000001",
        "AC00000000000000000000000000000001",
    ),
    ("detected-issues", "call_quality", "call_quality"),
    (
        "end-reason",
        "last_participant_left",
        "last_participant_left",
    ),
];

const OF_PARTICIPANTS: [Flag; 3] = [
    (
        "participant-sid",
        "CP00000000000000000000000000000001",
        "CP00000000000000000000000000000001",
    ),
    ("label", "agent", "agent"),
    ("events", "mute", "mute"),
];

const OF_A_PARTICIPANT: [Flag; 2] = [("events", "hold", "hold"), ("metrics", "all", "all")];

const OF_METRICS: [Flag; 2] = [
    ("edge", "client", "client_edge"),
    ("direction", "inbound", "inbound"),
];

const OF_ROOMS: [Flag; 3] = [
    (
        "created-after",
        "2026-11-20T07:00:00Z",
        "2026-11-20T07:00:00Z",
    ),
    (
        "created-before",
        "2026-11-20T09:30:00+01:00",
        "2026-11-20T08:30:00Z",
    ),
    ("room-name", "consultation", "consultation"),
];

/// `CallType` for `call-type`.
fn parameter(flag: &str) -> String {
    let capital = |word: &str| {
        let (first, rest) = word.split_at(1);
        format!("{}{rest}", first.to_ascii_uppercase())
    };
    flag.split('-').map(capital).collect()
}

/// Runs the command with all flags at once, and looks at what was sent: these and nothing else.
fn arrive(command: &str, flags: &[Flag]) {
    let served = Served::bodies();
    let given: Vec<_> = flags
        .iter()
        .map(|(flag, value, _)| format!("--{flag}={value}"))
        .collect();
    served.run(&format!("{command} {}", given.join(" "))).well();
    let requests = served.requests();
    for (flag, _, expected) in flags {
        let name = parameter(flag);
        let sent = requests[0].parameter(&name);
        assert_eq!(sent.as_deref(), Some(*expected), "{name}");
    }
    let parameters = requests[0].query().unwrap().split('&').count();
    assert_eq!(parameters, flags.len(), "{:?}", requests[0].query());
}

#[test]
fn each_filter_is_sent_under_its_name() {
    arrive("summaries list", &OF_CALLS);
    arrive("conferences list", &OF_CONFERENCES);
    arrive("rooms list", &OF_ROOMS);
    arrive(
        "participants list CF00000000000000000000000000000001",
        &OF_PARTICIPANTS,
    );
    arrive(
        "participants get CF00000000000000000000000000000001 CP00000000000000000000000000000001",
        &OF_A_PARTICIPANT,
    );
    arrive(
        "metrics list CA00000000000000000000000000000003",
        &OF_METRICS,
    );
}

#[test]
fn lists_of_types_and_codecs_are_sent_value_by_value() {
    let served = Served::bodies();
    served
        .run("rooms list --room-type go,group --codec VP8 --codec opus")
        .well();
    assert_eq!(
        served.requests()[0].query(),
        Some("Codec=VP8&Codec=opus&RoomType=go&RoomType=group")
    );
}

#[test]
fn every_list_takes_the_flags_for_pages() {
    for command in [
        "summaries list",
        "events list CA00000000000000000000000000000003 --edge sdk",
        "metrics list CA00000000000000000000000000000003 --edge sdk",
        "conferences list",
        "participants list CF00000000000000000000000000000001",
        "rooms list",
        "room-participants list RM00000000000000000000000000000001",
    ] {
        let served = Served::bodies();
        let lines = served
            .run(&format!("{command} --page-size 1 --limit 2"))
            .well();
        assert_eq!(lines.lines().count(), 2, "{command}");
        let requests = served.requests();
        assert_eq!(requests.len(), 2, "{command}");
        for request in requests {
            let size = request.parameter("PageSize");
            assert_eq!(size.as_deref(), Some("1"), "{command}");
        }
    }
}

#[test]
fn times_that_are_relative_become_instants_where_they_must() {
    for command in ["conferences list", "rooms list"] {
        let served = Served::bodies();
        served
            .run(&format!("{command} --since 4h --until now"))
            .well();
        let requests = served.requests();
        let seconds = |name| {
            let sent: Timestamp = requests[0].parameter(name).unwrap().parse().unwrap();
            sent.unix_seconds()
        };
        let apart = seconds("CreatedBefore") - seconds("CreatedAfter");
        assert!((14_400..14_460).contains(&apart), "{apart}");
    }
}

#[test]
fn other_ways_to_say_the_same() {
    for (given, name, expected) in [
        ("--since 1w", "StartTime", "1w"),
        ("--until 30m", "EndTime", "30m"),
        ("--has-tag", "HasTag", "true"),
        ("--has-tag false", "HasTag", "false"),
        ("--has-tag --limit 3", "HasTag", "true"),
        (
            "--call-type sip --call-type client",
            "CallType",
            "sip,client",
        ),
        (
            "--start-time 2026-11-20T09:00:00+01:00",
            "StartTime",
            "2026-11-20T08:00:00Z",
        ),
    ] {
        let served = Served::calls(0);
        served
            .run(&format!("summaries list -o json {given}"))
            .well();
        assert_eq!(
            served.requests()[0].parameter(name).as_deref(),
            Some(expected),
            "{given}"
        );
    }
}

#[test]
fn nothing_is_sent_that_was_not_asked_for() {
    let served = Served::calls(0);
    served.run("summaries list -o json").well();
    assert_eq!(served.requests()[0].query(), None);
}

#[test]
fn an_unknown_value_goes_out_if_allowed() {
    let served = Served::calls(0);
    served.run("summaries list -o json --direction sideways --allow-unknown");
    assert_eq!(
        served.requests()[0].parameter("Direction").as_deref(),
        Some("sideways")
    );
}

#[test]
fn the_flag_for_the_base_url_counts_before_the_variable() {
    let served = Served::calls(1);
    let base_url = served.base_url().to_owned();
    let mut command = served.command(&format!("summaries list --base-url {base_url}/"));
    command.env("TWILIO_INSIGHTS_BASE_URL", "http://127.0.0.1:1");
    assert_eq!(crate::run::finish(command).well().lines().count(), 1);
}
