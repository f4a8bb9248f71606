//! What an export says when it has ended, and how it ends when something is missing.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::last_hours::LastHours;

/// The files of a table, in whatever partitions.
fn files(out: &Path, table: &str) -> Vec<PathBuf> {
    let partitions = fs::read_dir(out.join(table)).unwrap();
    partitions
        .flat_map(|partition| fs::read_dir(partition.unwrap().path()).unwrap())
        .map(|file| file.unwrap().path())
        .collect()
}

#[test]
fn the_summary_is_one_line_for_people() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("calls");
    let hours = LastHours::now();
    let served = hours.served(60);
    let shown = served
        .run(&format!(
            "export {} --out {}",
            hours.options(),
            out.display()
        ))
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
    assert_eq!(files(&out, "call_summaries").len(), 4);
}

#[test]
fn the_summary_is_one_object_for_programs() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("calls");
    let hours = LastHours::now();
    let served = hours.served(60);
    let arguments = format!(
        "export {} --with events,metrics --format ndjson -o json --out {}",
        hours.options(),
        out.display()
    );
    let report: Value = serde_json::from_str(&served.run(&arguments).well()).unwrap();
    assert_eq!(report["calls"], 60);
    assert_eq!(report["windows"], 4);
    assert_eq!(report["failed"], Value::Array(Vec::new()));
    for table in ["events", "metrics"] {
        let rows = report[table].as_u64().unwrap();
        let lines: usize = files(&out, &format!("call_{table}"))
            .into_iter()
            .map(|file| fs::read_to_string(file).unwrap().lines().count())
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
    let hours = LastHours::now();
    let served = hours.served(60);
    served.add_fault("418 x1 path=/v1/Voice/Summaries");
    let arguments = format!(
        "export {} --concurrency 1 --out {}",
        hours.options(),
        out.display()
    );
    let ran = served.run(&arguments);
    assert!(ran.out.contains(" in 3 windows "), "{}", ran.out);
    let said = ran.failed(8);
    assert!(
        said.contains(&format!("note: window {} failed: ", hours.first_window())),
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
    let hours = LastHours::now();
    let served = hours.served(10);
    served.add_fault("418 path=/v1/Voice/Summaries");
    let said = served
        .run(&format!(
            "export {} --out {}",
            hours.options(),
            out.display()
        ))
        .failed(7);
    assert!(said.contains("418"), "{said}");
    // Of the four, each is named once.
    assert_eq!(said.matches("note: window ").count(), 3, "{said}");
    assert_eq!(said.matches("hint: that was window ").count(), 1, "{said}");
    assert!(!out.join("call_summaries").exists());
}

#[test]
fn a_run_that_had_to_end_says_what_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("calls");
    let hours = LastHours::now();
    let served = hours.served(60);
    served.add_fault("ok x1 path=/v1/Voice/Summaries");
    served.add_fault("401 x1 path=/v1/Voice/Summaries");
    let arguments = format!(
        "export {} --concurrency 1 --out {}",
        hours.options(),
        out.display()
    );
    let ran = served.run(&arguments);
    assert!(ran.out.contains(" in 1 window ("), "{}", ran.out);
    let said = ran.failed(3);
    assert!(
        said.contains("; 2 windows are left, and the same command goes on"),
        "{said}"
    );
    assert!(!said.contains("note:"), "{said}");
}

#[test]
fn forms_that_an_outcome_does_not_have_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("calls");
    let hours = LastHours::now();
    let served = hours.served(10);
    for form in ["csv", "table"] {
        let arguments = format!(
            "export {} -o {form} --out {}",
            hours.options(),
            out.display()
        );
        let said = served.run(&arguments).failed(2);
        assert!(said.contains("--format"), "{said}");
    }
    assert!(!out.exists());
    assert!(served.requests().is_empty());
}
