//! Ctrl-C and SIGTERM in the middle of something: what was written is whole, the exit code is that of
//! the signal, and a list says how to go on. A script answers where a test has to know that a request
//! has come before it is answered.
#![cfg(unix)]

use std::sync::mpsc;

use serde_json::Value;

use crate::running::Running;
use crate::scripted::{Answer, Scripted, page};

#[test]
fn a_reader_has_each_page_before_the_next_has_come() {
    let (served, asked_for_the_last) = held_back();
    let mut listing = Running::of(served.command("summaries list"));
    let lines = [listing.line(), listing.line()];
    let expected = ["{\"call_sid\": \"CA1\"}\n", "{\"call_sid\": \"CA2\"}\n"];
    assert_eq!(lines, expected);
    asked_for_the_last.recv().unwrap();
    let (code, rest, told) = listing.stop("INT");
    assert_eq!((code, rest.as_str()), (Some(130), ""));
    let first = "error: ended by Ctrl-C; what was written is whole\n\
                 hint: to go on after the last record: --resume '";
    assert!(told.starts_with(first) && told.contains("PT1"), "{told}");
}

#[test]
fn a_table_shows_what_has_come() {
    let (served, asked_for_the_last) = held_back();
    let mut listing = Running::of(served.command("summaries list -o table"));
    asked_for_the_last.recv().unwrap();
    let (code, table, told) = listing.stop("TERM");
    assert_eq!(code, Some(143), "{told}");
    assert!(told.starts_with("error: ended by SIGTERM"), "{told}");
    assert!(table.lines().count() == 3 || table.is_empty(), "{table}");
}

#[test]
fn an_array_stays_open() {
    let (served, asked_for_the_last) = held_back();
    let mut listing = Running::of(served.command("summaries list -o json"));
    assert_eq!(listing.line(), "[\n");
    asked_for_the_last.recv().unwrap();
    let (code, rest, _) = listing.stop("INT");
    assert_eq!(code, Some(130));
    assert!(serde_json::from_str::<Value>(&format!("[{rest}")).is_err());
    let whole: Vec<Value> = serde_json::from_str(&format!("[{rest}]")).unwrap();
    assert_eq!(whole[0]["call_sid"], "CA1");
}

#[test]
fn whatever_else_is_under_way_ends_as_well() {
    for command in [
        "summary get CA00000000000000000000000000000001 --wait",
        "events list CA00000000000000000000000000000003 --all-edges",
        "settings get",
        "raw GET /v1/Voice/Settings",
    ] {
        let (tell, asked) = mpsc::channel();
        let served = Scripted::new(move |_| {
            let _ = tell.send(());
            forever()
        });
        let mut running = Running::of(served.command(command));
        asked.recv().unwrap();
        let (code, out, told) = running.stop("INT");
        assert_eq!((code, out.as_str()), (Some(130), ""), "{command}");
        assert_eq!(told, "error: ended by Ctrl-C; what was written is whole\n");
    }
}

/// Two pages of two calls, of which the second is held back, and word that it was asked for.
fn held_back() -> (Scripted, mpsc::Receiver<()>) {
    let (tell, asked) = mpsc::channel();
    let served = Scripted::new(move |target| {
        if target.contains("PageToken") {
            let _ = tell.send(());
            return forever();
        }
        let next = "https://insights.twilio.com/v1/Voice/Summaries?PageToken=PT1&Page=1";
        let first = page(r#"{"call_sid": "CA1"}, {"call_sid": "CA2"}"#);
        (200, first.replace("null", &format!("\"{next}\"")))
    });
    (served, asked)
}

/// No answer at all.
fn forever() -> Answer {
    loop {
        std::thread::park();
    }
}
