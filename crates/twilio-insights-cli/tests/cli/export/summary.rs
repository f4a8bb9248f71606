//! What an export says when it has ended, and how it ends when something is missing.

use std::fs;

use serde_json::Value;

use crate::served::Served;

/// As long as the emulator's clock stands: its last four hours.
const TIME: &str = "--since 2026-11-20T05:00:00Z --until 2026-11-20T09:00:00Z";

#[test]
fn the_summary_is_one_line_for_people() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("calls");
    let served = Served::calls(60);
    let shown = served
        .run(&format!("export {TIME} --out {}", out.display()))
        .well();
    assert!(
        shown.starts_with("60 calls in 4 windows (4 to be looked at again, 0 done before), "),
        "{shown}"
    );
    assert!(
        shown.contains(" requests, 0 of them retries, in "),
        "{shown}"
    );
    assert_eq!(shown.lines().count(), 1);
    let partition = out.join("call_summaries/date=2026-11-20");
    assert_eq!(fs::read_dir(partition).unwrap().count(), 4);
}

#[test]
fn the_summary_is_one_object_for_programs() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("calls");
    let served = Served::calls(60);
    let arguments = format!(
        "export {TIME} --with events,metrics --format ndjson -o json --out {}",
        out.display()
    );
    let report: Value = serde_json::from_str(&served.run(&arguments).well()).unwrap();
    assert_eq!(report["calls"], 60);
    assert_eq!(report["windows"], 4);
    assert_eq!(report["failed"], Value::Array(Vec::new()));
    for table in ["events", "metrics"] {
        let rows = report[table].as_u64().unwrap();
        let partition = out.join(format!("call_{table}/date=2026-11-20"));
        let files = fs::read_dir(partition).unwrap();
        let lines: usize = files
            .map(|file| {
                fs::read_to_string(file.unwrap().path())
                    .unwrap()
                    .lines()
                    .count()
            })
            .sum();
        assert_eq!(rows, lines as u64, "{table}");
    }
    let requests = served.requests().len() as u64;
    assert_eq!(report["requests"].as_u64().unwrap(), requests);
}

#[test]
fn windows_that_fail_are_named_and_the_rest_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("calls");
    let served = Served::calls(60);
    served.add_fault("418 x1 path=/v1/Voice/Summaries");
    let arguments = format!("export {TIME} --concurrency 1 --out {}", out.display());
    let ran = served.run(&arguments);
    assert!(ran.out.contains(" in 3 windows "), "{}", ran.out);
    let said = ran.failed(8);
    assert!(
        said.contains("note: window 20261120T050000Z failed: "),
        "{said}"
    );
    assert!(said.contains("error: 1 window could not be had"), "{said}");
    assert!(
        served
            .run(&arguments)
            .well()
            .contains("60 calls in 4 windows")
    );
}

#[test]
fn a_service_that_refuses_everything_is_a_failure_of_the_service() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("calls");
    let served = Served::with_fault("418 path=/v1/Voice/Summaries");
    let said = served
        .run(&format!("export {TIME} --out {}", out.display()))
        .failed(7);
    assert!(said.contains("418"), "{said}");
    assert!(!out.join("call_summaries").exists());
}
