//! `raw GET` from end to end: bodies byte for byte, and failures like those of any other command.
//! It reaches what no other command does, which is where a script answers: the emulator has no
//! resources of its own making, and its JSON is well formed.

use crate::scripted::Scripted;
use crate::served::Served;

const SID: &str = "CA00000000000000000000000000000001";

#[test]
fn the_answer_is_printed_as_received() {
    let served = Served::bodies();
    for path in [
        format!("/v1/Voice/{SID}"),
        "/v1/Voice/Settings".to_owned(),
        "/v1/Conferences?PageSize=2&Status=completed".to_owned(),
        format!("/v1/Voice/{SID}/Summary?ProcessingState=partial"),
    ] {
        let body = served.body(&path);
        let shown = served.run(&format!("raw GET {path}")).well();
        assert_eq!(shown.trim_end(), body.trim_end(), "{path}");
        assert_eq!(served.run(&format!("raw get {path} -o json")).well(), shown);
        let line = served.run(&format!("raw GET {path} -o ndjson")).well();
        assert_eq!(line.lines().count(), 1, "{path}");
    }
}

#[test]
fn members_nobody_knows_and_odd_numbers_come_through() {
    let body = "{\n  \"new\": [1.50, 1e999, \"\\ud800\"],\n  \"new\": 2\n}";
    let scripted = Scripted::new(move |target| {
        assert_eq!(target, "/v9/Anything/At%20All?With=a+query");
        (200, body.to_owned())
    });
    let shown = scripted
        .run("raw GET /v9/Anything/At%20All?With=a+query")
        .well();
    assert_eq!(shown, format!("{body}\n"));
}

#[test]
fn failures_have_the_codes_that_they_have_everywhere() {
    for (fault, code, expected) in [
        ("401 empty", 3, "HTTP 401"),
        ("404 empty", 4, "HTTP 404"),
        ("429 retry-after=0", 5, "HTTP 429"),
        ("400", 7, "HTTP 400"),
        ("503 html", 7, "HTTP 503"),
        ("200 html", 7, "not JSON"),
    ] {
        let served = Served::with_fault(fault);
        let told = served.run("raw GET /v1/Voice/Settings").failed(code);
        assert!(told.contains(expected), "{fault}: {told}");
    }
}

#[test]
fn what_is_no_path_is_2_and_is_not_sent() {
    let served = Served::bodies();
    for (arguments, expected) in [
        ("raw GET v1/Voice/Settings", "/v1/Voice/Settings"),
        ("raw GET //example.com/", "a path below the base URL"),
        ("raw GET https://example.com/", "a path below the base URL"),
        ("raw GET /v1/../../admin", "a path below the base URL"),
        ("raw GET /v1/Voice/Settings -o table", "-o table"),
        ("raw POST /v1/Voice/Settings", "POST"),
        ("raw GET", "<PATH>"),
    ] {
        let told = served.run(arguments).failed(2);
        assert!(told.contains(expected), "{arguments}: {told}");
    }
    assert_eq!(served.requests(), []);
}
