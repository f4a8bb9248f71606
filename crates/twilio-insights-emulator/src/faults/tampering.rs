//! A good body with something in it that no client knows yet: a value or a member.
//! Only that is added; the rest of the text stays byte for byte what it was.

use std::ops::Range;

/// What is added to a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tampering {
    UnknownValues,
    UnknownMembers,
}

/// Members whose values are, or whose lists hold, values of an enum.
const ENUMS: [&str; 30] = [
    "answered_by",
    "call_direction",
    "call_state",
    "call_status",
    "call_type",
    "codecs",
    "conference_region",
    "connectivity_issue",
    "created_method",
    "direction",
    "disconnected_by",
    "edge",
    "edge_location",
    "end_reason",
    "group",
    "jitter_buffer_size",
    "level",
    "media_region",
    "mixer_region",
    "mixer_region_requested",
    "participant_region",
    "processing_state",
    "quality_issues",
    "room_status",
    "room_type",
    "session_state",
    "signaling_region",
    "status",
    "status_callback_method",
    "tags",
];

/// Members whose objects are maps: one more entry would not be an unknown member.
const MAPS: [&str; 8] = [
    "configurations",
    "errors",
    "events",
    "groups",
    "languages",
    "levels",
    "links",
    "tag_info",
];

const UNKNOWN_VALUE: &str = "brand_new_";
const UNKNOWN_MEMBER: &str = r#""brand_new_member":{"since":"today","parts":[1,2.5,null]}"#;

/// The list `meta` object is not part of a record, and no enum of it is known.
const ENVELOPE: &str = "meta";

/// Where in the text the walk is.
struct Place<'a> {
    /// The member that this object or array is the value of.
    member: &'a str,
    is_object: bool,
}

/// This JSON text with values or members in it that are not known yet.
pub(super) fn tamper(json: &[u8], tampering: Tampering) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(json) else {
        return json.to_vec();
    };
    let mut tampered = String::with_capacity(text.len() * 2);
    let mut places: Vec<Place<'_>> = Vec::new();
    // The text of the last string, which is a member's name once a colon follows.
    let mut string: &str = "";
    let mut member: &str = "";
    let mut position = 0;
    while let Some(byte) = text.as_bytes().get(position) {
        let mut end = position + 1;
        match byte {
            b'"' => {
                end = string_end(text, position);
                string = text.get(position + 1..end - 1).unwrap_or_default();
                let is_name = next_is(text, end, b':');
                let of = if places.last().is_some_and(|place| !place.is_object) {
                    places.last().map_or("", |place| place.member)
                } else {
                    member
                };
                let in_envelope = places.iter().any(|place| place.member == ENVELOPE);
                if tampering == Tampering::UnknownValues
                    && !is_name
                    && !in_envelope
                    && ENUMS.contains(&of)
                {
                    tampered.push('"');
                    tampered.push_str(UNKNOWN_VALUE);
                    position += 1;
                }
            }
            b':' => member = string,
            b'[' => {
                places.push(Place {
                    member,
                    is_object: false,
                });
            }
            b'{' => {
                // Objects of an array go by the name of the array.
                let of = match places.last() {
                    Some(place) if !place.is_object => place.member,
                    _ => member,
                };
                places.push(Place {
                    member: of,
                    is_object: true,
                });
                if tampering == Tampering::UnknownMembers && !MAPS.contains(&of) {
                    tampered.push('{');
                    tampered.push_str(UNKNOWN_MEMBER);
                    if !next_is(text, end, b'}') {
                        tampered.push(',');
                    }
                    position += 1;
                }
            }
            b']' | b'}' => {
                places.pop();
            }
            _ => {}
        }
        push(&mut tampered, text, position..end);
        position = end;
    }
    tampered.into_bytes()
}

fn push(into: &mut String, text: &str, range: Range<usize>) {
    // Strings are passed over whole, and everything outside of them is ASCII.
    into.push_str(text.get(range).unwrap_or_default());
}

/// Where the string that begins at `start` has ended.
fn string_end(text: &str, start: usize) -> usize {
    let mut escaped = false;
    for (offset, byte) in text.bytes().enumerate().skip(start + 1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return offset + 1,
            _ => {}
        }
    }
    text.len()
}

/// Whether this is the next byte that is no blank.
fn next_is(text: &str, from: usize, wanted: u8) -> bool {
    let mut rest = text.bytes().skip(from);
    rest.find(|byte| !byte.is_ascii_whitespace()) == Some(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tampered(json: &str, tampering: Tampering) -> String {
        let tampered = tamper(json.as_bytes(), tampering);
        let text = String::from_utf8(tampered).unwrap();
        if serde_json::from_str::<serde_json::Value>(json).is_ok() {
            serde_json::from_str::<serde_json::Value>(&text).unwrap();
        }
        text
    }

    #[test]
    fn values_of_enums_are_not_known() {
        for (json, expected) in [
            (
                r#"{"call_type" : "sip","from":{"caller":"sip","direction":null},"tags":["a","b"]}"#,
                r#"{"call_type" : "brand_new_sip","from":{"caller":"sip","direction":null},"tags":["brand_new_a","brand_new_b"]}"#,
            ),
            (
                r#"[{"level":"\"call_type\":","edge":""},{"a":[{"edge":"é"}]},"x"]"#,
                r#"[{"level":"brand_new_\"call_type\":","edge":"brand_new_"},{"a":[{"edge":"brand_newé"}]},"x"]"#,
            ),
            (
                r#"{"meta":{"key":"calls","status":"x"},"calls":[{"status":"a"}]}"#,
                r#"{"meta":{"key":"calls","status":"x"},"calls":[{"status":"brand_new_a"}]}"#,
            ),
            (r#""call_type""#, r#""call_type""#),
        ] {
            let expected = expected.replace("brand_newé", "brand_new_é");
            assert_eq!(tampered(json, Tampering::UnknownValues), expected);
        }
    }

    #[test]
    fn objects_get_a_member_and_maps_do_not() {
        let new = UNKNOWN_MEMBER;
        for (json, expected) in [
            ("{}", format!("{{{new}}}")),
            ("{ }", format!("{{{new} }}")),
            (
                r#"{"a":[{"b":{}}],"links":{"x":"{"}}"#,
                format!(r#"{{{new},"a":[{{{new},"b":{{{new}}}}}],"links":{{"x":"{{"}}}}"#),
            ),
            ("[1,null]", "[1,null]".to_owned()),
        ] {
            assert_eq!(tampered(json, Tampering::UnknownMembers), expected);
        }
    }

    #[test]
    fn what_is_no_json_is_no_problem() {
        for odd in [
            "",
            "\"",
            "\"\\",
            "{",
            "}]",
            "{\"a",
            "é",
            "\"call_type\": \"",
        ] {
            tampered(odd, Tampering::UnknownValues);
            tampered(odd, Tampering::UnknownMembers);
        }
        assert_eq!(tamper(b"\xff", Tampering::UnknownValues), b"\xff");
    }
}
