//! Every flag of `summaries list` arrives at the service as the parameter of its name.
//! The emulator takes down what it was asked.

use crate::served::Served;

/// The name of a flag, what is given, and what the service is to be sent.
const FLAGS: [(&str, &str, &str); 36] = [
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

/// `CallType` for `call-type`.
fn parameter(flag: &str) -> String {
    let capital = |word: &str| {
        let (first, rest) = word.split_at(1);
        format!("{}{rest}", first.to_ascii_uppercase())
    };
    flag.split('-').map(capital).collect()
}

#[test]
fn each_filter_is_sent_under_its_name() {
    let served = Served::calls(0);
    let flags: Vec<_> = FLAGS
        .iter()
        .map(|(flag, value, _)| format!("--{flag}={value}"))
        .collect();
    served
        .run(&format!(
            "summaries list --page-size 7 -o json {}",
            flags.join(" ")
        ))
        .well();
    let requests = served.requests();
    for (flag, _, expected) in FLAGS {
        let name = parameter(flag);
        assert_eq!(
            requests[0].parameter(&name).as_deref(),
            Some(expected),
            "{name}"
        );
    }
    assert_eq!(requests[0].parameter("PageSize").as_deref(), Some("7"));
    let parameters = requests[0].query().unwrap().split('&').count();
    assert_eq!(parameters, FLAGS.len() + 1);
}

#[test]
fn other_ways_to_say_the_same() {
    for (given, name, expected) in [
        ("--since 1w", "StartTime", "1w"),
        ("--until 30m", "EndTime", "30m"),
        ("--has-tag", "HasTag", "true"),
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
