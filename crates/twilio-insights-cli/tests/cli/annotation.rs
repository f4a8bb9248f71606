//! `annotation set` from end to end: it sends what is given, and refuses what cannot be.
//! That other members stay as they are is the emulator's doing, as it is the service's.

use serde_json::Value;

use crate::run::finish;
use crate::served::Served;

const SID: &str = "CA00000000000000000000000000000001";

fn annotation(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn every_flag_is_sent_under_its_name() {
    let served = Served::bodies();
    let mut command = served.command(&format!(
        "annotation set {SID} --answered-by machine --connectivity-issue dropped_call \
         --quality-issue echo,latency --quality-issue owa --spam --call-score 1"
    ));
    command.args(["--comment", "one way, then gone"]);
    command.args(["--incident", "https://tickets.example/1"]);
    let shown = annotation(&finish(command).well());
    let request = &served.requests()[0];
    assert_eq!(request.method(), "POST");
    assert_eq!(request.path(), format!("/v1/Voice/{SID}/Annotation"));
    for (field, sent) in [
        ("AnsweredBy", "machine"),
        ("ConnectivityIssue", "dropped_call"),
        ("QualityIssues", "echo,latency,owa"),
        ("Spam", "true"),
        ("CallScore", "1"),
        ("Comment", "one way, then gone"),
        ("Incident", "https://tickets.example/1"),
    ] {
        assert_eq!(request.field(field).as_deref(), Some(sent), "{field}");
    }
    assert_eq!(request.field_names().len(), 7);
    assert_eq!(shown["call_score"], 1);
    assert_eq!(shown["quality_issues"][2], "owa");
}

#[test]
fn only_what_is_given_is_changed() {
    let served = Served::bodies();
    let before = annotation(&served.run(&format!("annotation get {SID}")).well());
    let set = served
        .run(&format!("annotation set {SID} --spam=true"))
        .well();
    assert_eq!(served.requests()[1].field_names(), ["Spam"]);
    let after = annotation(&served.run(&format!("annotation get {SID}")).well());
    assert_eq!(annotation(&set), after);
    assert_eq!(
        (&before["spam"], &after["spam"]),
        (&false.into(), &true.into())
    );
    assert_eq!(before["comment"], after["comment"]);
    assert_eq!(before["quality_issues"], after["quality_issues"]);
}

#[test]
fn what_is_no_spam_can_be_said_in_two_ways() {
    let served = Served::bodies();
    for flag in ["--spam=false", "--no-spam"] {
        served.run(&format!("annotation set {SID} {flag}")).well();
        let requests = served.requests();
        let spam = requests.last().unwrap().field("Spam");
        assert_eq!(spam.as_deref(), Some("false"), "{flag}");
    }
}

#[test]
fn what_cannot_be_sent_is_2_and_is_not_sent() {
    let served = Served::bodies();
    let long = "x".repeat(101);
    for (flags, expected) in [
        (String::new(), "--call-score"),
        ("--call-score 0".to_owned(), "1..=5"),
        ("--call-score 6".to_owned(), "1..=5"),
        (
            format!("--comment {long}"),
            "at most 100 characters, and got 101",
        ),
        (
            format!("--incident {long}"),
            "at most 100 characters, and got 101",
        ),
        ("--quality-issue ech".to_owned(), "add '--allow-unknown'"),
        ("--answered-by dog".to_owned(), "--allow-unknown"),
        ("--allow-unknown".to_owned(), "required"),
    ] {
        let told = served
            .run(&format!("annotation set {SID} {flags}"))
            .failed(2);
        assert!(told.contains(expected), "{flags}: {told}");
        assert!(!told.contains(&long), "{told}");
    }
    assert_eq!(served.requests(), []);
}

#[test]
fn as_long_as_is_allowed_is_not_too_long() {
    let served = Served::bodies();
    let comment = "ü".repeat(100);
    let set = served
        .run(&format!("annotation set {SID} --comment {comment}"))
        .well();
    assert_eq!(annotation(&set)["comment"], comment);
}

#[test]
fn an_unknown_value_goes_out_if_allowed() {
    let served = Served::bodies();
    served.run(&format!(
        "annotation set {SID} --answered-by dog --allow-unknown"
    ));
    let sent = served.requests()[0].field("AnsweredBy");
    assert_eq!(sent.as_deref(), Some("dog"));
}
