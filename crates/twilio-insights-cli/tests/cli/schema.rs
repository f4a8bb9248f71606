//! `schema` from outside: it needs nothing, and knows every type that is printed.
//! The schemas themselves are tested with the models.

use serde_json::Value;

use crate::run::run;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn names_are_listed_and_each_has_a_schema() {
    let listed = run("schema").well();
    let names: Vec<_> = listed.lines().collect();
    for name in [
        "AccountSettings",
        "Annotation",
        "CallResource",
        "CallSummary",
        "Conference",
        "ConferenceParticipant",
        "Event",
        "Metric",
        "VideoParticipant",
        "VideoRoom",
    ] {
        assert!(names.contains(&name), "{name}");
        let schema = json(&run(&format!("schema {name}")).well());
        assert_eq!(schema["title"], *name);
        assert!(schema["properties"].is_object(), "{name}");
    }
    assert_eq!(json(&run("schema -o json").well()), Value::from(names));
    let lines = run("schema -o ndjson").well();
    assert_eq!(lines.lines().next(), Some("\"AccountSettings\""));
    assert_eq!(run("schema -o table").well(), listed);
}

#[test]
fn a_schema_is_json_on_many_lines_or_on_one() {
    let many = run("schema Annotation").well();
    assert!(many.lines().count() > 10, "{many}");
    let one = run("schema annotation -o ndjson").well();
    assert_eq!(one.lines().count(), 1);
    assert_eq!(json(&one), json(&many));
    assert_eq!(json(&one)["properties"]["comment"]["x-pii"], true);
}

#[test]
fn what_has_no_meaning_is_2() {
    for (arguments, expected) in [
        ("schema Conferense", "a similar value exists: 'Conference'"),
        ("schema Conference -o table", "-o table has no meaning"),
        ("schema -o csv", "-o csv has no meaning"),
        ("emulator -o csv", "-o csv has no meaning"),
        ("completions bash -o json", "-o json has no meaning"),
        ("man --out man -o csv", "-o csv has no meaning"),
        (
            "schema --base-url http://127.0.0.1:1",
            "--base-url has no meaning",
        ),
    ] {
        let told = run(arguments).failed(2);
        assert!(told.contains(expected), "{told}");
    }
}
