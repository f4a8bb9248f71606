//! `summaries list --windows` from end to end: every call once, from where it broke off too.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::run::finish;
use crate::served::Served;

fn sids(lines: &str) -> Vec<String> {
    let sid = |line| serde_json::from_str::<Value>(line).unwrap()["call_sid"].to_string();
    lines.lines().map(sid).collect()
}

#[test]
fn every_call_comes_once() {
    // The time range ends when the command looks at the clock, so that the emulator's has to go.
    let served = Served::new(|builder| builder.calls(300).now(std::time::SystemTime::now()));
    let lines = served
        .run("summaries list --since 4h --windows 4 --page-size 20")
        .well();
    let found = sids(&lines);
    let set: BTreeSet<_> = found.iter().collect();
    assert_eq!((found.len(), set.len()), (300, 300));
    let starts =
        |request: &twilio_insights_emulator::ReceivedRequest| request.parameter("StartTime");
    let windows: BTreeSet<_> = served.requests().iter().filter_map(starts).collect();
    assert!(windows.len() >= 4, "{windows:?}");
    let few = served.run("summaries list --windows 4 --limit 5").well();
    assert_eq!(few.lines().count(), 5);
}

#[test]
fn a_walk_that_breaks_off_is_taken_up() {
    let served = Served::new(|builder| builder.calls(300).now(std::time::SystemTime::now()));
    served.add_fault("ok x5");
    served.add_fault("400 x1");
    let ran = served.run("summaries list --windows 2 --page-size 20");
    let mut found = sids(&ran.out);
    let told = ran.failed(7);
    let hint =
        "to go on after the last record, without --since and --until: --windows 2 --resume '";
    let (_, cursor) = told.split_once(hint).unwrap();
    let cursor = cursor.trim_end().trim_end_matches('\'');
    let mut resumed = served.command("summaries list --windows 2 --resume");
    resumed.arg(cursor);
    found.extend(sids(&finish(resumed).well()));
    let set: BTreeSet<_> = found.iter().collect();
    assert_eq!((found.len(), set.len()), (300, 300));
    let mut resumed = served.command("summaries list --resume");
    resumed.arg(cursor);
    let told = finish(resumed).failed(2);
    assert!(told.contains("add --windows N"), "{told}");
}

#[test]
fn a_cursor_of_pages_is_none_of_windows() {
    let served = Served::calls(60);
    served.add_fault("ok x1");
    served.add_fault("400 x1");
    let told = served.run("summaries list --page-size 20").failed(7);
    let (_, cursor) = told.split_once("--resume '").unwrap();
    let mut resumed = served.command("summaries list --windows 2 --resume");
    resumed.arg(cursor.trim_end().trim_end_matches('\''));
    let told = finish(resumed).failed(2);
    assert!(told.contains("leave --windows out"), "{told}");
}

#[test]
fn what_is_no_number_of_windows_is_2() {
    let served = Served::calls(0);
    for windows in ["0", "257", "x"] {
        let told = served
            .run(&format!("summaries list --windows {windows}"))
            .failed(2);
        assert!(told.contains("--windows"), "{told}");
    }
    assert_eq!(served.requests(), []);
}
