//! Decoding of one object's text. A member that would spoil its whole object, because it stands
//! there twice or holds what no JSON library reads, is left out and noted.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::unreadable::Inspection;

/// An object, and the members that had to be left out.
pub(crate) struct Decoded<R> {
    pub(crate) raw: R,
    left_out: Vec<LeftOut>,
}

struct LeftOut {
    name: String,
    expected: &'static str,
    json: String,
}

impl<R> Decoded<R> {
    /// Notes the members that were left out.
    pub(crate) fn inspect(&self, inspection: &mut Inspection) {
        for member in &self.left_out {
            inspection.member(&member.name, |here| {
                here.note(member.expected, member.json.as_str());
            });
        }
    }
}

/// Decodes the text of an object.
pub(crate) fn decode<R: DeserializeOwned>(text: &str) -> serde_json::Result<Decoded<R>> {
    match serde_json::from_str(text) {
        Ok(raw) => Ok(Decoded {
            raw,
            left_out: Vec::new(),
        }),
        Err(error) => salvage(text).ok_or(error),
    }
}

/// Makes sure that a text is the JSON of an object.
pub(crate) fn check_object(text: &str) -> serde_json::Result<()> {
    serde_json::from_str::<Members<'_>>(text).map(drop)
}

/// Decodes what is left when the members that spoil the object are taken out of it.
fn salvage<R: DeserializeOwned>(text: &str) -> Option<Decoded<R>> {
    let Members(members) = serde_json::from_str(text).ok()?;
    let mut left_out = Vec::new();
    let mut kept: BTreeMap<String, (String, &RawValue)> = BTreeMap::new();
    for (key, value) in members {
        let name = serde_json::from_str(key.get()).unwrap_or_else(|_| key.get().to_owned());
        let member = format!("{}:{}", key.get(), value.get());
        if serde_json::from_str::<R>(&format!("{{{member}}}")).is_err() {
            left_out.push(LeftOut::new(name, "JSON that can be decoded", value));
        } else if let Some((_, earlier)) = kept.insert(name.clone(), (member, value)) {
            // As with JSON everywhere, the last one counts.
            left_out.push(LeftOut::new(name, "the only member of its name", earlier));
        }
    }
    let members: Vec<_> = kept.into_values().map(|(member, _)| member).collect();
    let raw = serde_json::from_str(&format!("{{{}}}", members.join(","))).ok()?;
    Some(Decoded { raw, left_out })
}

impl LeftOut {
    fn new(name: String, expected: &'static str, json: &RawValue) -> Self {
        Self {
            name,
            expected,
            json: json.get().to_owned(),
        }
    }
}

/// The members of an object as text, with duplicates.
pub(super) struct Members<'a>(pub(super) Vec<(&'a RawValue, &'a RawValue)>);

impl<'de> serde::Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MembersVisitor;

        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(MembersVisitor)
    }
}
