//! `summary get` from end to end.
//! How the view looks is tested with the views. A script answers with the code of a call that is too
//! old, which no call of the emulator is.

use crate::scripted::Scripted;
use crate::served::Served;

const TRUNKING: &str = "CA00000000000000000000000000000001";
const PARTIAL: &str = "CA00000000000000000000000000000004";

#[test]
fn json_is_the_body_as_served() {
    let served = Served::bodies();
    let body = served.body(&format!("/v1/Voice/{TRUNKING}/Summary"));
    let shown = served.run(&format!("summary get {TRUNKING}")).well();
    assert_eq!(shown.trim_end(), body.trim_end());
    assert_eq!(
        shown,
        served
            .run(&format!("summary get {TRUNKING} -o json"))
            .well()
    );
    let line = served
        .run(&format!("summary get {TRUNKING} -o ndjson"))
        .well();
    assert_eq!(line.lines().count(), 1);
}

#[test]
fn the_view_shows_each_edge() {
    let served = Served::bodies();
    let view = served
        .run(&format!("summary get {TRUNKING} -o table"))
        .well();
    for expected in [
        "trunking, from the trunk to the PSTN",
        "sip edge",
        "carrier edge",
        "5.66",
    ] {
        assert!(view.contains(expected), "{view}");
    }
}

#[test]
fn a_partial_summary_is_given_to_those_who_ask_for_it() {
    let served = Served::bodies();
    let told = served.run(&format!("summary get {PARTIAL}")).failed(4);
    assert!(
        told.contains("--partial shows what is there before"),
        "{told}"
    );
    let view = served
        .run(&format!("summary get {PARTIAL} --partial -o table"))
        .well();
    assert!(
        view.contains("partial: measurements and tags may be missing"),
        "{view}"
    );
}

#[test]
fn what_does_not_fit_its_type_is_told_and_does_no_harm() {
    let served = Served::bodies();
    let ran = served.run("summary get CA00000000000000000000000000000005 -o table");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(ran.err, "note: not shown: duration: not an integer\n");
}

/// `--patience 0` asks once, so that the tests need not wait.
#[test]
fn those_who_wait_get_the_complete_summary_or_what_is_there() {
    let served = Served::bodies();
    let get = |sid: &str| served.run(&format!("summary get {sid} --wait --patience 0"));
    let complete = served.run(&format!("summary get {TRUNKING}")).well();
    assert_eq!(get(TRUNKING).well(), complete);

    let partial = get(PARTIAL);
    let expected = served.run(&format!("summary get {PARTIAL} --partial"));
    assert_eq!(partial.out, expected.well());
    let told = partial.failed(8);
    assert_eq!(told, "error: the summary is not complete after 0 seconds\n");

    let told = get("CA00000000000000000000000000000009").failed(4);
    assert!(
        told.contains("no summary after 0 seconds") && told.contains("hint: too late?"),
        "{told}"
    );
}

#[test]
fn waiting_ends_at_once_where_it_is_of_no_use() {
    let scripted = Scripted::new(|_| (404, r#"{"code": 17002, "message": "too old"}"#.to_owned()));
    let told = scripted
        .run(&format!("summary get {TRUNKING} --wait"))
        .failed(4);
    assert!(told.contains("code 17002"), "{told}");
    for flags in ["--patience 3", "--wait --partial", "--wait --patience x"] {
        scripted
            .run(&format!("summary get {TRUNKING} {flags}"))
            .failed(2);
    }
}
