//! What is printed, what the list of intended differences does, and the exit code.
//! The table is for people, the array of objects for machines.

use serde_json::Value;

use super::{INTENDED, Intended, OURS, Options, Report, THEIRS, changed, document, report};
use crate::workspace;

fn reported(ours: &str, theirs: &str, list: &str, options: &Options) -> Report {
    let list = Intended::parse(list).unwrap();
    let (ours, theirs) = (
        document::parse(ours).unwrap(),
        document::parse(theirs).unwrap(),
    );
    report(&ours, &theirs, &list, options).unwrap()
}

/// A member and an enum value that we lack, a type that contradicts, and a note.
fn four_differences() -> String {
    let theirs = changed(
        THEIRS,
        r#""key": { "type": "string" }"#,
        r#""key": { "type": "integer" }"#,
    );
    let theirs = changed(
        &theirs,
        r#""meta": {"#,
        r#""total": { "type": "integer" }, "meta": {"#,
    );
    let theirs = changed(
        &theirs,
        r#"["ended", "failed"]"#,
        r#"["ended", "failed", "lost"]"#,
    );
    changed(&theirs, r#""maximum": 1000"#, r#""maximum": 2000"#)
}

#[test]
fn the_table_is_aligned_and_summed_up() {
    let list = "
      - { pattern: '* query PageSize: maximum', reason: The service takes more than it says. }
      - { pattern: '*: nothing', reason: None. }";
    let report = reported(OURS, &four_differences(), list, &Options::default());
    let expected = "\
GET /v1/Lamps
  intended     query PageSize  maximum          ours: 1000    theirs: 2000     because: The service takes more than it says.
  contradicts  200 meta.key    type             ours: string  theirs: integer
  missing      200 total       member                         theirs: integer
component session_end
  missing                      enum value lost                theirs: lost

2 operations of theirs: 2 missing in ours, 1 contradictions, 1 intended, 0 to note; \
12 times ours has more (--all shows them)
";
    assert_eq!(report.text, expected);
    assert_eq!(report.code, 1);
    assert_eq!(
        report.remarks,
        "spec/intended-differences.yaml: `*: nothing` matches nothing; drop the entry if that \
         stays so\n"
    );
}

#[test]
fn what_is_intended_does_not_fail() {
    let theirs = four_differences();
    for (list, code, unused) in [
        ("[]", 1, 0),
        ("[{ pattern: '*', reason: All. }]", 0, 0),
        ("[{ pattern: 'GET /v1/Lamps *', reason: Some. }]", 1, 0),
        (
            "[{ pattern: 'GET /v1/Lamps 200 *', reason: A. }, \
              { pattern: 'component session_end: enum value *', reason: B. }]",
            0,
            0,
        ),
        // What ours has beyond theirs is no match.
        ("[{ pattern: '*: nullable', reason: A. }]", 1, 1),
    ] {
        let report = reported(OURS, &theirs, list, &Options::default());
        assert_eq!(report.code, code, "{list}");
        assert_eq!(report.remarks.lines().count(), unused, "{list}");
    }
}

#[test]
fn notes_and_more_on_our_side_do_not_fail() {
    let options = Options {
        all: true,
        ..Options::default()
    };
    let theirs = changed(THEIRS, r#""maximum": 1000"#, r#""maximum": 2000"#);
    let report = reported(OURS, &theirs, "[]", &options);
    assert_eq!(report.code, 0);
    assert!(
        report.text.contains("note  query PageSize"),
        "{}",
        report.text
    );
    assert!(
        report.text.contains("ours  200 lamps[].session"),
        "{}",
        report.text
    );
    assert!(report.text.ends_with("1 to note; 12 times ours has more\n"));

    let report = reported(OURS, THEIRS, "[]", &Options::default());
    assert_eq!(report.code, 0);
    assert_eq!(report.text.lines().count(), 1, "{}", report.text);
}

#[test]
fn json_is_an_array_of_objects() {
    let mut options = Options {
        json: true,
        ..Options::default()
    };
    let list = "[{ pattern: '*: member', reason: Later. }]";
    let report = reported(OURS, &four_differences(), list, &options);
    let value: Value = serde_json::from_str(&report.text).unwrap();
    let keys: Vec<_> = value
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["key"].as_str())
        .collect();
    assert_eq!(
        keys,
        [
            Some("GET /v1/Lamps query PageSize: maximum"),
            Some("GET /v1/Lamps 200 meta.key: type"),
            Some("GET /v1/Lamps 200 total: member"),
            Some("component session_end: enum value lost"),
        ]
    );
    let expected = r#"{
        "key": "GET /v1/Lamps 200 total: member", "group": "GET /v1/Lamps", "place": "200 total",
        "aspect": "member", "side": "theirs", "fails": false, "intended": "Later.", "ours": null,
        "theirs": "integer"
    }"#;
    let expected: Value = serde_json::from_str(expected).unwrap();
    assert_eq!(value[2], expected);
    assert_eq!(value[1]["side"], "both");
    assert_eq!(value[1]["fails"], true);
    assert_eq!(report.code, 1);

    options.all = true;
    let report = reported(OURS, THEIRS, "[]", &options);
    let value: Value = serde_json::from_str(&report.text).unwrap();
    assert_eq!(value.as_array().unwrap().len(), 12);
    assert_eq!(value[0]["side"], "ours");
}

#[test]
fn the_list_is_read_strictly() {
    for (list, expected) in [
        ("pattern: a", "it is not a list"),
        ("[{ pattern: a }]", "entry 1 has no reason"),
        (
            "[{ pattern: a, reason: b }, { reason: c }]",
            "entry 2 has no pattern",
        ),
        ("[{ pattern: a, reason: ' ' }]", "entry 1 has no reason"),
        (
            "[{ pattern: a, reason: b, until: c }]",
            "entry 1 has something else",
        ),
        (
            "[{ pattern: a, reason: b }, { pattern: a, reason: c }]",
            "entry 2 repeats a",
        ),
        ("[", "not YAML"),
    ] {
        let error = format!("{:#}", Intended::parse(list).unwrap_err());
        assert!(error.contains(expected), "{list}: {error}");
    }
    let checked_in = document::text(&workspace::root().join(INTENDED)).unwrap();
    Intended::parse(&checked_in).unwrap();
}
