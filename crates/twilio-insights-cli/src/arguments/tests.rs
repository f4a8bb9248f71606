//! What the command line takes and refuses, without a service.
//! That the values arrive is tested end to end.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use super::{Arguments, parse};

const SID: &str = "CA00000000000000000000000000000001";

fn parsed(line: &str) -> Result<Arguments, clap::Error> {
    let words = line.split_whitespace().map(OsString::from);
    parse(std::iter::once(OsString::from("twilio-insights")).chain(words))
}

fn refused(line: &str) -> clap::Error {
    match parsed(line) {
        Ok(_) => panic!("accepted: {line}"),
        Err(error) => error,
    }
}

#[test]
fn the_definition_is_sound() {
    Arguments::command().debug_assert();
}

#[test]
fn global_flags_stand_anywhere() {
    for line in [
        "-o json --base-url http://a summaries list",
        "summaries -o json list --base-url http://a",
        "summaries list --output json --base-url http://a --timeout 5",
    ] {
        let arguments = parsed(line).unwrap();
        assert_eq!(
            arguments.global.base_url.as_deref(),
            Some("http://a"),
            "{line}"
        );
    }
}

#[test]
fn unknown_values_are_refused_unless_allowed() {
    for (line, known) in [
        ("summaries list --call-type sip,pigeon", "whatsapp"),
        ("summaries list --call-state failed", "fail"),
        ("summaries list --processing-state complete", "completed"),
        (&format!("events list {SID} --edge ashburn"), "carrier"),
        (&format!("metrics list {SID} --edge ashburn"), "carrier"),
        (&format!("metrics list {SID} --direction up"), "outbound"),
        (
            &format!("annotation set {SID} --quality-issue echo,hum"),
            "static_noise",
        ),
        ("conferences list --status ended", "summary_timeout"),
        ("conferences list --mixer-region moon", "us1"),
        ("conferences list --tags low_mos,sad", "high_jitter"),
        ("conferences list --end-reason boredom", "last_participant"),
        ("rooms list --room-type round", "peer_to_peer"),
        ("rooms list --codec VP8,VP10", "opus"),
    ] {
        let error = refused(line).to_string();
        assert!(
            error.contains(known) && error.contains("--allow-unknown"),
            "{error}"
        );
        assert!(parsed(&format!("{line} --allow-unknown")).is_ok(), "{line}");
    }
    assert!(parsed(&format!("events list {SID} --edge sdk_edge")).is_ok());
}

#[test]
fn a_name_is_known_by_a_word_of_it() {
    for (line, meant) in [
        ("summaries list --columns sid", "'call_sid'"),
        ("summaries list --columns country_code", ".country_code'"),
        ("summaries list --columns contry_code", ".country_code'"),
        ("conferences list --columns sid", "'conference_sid'"),
    ] {
        let error = refused(line).to_string();
        assert!(
            error.contains("similar") && error.contains(meant),
            "{error}"
        );
    }
    assert!(parsed("summaries list --state fail").is_ok());
}

#[test]
fn a_noun_without_its_verb_is_told_what_it_has() {
    for (line, verbs) in [
        (format!("summary {SID}"), "'summary' has: get"),
        ("calls list".to_owned(), "'calls' has: get"),
        (format!("annotation {SID}"), "'annotation' has: get, set"),
    ] {
        let error = refused(&line).to_string();
        assert!(error.contains(verbs), "{error}");
    }
    let error = refused("pigeons calls").to_string();
    assert!(!error.contains("has:"), "{error}");
}

#[test]
fn a_line_of_our_csv_is_taken_as_a_sid() {
    let words = ["twilio-insights", "summary", "get", &format!("{SID}\r")].map(OsString::from);
    assert!(parse(words).is_ok());
    let words = ["twilio-insights", "summary", "get", &format!("{SID} ")].map(OsString::from);
    assert!(parse(words).is_err());
}

#[test]
fn the_forms_of_time_are_taken() {
    for time in ["30m", "4h", "15d", "1w", "now", "2026-11-20T08:00:00Z"] {
        assert!(parsed(&format!("summaries list --since {time} --until {time}")).is_ok());
        assert!(parsed(&format!("summaries list --start-time {time}")).is_ok());
        for list in ["conferences", "rooms"] {
            assert!(parsed(&format!("{list} list --since {time} --until {time}")).is_ok());
            assert!(parsed(&format!("{list} list --created-after {time}")).is_ok());
        }
    }
}

#[test]
fn what_cannot_be_sent_is_refused_with_what_is_expected() {
    for (line, expected) in [
        ("summaries list --since yesterday", "30m, 4h, 15d, 1w"),
        ("summaries list --page-size 1001", "1..=1000"),
        ("summaries list --call-score-annotation 6", "1..=5"),
        (
            "summaries list --subaccount AC1",
            "AC followed by 32 hexadecimal digits",
        ),
        (
            "summaries list --branded-bundle-sid x",
            "BU followed by 32 hexadecimal digits",
        ),
        ("summary get CA1", "CA followed by 32 hexadecimal digits"),
        ("summaries list --has-tag=perhaps", "true, false"),
        ("summaries list --timeout 0", "1.."),
        ("conferences list --since yesterday", "30m, 4h, 15d, 1w"),
        ("rooms list --until tomorrow", "30m, 4h, 15d, 1w"),
        (
            "conferences list --conference-sid CA1",
            "CF followed by 32 hexadecimal digits",
        ),
        (&format!("annotation set {SID}"), "--quality-issue"),
        (&format!("annotation set {SID} --call-score 0"), "1..=5"),
        (&format!("annotation set {SID} --call-score 6"), "1..=5"),
        (
            &format!("annotation set {SID} --spam=perhaps"),
            "true, false",
        ),
        ("settings set --yes", "--advanced-features"),
        ("settings set --advanced-features true", "on, off"),
    ] {
        let error = refused(line);
        assert_eq!(error.exit_code(), 2, "{line}");
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[test]
fn a_resumed_list_takes_no_filters_beside() {
    for filter in [
        "--from x",
        "--has-tag",
        "--spam-annotation",
        "--branded-logo",
    ] {
        let error = refused(&format!("summaries list --resume x {filter}"));
        assert_eq!(error.kind(), ErrorKind::ArgumentConflict, "{filter}");
    }
    for list in [
        "conferences list --status completed",
        "rooms list --room-name x",
        "participants list CF0123456789abcdef0123456789abcdef --label x",
    ] {
        let error = refused(&format!("{list} --resume x"));
        assert_eq!(error.kind(), ErrorKind::ArgumentConflict, "{list}");
    }
    assert!(
        Arguments::try_parse_from(["twilio-insights", "summaries", "list", "--resume", "x"])
            .is_ok()
    );
}
