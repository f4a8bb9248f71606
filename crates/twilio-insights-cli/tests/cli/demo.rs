//! `demo` from outside: it needs nothing, and is led astray by nothing.
//! Its times are those of the day, so that only its parts are looked at.

use std::fs;
use std::path::Path;

use tempfile::tempdir;

use crate::run::{Ran, command, finish};

/// The demo with a folder for its files that goes away with them.
fn demo(arguments: &str) -> Ran {
    let folder = tempdir().unwrap();
    let mut command = command(arguments);
    command.env("TMPDIR", folder.path());
    finish(command)
}

#[test]
fn the_demo_lists_calls_and_looks_at_one() {
    let shown = demo("demo").well();
    for expected in [
        "$ twilio-insights summaries list",
        "\nSTART ",
        "$ twilio-insights call CA",
        "\nEDGE ",
        "\n     TIME ",
        "$ twilio-insights report CA",
        "$ twilio-insights export --out calls ",
        "\n16 calls in ",
        "\ncalls/\n  _twilio_insights/",
        "\n  call_summaries/\n    date=",
        "Z.parquet ",
        "  duckdb -c ",
        "twilio-insights emulator --calls",
    ] {
        assert!(shown.contains(expected), "{expected}:\n{shown}");
    }
    let tags = shown.lines().find(|line| line.starts_with("Tags "));
    assert!(tags.is_some_and(|tags| !tags.ends_with(" none")), "{shown}");
}

#[test]
fn the_demo_fits_into_80_columns() {
    let shown = demo("demo").well();
    let wide = shown.lines().find(|line| line.chars().count() > 80);
    assert_eq!(wide, None);
}

#[test]
fn settings_of_the_user_make_no_difference() {
    let mut command = command("demo --calls 30 --seed 5");
    for name in [
        "TWILIO_INSIGHTS_BASE_URL",
        "TWILIO_ACCOUNT_SID",
        "TWILIO_AUTH_TOKEN",
        "TWILIO_API_KEY",
        "TWILIO_API_SECRET",
    ] {
        command.env(name, "nonsense");
    }
    // A proxy where nobody listens.
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY"] {
        command.env(name, "http://127.0.0.1:1");
    }
    assert!(finish(command).well().contains("$ twilio-insights call CA"));
}

#[test]
fn a_demo_without_calls_says_so() {
    let shown = demo("demo --calls 0").well();
    assert!(shown.contains("(no calls)"), "{shown}");
}

#[test]
fn report_and_export_are_files_in_a_folder_of_their_own() {
    let folder = tempdir().unwrap();
    let mut command = command("demo");
    command.env("TMPDIR", folder.path());
    let shown = finish(command).well();
    let path = shown.lines().find(|line| line.ends_with("/call.html"));
    let path = Path::new(path.unwrap());
    let html = fs::read_to_string(path).unwrap();
    assert!(html.starts_with("<!DOCTYPE html>") && html.ends_with("</html>"));
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.collect()
    };
    // As the tree shows it: partitions, then files.
    let tables = path.with_file_name("calls").join("call_summaries");
    for partition in names(&tables) {
        assert!(shown.contains(&format!("\n    {partition}/\n")), "{shown}");
        for file in names(&tables.join(&partition)) {
            assert!(shown.contains(&format!("\n      {file}  ")), "{shown}");
        }
    }
}
