//! Failures from outside: a code of its own for each, one line that says what, and hints.
//! Neither secrets nor personal data are in any of them.
//! A script answers where the text is the point: personal data in error bodies and pages, JSON that
//! ends too soon. The emulator sends none of it.

use std::net::TcpListener;

use tokio::net::TcpSocket;

use crate::run::{finish, run};
use crate::scripted::{Answer, Scripted};
use crate::served::Served;

const SID: &str = "CA0123456789abcdef0123456789abcdef";

/// What the command has to say about an answer.
fn told(answer: (u16, &str), code: i32) -> String {
    let answer: Answer = (answer.0, answer.1.to_owned());
    let scripted = Scripted::new(move |_| answer.clone());
    let ran = scripted.run(&format!("summary get {SID}"));
    assert_eq!(ran.out, "");
    let told = ran.failed(code);
    assert!(told.starts_with("error: "), "{told}");
    assert!(
        !told.contains("hunter2") && !told.contains("+1555"),
        "{told}"
    );
    told
}

#[test]
fn missing_credentials_are_named() {
    let told = run("summaries list").failed(2);
    for name in [
        "TWILIO_API_KEY",
        "TWILIO_API_SECRET",
        "TWILIO_ACCOUNT_SID",
        "TWILIO_AUTH_TOKEN",
    ] {
        assert!(told.contains(name), "{told}");
    }
}

#[test]
fn malformed_credentials_are_named_and_not_repeated() {
    let served = Served::calls(0);
    let mut command = served.command("summaries list");
    command
        .env("TWILIO_ACCOUNT_SID", "AC1")
        .env("TWILIO_AUTH_TOKEN", "hunter2");
    let told = finish(command).failed(2);
    assert!(
        told.contains("TWILIO_ACCOUNT_SID") && !told.contains("hunter2"),
        "{told}"
    );
    assert_eq!(served.requests(), []);
}

#[test]
fn a_wrong_token_is_3() {
    let served = Served::calls(0);
    let mut command = served.command("summaries list");
    command.env("TWILIO_AUTH_TOKEN", "hunter2");
    let told = finish(command).failed(3);
    assert!(
        told.contains("HTTP 401") && told.contains("code 20003"),
        "{told}"
    );
    assert!(told.contains("hint: check TWILIO_API_KEY"), "{told}");
    assert!(!told.contains("hunter2"), "{told}");
}

#[test]
fn an_unknown_call_is_4_with_what_it_may_mean() {
    let served = Served::calls(0);
    insta::with_settings!({filters => vec![("request: .*", "request: [id]")]}, {
        insta::assert_snapshot!(served.run(&format!("summary get {SID}")).failed(4));
    });
    assert!(
        served
            .run(&format!("events list {SID}"))
            .failed(4)
            .contains("HTTP 404")
    );
}

#[test]
fn answers_of_the_service_have_codes_by_what_to_do_about_them() {
    for (fault, code, expected) in [
        ("403 empty", 3, "HTTP 403"),
        ("404 empty", 4, "hint: too late?"),
        ("429 retry-after=0", 5, "Too Many Requests (code 20429)"),
        ("400", 7, "code 20400"),
        ("503 html", 7, "HTTP 503"),
        ("200 html", 7, "not JSON"),
        ("200 empty", 7, "the body is empty"),
    ] {
        let served = Served::with_fault(fault);
        let ran = served.run(&format!("summary get {SID}"));
        assert_eq!(ran.out, "");
        let told = ran.failed(code);
        assert!(told.starts_with("error: "), "{told}");
        assert!(told.contains(expected), "{fault}: {told}");
    }
}

#[test]
fn what_an_answer_says_of_people_is_not_told() {
    for (answer, code, expected) in [
        (
            (400, r#"{"code": 17400, "message": "To +15550100123"}"#),
            7,
            "code 17400",
        ),
        ((503, "<html>+15550100123</html>"), 7, "HTTP 503"),
        ((200, "<html>+15550100123</html>"), 7, "not JSON"),
        ((200, r#"{"call_sid": "#), 7, "cut off"),
    ] {
        let told = told(answer, code);
        assert!(told.contains(expected), "{told}");
    }
}

#[test]
fn a_refused_connection_is_6_and_shows_the_cause() {
    // Bound and not listening, the port belongs to nobody else and refuses everybody.
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = socket.local_addr().unwrap();
    let served = Served::calls(0);
    let ran = served.run(&format!(
        "summaries list --from +15550100123 --base-url http://{address}"
    ));
    let told = ran.failed(6);
    assert!(
        told.starts_with("error: ListCallSummaries: cannot connect (4 attempts)\ncause: "),
        "{told}"
    );
    assert!(!told.contains("+1555"), "{told}");
}

#[test]
fn an_answer_that_does_not_come_is_6() {
    // Accepts connections and never answers.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let served = Served::calls(0);
    let told = served
        .run(&format!(
            "summaries list --timeout 1 --base-url http://{address}"
        ))
        .failed(6);
    assert!(told.contains("hint: allow more with --timeout"), "{told}");
}

#[test]
fn how_often_and_how_long_it_is_tried_can_be_said() {
    for (flags, attempts) in [("--max-retries 0", 1), ("--max-retries 2", 3)] {
        let served = Served::with_fault("503 retry-after=0");
        served.run(&format!("settings get {flags}")).failed(7);
        assert_eq!(served.requests().len(), attempts, "{flags}");
    }
    let served = Served::with_fault("503 retry-after=60");
    let told = served.run("settings get --deadline 5").failed(7);
    assert!(told.contains("HTTP 503"), "{told}");
    assert_eq!(served.requests().len(), 1);
}

#[test]
fn wrong_flags_are_2_and_nothing_is_sent() {
    let served = Served::calls(0);
    for (arguments, expected) in [
        ("summaries list --call-type pigeon", "--allow-unknown"),
        ("summaries list --from-country-code USA", "two letters"),
        ("summaries list --resume +15550100123", "--resume takes"),
        ("summaries list --base-url ftp://a", "base URL"),
        // An unset variable of a script must not lead to the real service.
        ("settings get --base-url=", "base URL"),
        ("summary get CA1", "CA followed by 32 hexadecimal digits"),
        ("summary", "Usage: twilio-insights summary"),
        ("demo --base-url http://a", "--base-url has no meaning"),
        ("demo --profile x", "--profile has no meaning"),
        ("demo -o json", "--output has no meaning"),
        ("demo --twilio-edge dublin", "--twilio-edge has no meaning"),
        ("schema --max-retries 1", "--max-retries has no meaning"),
        ("raw GET /v1 -o csv", "-o csv has no meaning"),
        ("schema Event -o csv", "-o csv has no meaning"),
        ("emulator --timeout 4", "--timeout is for clients"),
        ("emulator -p x", "--profile is for clients"),
        ("emulator --load /nowhere/at/all", "/nowhere/at/all"),
        ("emulator --public-url a", "public_url"),
    ] {
        let told = served.run(arguments).failed(2);
        assert!(told.contains(expected), "{arguments}: {told}");
        assert!(!told.contains("+1555"), "{told}");
    }
    assert_eq!(served.requests(), []);
}
