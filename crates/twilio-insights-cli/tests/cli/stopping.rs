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
    let table = [listing.line(), listing.line(), listing.line()];
    let calls: Vec<_> = table.iter().skip(1).map(|line| line.trim()).collect();
    assert_eq!(calls, ["CA1", "CA2"], "{table:?}");
    asked_for_the_last.recv().unwrap();
    let (code, rest, told) = listing.stop("TERM");
    assert_eq!((code, rest.as_str()), (Some(143), ""), "{told}");
    assert!(told.starts_with("error: ended by SIGTERM"), "{told}");
}

#[test]
fn a_reader_that_does_not_read_keeps_nobody() {
    // More than a pipe and the buffers of both sides hold.
    let call = format!(r#"{{"call_sid": "CA1", "note": "{}"}}"#, "x".repeat(1000));
    let body = page(&vec![call; 1000].join(", "));
    let served = Scripted::new(move |_| (200, body.clone()));
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let mut listing = Running::of(served.command("summaries list -o ndjson"));
        assert!(listing.line().starts_with("{\"call_sid\""));
        assert_eq!(listing.stop_unread(signal), Some(code));
    }
}

#[test]
fn a_change_on_its_way_may_have_been_made() {
    for command in [
        "settings set --voice-trace on --yes",
        "annotation set CA00000000000000000000000000000001 --spam",
    ] {
        let (tell, asked) = mpsc::channel();
        let served = Scripted::new(move |_| {
            let _ = tell.send(());
            forever()
        });
        let mut running = Running::of(served.command(command));
        asked.recv().unwrap();
        let (code, _, told) = running.stop("INT");
        assert_eq!(code, Some(130), "{command}");
        let expected = "error: ended by Ctrl-C; the change was on its way and may have been made\n";
        assert_eq!(told, expected);
    }
}

#[test]
fn an_array_stays_open() {
    let (served, asked_for_the_last) = held_back();
    let mut listing = Running::of(served.command("summaries list -o json"));
    assert_eq!(listing.line(), "[\n");
    asked_for_the_last.recv().unwrap();
    let (code, rest, told) = listing.stop("INT");
    assert_eq!(code, Some(130));
    let expected = "error: ended by Ctrl-C; the records are whole, and their array is not closed\n";
    assert!(told.starts_with(expected), "{told}");
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
