//! Any JSON object as fields, for records that need no view of their own: members in their order
//! and under their names, objects below or, if they are short, beside their name.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Fields, compact};

/// How a scalar of a member (of the record, by its name) is shown, if not as it is.
pub(crate) type Reading = fn(&str, &str) -> Option<String>;

/// How long an object may be to stand beside its name.
const SHORT: usize = 48;

/// How deep objects are taken apart. What lies deeper is shown as JSON.
const DEEPEST: usize = 6;

/// Members that lead programs on, and tell people nothing.
const FOR_PROGRAMS: [&str; 2] = ["url", "links"];

/// The members of a record. Those without a value do not appear.
pub(crate) fn members(json: &str, reading: Reading) -> Fields {
    let mut fields = Fields::new();
    match serde_json::from_str::<Members<'_>>(json) {
        Ok(Members(members)) => {
            let for_people = |(name, _): &(String, _)| !FOR_PROGRAMS.contains(&name.as_str());
            for (name, value) in members.into_iter().filter(for_people) {
                let view = View {
                    member: &name,
                    reading,
                };
                view.add(&mut fields, &name, value, 0);
            }
        }
        // No object.
        Err(_) => fields.add("JSON", compact(json).into_owned()),
    }
    fields
}

/// Any value as people read it, on one line.
pub(super) fn on_a_line(value: &RawValue) -> String {
    let view = View {
        member: "",
        reading: |_, _| None,
    };
    view.line(value, 0)
}

/// The members of an object in their order.
#[derive(Default)]
pub(super) struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Members<'a> {
    /// A member by its name; of several, the last.
    pub(super) fn get(&self, name: &str) -> Option<&'a RawValue> {
        let named = |(member, _): &&(String, _)| member == name;
        self.0.iter().rev().find(named).map(|(_, value)| *value)
    }
}

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((Name(name), value)) = map.next_entry()? {
                    members.push((name, value));
                }
                Ok(Members(members))
            }
        }

        from.deserialize_map(InOrder)
    }
}

/// The name of a member. Halves of characters, which no text can hold, are shown as unknown ones.
struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Bytes;

        impl Visitor<'_> for Bytes {
            type Value = Name;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a name")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Name, E> {
                Ok(Name(String::from_utf8_lossy(bytes).into_owned()))
            }
        }

        from.deserialize_bytes(Bytes)
    }
}

/// A JSON value as far as its form matters here.
enum Form<'a> {
    Object(Vec<(String, &'a RawValue)>),
    List(Vec<&'a RawValue>),
    Scalar(String),
}

fn form(value: &RawValue, depth: usize) -> Form<'_> {
    let json = value.get();
    let known = match json.as_bytes().first() {
        _ if depth > DEEPEST => None,
        Some(b'{') => serde_json::from_str(json)
            .ok()
            .map(|Members(members)| Form::Object(members)),
        Some(b'[') => serde_json::from_str(json).ok().map(Form::List),
        Some(b'"') => serde_json::from_str(json).ok().map(Form::Scalar),
        _ if json == "null" => Some(Form::Scalar(String::new())),
        _ => None,
    };
    known.unwrap_or_else(|| Form::Scalar(compact(json).into_owned()))
}

/// How one member of the record is shown, with all that is in it.
struct View<'a> {
    member: &'a str,
    reading: Reading,
}

impl View<'_> {
    fn add(&self, fields: &mut Fields, name: &str, value: &RawValue, depth: usize) {
        let indented = format!("{}{name}", "  ".repeat(depth));
        let line = self.line(value, depth);
        match form(value, depth) {
            Form::Object(members) if line.chars().count() > SHORT => {
                fields.heading(&indented);
                for (name, value) in members {
                    self.add(fields, &name, value, depth + 1);
                }
            }
            _ => fields.add(&indented, line),
        }
    }

    /// All of a value on one line; nothing if there is nothing in it.
    fn line(&self, value: &RawValue, depth: usize) -> String {
        let parts: Vec<_> = match form(value, depth) {
            Form::Scalar(text) => return (self.reading)(self.member, &text).unwrap_or(text),
            Form::List(items) => items
                .into_iter()
                .map(|item| self.part(item, depth + 1))
                .filter(|part| !part.is_empty())
                .collect(),
            Form::Object(members) => members
                .into_iter()
                .map(|(name, value)| (name, self.part(value, depth + 1)))
                .filter(|(_, part)| !part.is_empty())
                .map(|(name, part)| format!("{name} {part}"))
                .collect(),
        };
        parts.join(", ")
    }

    /// A value among others on a line.
    fn part(&self, value: &RawValue, depth: usize) -> String {
        let line = self.line(value, depth);
        let several = value.get().starts_with(['{', '[']) && line.contains(", ");
        if several { format!("({line})") } else { line }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(json: &str) -> String {
        members(json, |_, _| None).render(None)
    }

    #[test]
    fn members_keep_their_order_and_numbers_their_spelling() {
        assert_eq!(
            shown(r#"{"z": 1.50, "a": "x", "m": true, "n": 12345678901234567890}"#),
            "z  1.50\na  x\nm  true\nn  12345678901234567890\n"
        );
    }

    #[test]
    fn what_holds_nothing_does_not_appear() {
        let empty = r#"{"a": null, "b": "", "c": {}, "d": [], "e": {"f": {"g": null}}, "h": [[]]}"#;
        assert_eq!(shown(empty), "");
        assert_eq!(shown("{}"), "");
    }

    #[test]
    fn short_objects_stand_beside_their_name_and_long_ones_below() {
        let json = r#"{
            "jitter": {"avg": 1.5, "max": 30},
            "found": {"one": "https://tickets.example/in/some/long/folder/4711", "two": null, "three": 3},
            "url": "https://insights.example"
        }"#;
        let expected = "\
jitter   avg 1.5, max 30
found
  one    https://tickets.example/in/some/long/folder/4711
  three  3
";
        assert_eq!(shown(json), expected);
    }

    #[test]
    fn lists_within_lines_are_held_together() {
        let json = r#"{"a": ["x", "y"], "b": [{"c": 1, "d": [2, 3]}, {"c": 4}]}"#;
        assert_eq!(shown(json), "a  x, y\nb  (c 1, d (2, 3)), c 4\n");
    }

    #[test]
    fn scalars_can_be_read_otherwise() {
        let reading: Reading = |member, scalar| (member == "events").then(|| format!("<{scalar}>"));
        let json = r#"{"events": {"mute": [1, 2]}, "n": 1}"#;
        let shown = members(json, reading).render(None);
        assert_eq!(shown, "events  mute (<1>, <2>)\nn       1\n");
    }

    #[test]
    fn no_json_is_too_odd_or_too_deep() {
        for json in [
            r#"{"a": 1e999, "b": "\ud800", "c": {"\ud800": 1}}"#,
            r#"{"\ud800": 1}"#,
            r#"{"a": 1, "a": 2}"#,
            "[1]",
            "\"x\"",
        ] {
            assert!(!shown(json).is_empty(), "{json}");
        }
        let deep = format!(
            "{{\"a\":{}1{}}}",
            "{\"b\":[".repeat(5000),
            "]}".repeat(5000)
        );
        assert!(shown(&deep).starts_with('a'));
    }
}
