//! JSON Schemas: complete, valid, and true of the records that there are.
//! Whether they are valid is for another implementation of JSON Schema to say.

use std::collections::BTreeSet;
use std::path::Path;

use jsonschema::Validator;
use serde_json::{Value, json};

use super::FULL;
use crate::model::schema;

fn schema(name: &str) -> Value {
    schema::of(name).unwrap_or_else(|| panic!("{name} has no schema"))
}

fn validator(name: &str) -> Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema(name))
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The names that stand behind `before` in the sources of a directory, in blocks of `block`.
fn defined(directory: &Path, block: &str, before: &str, names: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            defined(&path, block, before, names);
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap_or_default();
        for block in source.split(&format!("\n{block} {{\n")).skip(1) {
            let (_, name) = block.split_once(before).unwrap();
            let length = name.find(|c: char| !c.is_alphanumeric()).unwrap();
            names.insert(name[..length].to_owned());
        }
    }
}

#[test]
fn every_model_and_enum_has_a_schema() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut expected = BTreeSet::new();
    defined(
        &source.join("model"),
        "model!",
        "pub struct ",
        &mut expected,
    );
    defined(
        &source.join("enums"),
        "api_enum!",
        "pub enum ",
        &mut expected,
    );
    assert!(expected.contains("CallSummary") && expected.contains("CallType"));
    let listed: Vec<_> = schema::names().collect();
    assert_eq!(listed, expected.into_iter().collect::<Vec<_>>());
    assert_eq!(schema::of("callsummary"), None);
}

#[test]
fn schemas_are_valid() {
    for name in schema::names() {
        let schema = schema(name);
        assert!(
            schema["$schema"]
                .as_str()
                .is_some_and(|draft| draft.contains("2020-12")),
            "{name}"
        );
        assert_eq!(schema["title"], name);
        if let Err(error) = jsonschema::meta::validate(&schema) {
            panic!("{name}: {error}");
        }
        validator(name);
    }
}

#[test]
fn a_small_schema() {
    let expected = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "VoiceIntegrity",
        "description": "Voice Integrity of a calling number.\n\n[Call summary in detail]\
            (https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)",
        "type": "object",
        "additionalProperties": true,
        "properties": {
            "enabled": {"type": ["boolean", "null"], "description": "Whether it was on."},
            "bundle_sid": {"type": ["string", "null"], "description": "SID of its bundle."},
            "use_case": {
                "anyOf": [{"$ref": "#/$defs/VoiceIntegrityUseCase"}, {"type": "null"}],
                "description": "Use case registered for the number."
            }
        }
    });
    let mut schema = schema("VoiceIntegrity");
    let definitions = schema.as_object_mut().unwrap().remove("$defs").unwrap();
    assert_eq!(schema, expected);
    let use_case = &definitions["VoiceIntegrityUseCase"];
    assert_eq!(use_case["type"], "string");
    assert_eq!(use_case["examples"][0], "abandoned_cart");
    assert_eq!(use_case.get("enum"), None);
}

#[test]
fn members_have_their_documented_types() {
    let event = schema("Event");
    let member = |name: &str| {
        let mut member = event["properties"][name].clone();
        member.as_object_mut().unwrap().remove("description");
        member
    };
    let time = json!({"type": ["string", "null"], "format": "date-time"});
    assert_eq!(member("timestamp"), time);
    let relay = json!({"anyOf": [
        {"$ref": "#/$defs/ConversationRelayData"},
        {"type": "string", "contentMediaType": "application/json"},
        {"type": "null"}
    ]});
    assert_eq!(member("conversation_relay_data"), relay);

    let participant = schema("ConferenceParticipant");
    let moments = json!({"type": "array", "items": {"type": "integer", "format": "int64"}});
    let events = &participant["properties"]["events"];
    assert_eq!(events["type"], json!(["object", "null"]));
    assert_eq!(events["additionalProperties"], moments);
    let personal = json!({
        "type": ["string", "null"],
        "description": "Label that the account gave to the participant. Twilio deletes it after 30 days.",
        "x-pii": true
    });
    assert_eq!(participant["properties"]["label"], personal);
}

#[test]
fn full_records_have_every_member_and_are_accepted() {
    for full in FULL {
        let record: Value = serde_json::from_str(full.text).unwrap();
        let schema = schema(full.name);
        assert_complete(&record, &schema, &schema, full.name);
        let validator = validator(full.name);
        let problems: Vec<_> = validator
            .iter_errors(&record)
            .map(|e| e.to_string())
            .collect();
        assert_eq!(problems, [""; 0], "{}", full.name);
    }
}

/// Checks that a record has every member of its schema, at every level.
fn assert_complete(record: &Value, schema: &Value, root: &Value, path: &str) {
    let target = |schema: &Value| {
        let of_choice = schema["anyOf"][0]["$ref"].as_str();
        let reference = of_choice.or(schema["$ref"].as_str())?;
        root.pointer(reference.strip_prefix('#')?).cloned()
    };
    let schema = target(schema).unwrap_or_else(|| schema.clone());
    for (name, member) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{path}.{name}");
        assert!(!record[name].is_null(), "{path} is missing");
        assert_complete(&record[name], member, root, &path);
    }
    for item in record.as_array().into_iter().flatten() {
        assert_complete(item, &schema["items"], root, path);
    }
    let of_map = &schema["additionalProperties"];
    for value in record.as_object().into_iter().flat_map(|map| map.values()) {
        if of_map.is_object() {
            assert_complete(value, of_map, root, path);
        }
    }
}

#[test]
fn published_records_are_accepted() {
    let bodies = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/bodies");
    let mut accepted = 0;
    for entry in std::fs::read_dir(bodies).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let body: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let (name, records) = match (&body["call_summaries"], &body["events"]) {
            (Value::Array(summaries), _) => ("CallSummary", summaries.clone()),
            (_, Value::Array(events)) => ("Event", events.clone()),
            _ => ("CallSummary", vec![body]),
        };
        let validator = validator(name);
        for record in records {
            let problems: Vec<_> = validator
                .iter_errors(&record)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert_eq!(problems, [""; 0], "{}", path.display());
            accepted += 1;
        }
    }
    assert!(accepted > 10, "{accepted}");
}

#[test]
fn what_is_not_documented_is_refused_or_allowed() {
    let validator = validator("CallSummary");
    for (record, valid) in [
        (json!({}), true),
        (json!({"call_type": "pigeon", "since": {"a": 1}}), true),
        (
            json!({"call_type": null, "duration": 12.0, "tags": null}),
            true,
        ),
        (json!({"start_time": "2021-08-25T03:40:25.028+00:00"}), true),
        (json!({"call_type": 7}), false),
        (json!({"duration": "12"}), false),
        (json!({"start_time": "soon"}), false),
        (json!({"tags": "silence"}), false),
        (json!({"from": {"location": {"lat": "north"}}}), false),
        (
            json!({"sdk_edge": {"events": {"levels": {"INFO": "many"}}}}),
            false,
        ),
        (json!([]), false),
    ] {
        assert_eq!(validator.is_valid(&record), valid, "{record}");
    }
}
