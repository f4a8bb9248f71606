//! Records made up from the document, with a canary wherever it marks personal data. Whoever shows
//! a record, an error or a log line with the canary in it has shown somebody's data.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

/// What stands in place of every personal text, as an address, which text of any form may hold.
pub const CANARY: &str = "sip:canary@kestrel.example";

/// A canary in the form of a phone number.
pub const CANARY_PHONE: &str = "+15550109876";

/// What stands in place of every personal number.
const CANARY_NUMBER: f64 = 73.190_355;

/// The parts of all that must show nowhere, also if they are escaped.
pub const CANARY_PARTS: [&str; 5] = ["canary", "CANARY", "kestrel", "5550109876", "73.19"];

const CALL: &str = "CA0123456789abcdef0123456789abcdef";
const CONFERENCE: &str = "CF0123456789abcdef0123456789abcdef";
const CONFERENCE_PARTICIPANT: &str = "CP0123456789abcdef0123456789abcdef";
const ROOM: &str = "RM0123456789abcdef0123456789abcdef";
const ROOM_PARTICIPANT: &str = "PA0123456789abcdef0123456789abcdef";

/// A second call, so that there is a second page.
const EARLIER_CALL: &str = "CA0123456789abcdef0123456789abcdee";
const EARLIER: &str = "2026-11-20T07:59:00Z";

/// When everything else happens.
const TIME: &str = "2026-11-20T08:00:00Z";

/// Writes marked records of every kind into a folder, in the form in which an emulator loads them.
/// All of them but one belong to the call, the conference and the room with the returned SIDs.
///
/// # Panics
///
/// If the folder cannot be written.
#[must_use]
pub fn write_marked_records(folder: &Path) -> Marked {
    let spec = Spec::load();
    let records = [
        (
            "CallSummary",
            json!({ "call_sid": CALL, "processing_state": "complete" }),
        ),
        (
            "CallSummary",
            json!({ "call_sid": EARLIER_CALL, "start_time": EARLIER, "processing_state": "partial" }),
        ),
        ("Event", json!({ "call_sid": CALL, "edge": "sdk_edge" })),
        ("Metric", json!({ "call_sid": CALL, "edge": "sdk_edge" })),
        ("Annotation", json!({ "call_sid": CALL })),
        ("Conference", json!({ "conference_sid": CONFERENCE })),
        (
            "ConferenceParticipant",
            json!({ "conference_sid": CONFERENCE, "participant_sid": CONFERENCE_PARTICIPANT }),
        ),
        ("VideoRoom", json!({ "room_sid": ROOM })),
        (
            "VideoParticipant",
            json!({ "room_sid": ROOM, "participant_sid": ROOM_PARTICIPANT }),
        ),
    ];
    for (index, (component, own)) in records.into_iter().enumerate() {
        let mut record = spec.object(component, false);
        if let (Some(record), Value::Object(own)) = (record.as_object_mut(), own) {
            record.extend(own);
        }
        let file = folder.join(format!("{index}-{component}.json"));
        fs::write(file, record.to_string()).expect("a record is written");
    }
    Marked {
        call: CALL,
        conference: CONFERENCE,
        conference_participant: CONFERENCE_PARTICIPANT,
        room: ROOM,
        room_participant: ROOM_PARTICIPANT,
        time: TIME,
    }
}

/// What the marked records belong to.
#[derive(Clone, Copy, Debug)]
pub struct Marked {
    /// The SID of the call.
    pub call: &'static str,
    /// The SID of the conference.
    pub conference: &'static str,
    /// The SID of its participant.
    pub conference_participant: &'static str,
    /// The SID of the room.
    pub room: &'static str,
    /// The SID of its participant.
    pub room_participant: &'static str,
    /// When they were.
    pub time: &'static str,
}

struct Spec(Value);

impl Spec {
    fn load() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/voice-insights-v1.yaml");
        let text = fs::read_to_string(path).expect("the document is there");
        Self(serde_saphyr::from_str(&text).expect("the document is YAML"))
    }

    fn object(&self, component: &str, is_personal: bool) -> Value {
        let schema = &self.0["components"]["schemas"][component];
        self.members(component, schema, is_personal)
    }

    fn members(&self, name: &str, schema: &Value, is_personal: bool) -> Value {
        let properties = schema["properties"].as_object();
        let properties = properties.unwrap_or_else(|| panic!("{name} has members"));
        let mut object: Map<String, Value> = properties
            .iter()
            .map(|(name, schema)| (name.clone(), self.value(name, schema, is_personal)))
            .collect();
        // Nobody knows what a new member holds.
        object.insert("not_documented".to_owned(), json!(CANARY));
        Value::Object(object)
    }

    fn value(&self, name: &str, schema: &Value, is_personal: bool) -> Value {
        let is_personal = is_personal || schema["x-pii"] == true;
        let reference = schema
            .get("$ref")
            .or_else(|| schema.pointer("/allOf/0/$ref"));
        if let Some(reference) = reference.and_then(Value::as_str) {
            let component = reference.rsplit('/').next().unwrap_or_default();
            let target = &self.0["components"]["schemas"][component];
            return match target.get("enum") {
                Some(values) => values[0].clone(),
                // The parties are marked as a whole. Of their members those count that are marked.
                None => self.members(component, target, is_personal && component == "Location"),
            };
        }
        match schema["type"].as_str() {
            Some("integer") => json!(7),
            Some("number") if is_personal => json!(CANARY_NUMBER),
            Some("number") => json!(0.5),
            Some("boolean") => json!(true),
            Some("string") if is_personal => json!(CANARY),
            Some("string") if schema["format"] == "date-time" => json!(TIME),
            Some("string") => json!(format!("the {name}")),
            Some("array") => json!([self.value(name, &schema["items"], is_personal)]),
            Some("object") if schema["additionalProperties"].is_object() && !is_personal => {
                json!({ "one": self.value(name, &schema["additionalProperties"], false) })
            }
            // Of any form, so that anything may be in it.
            _ => json!({ "anything": CANARY }),
        }
    }
}
