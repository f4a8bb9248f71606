//! Values at the leaves of a record: how each kind is made from what the raw crate has read.
//! A leaf that does not fit is `None` to its accessor and noted on inspection.

use serde::Serialize;
use serde::de::DeserializeOwned;
use twilio_insights_raw::{Member, Scalar};

use super::unreadable::Inspection;
use crate::Timestamp;

/// A scalar of the SDK.
pub(crate) trait Leaf: Sized {
    /// What the raw crate reads.
    type Raw: Scalar + Clone + Serialize;

    /// What is expected where one stands, for messages.
    const EXPECTED: &'static str = Self::Raw::EXPECTED;

    /// Takes over what was read, if it fits.
    fn from_raw(raw: Self::Raw) -> Option<Self>;

    /// Reads the usual form without a parser, if that is what the text has.
    fn read_usual(json: &str) -> Option<Self>;

    /// Reads a JSON text, if it fits.
    fn read_json(json: &str) -> Option<Self>
    where
        Self::Raw: DeserializeOwned,
    {
        let parsed = || Self::read(serde_json::from_str(json).ok());
        Self::read_usual(json).or_else(parsed)
    }

    /// The leaf in a member, if there is one that fits.
    fn read(member: Option<Member<Self::Raw>>) -> Option<Self> {
        member.and_then(Member::value).and_then(Self::from_raw)
    }

    /// Notes a member that is there and does not fit.
    fn inspect(member: Option<Member<Self::Raw>>, inspection: &mut Inspection) {
        match member {
            Some(Member::Odd(json)) => inspection.note(Self::EXPECTED, json.to_string()),
            Some(Member::Value(raw)) if Self::from_raw(raw.clone()).is_none() => {
                let json = serde_json::to_string(&raw).unwrap_or_default();
                inspection.note(Self::EXPECTED, json);
            }
            Some(Member::Value(_) | Member::Empty) | None => {}
        }
    }
}

/// The content of a JSON string, if it stands there as it is: without escapes.
pub(crate) fn plain(json: &str) -> Option<&str> {
    let content = json.strip_prefix('"')?.strip_suffix('"')?;
    (!content.contains('\\')).then_some(content)
}

impl Leaf for i64 {
    type Raw = i64;

    fn read_usual(json: &str) -> Option<Self> {
        json.parse().ok()
    }

    fn from_raw(raw: i64) -> Option<Self> {
        Some(raw)
    }
}

impl Leaf for f64 {
    type Raw = f64;

    fn read_usual(json: &str) -> Option<Self> {
        json.parse().ok().filter(|value: &f64| value.is_finite())
    }

    fn from_raw(raw: f64) -> Option<Self> {
        Some(raw)
    }
}

impl Leaf for bool {
    type Raw = bool;

    fn read_usual(json: &str) -> Option<Self> {
        json.parse().ok()
    }

    fn from_raw(raw: bool) -> Option<Self> {
        Some(raw)
    }
}

impl Leaf for Box<str> {
    type Raw = String;

    fn read_usual(json: &str) -> Option<Self> {
        plain(json).map(Self::from)
    }

    fn from_raw(raw: String) -> Option<Self> {
        Some(raw.into_boxed_str())
    }
}

impl Leaf for String {
    type Raw = Self;

    fn read_usual(json: &str) -> Option<Self> {
        plain(json).map(Self::from)
    }

    fn from_raw(raw: Self) -> Option<Self> {
        Some(raw)
    }
}

impl Leaf for Timestamp {
    type Raw = String;

    const EXPECTED: &'static str = "an ISO 8601 date-time";

    fn read_usual(json: &str) -> Option<Self> {
        plain(json).and_then(Self::read)
    }

    fn from_raw(raw: String) -> Option<Self> {
        Self::read(&raw)
    }

    fn inspect(member: Option<Member<String>>, inspection: &mut Inspection) {
        match member {
            // An empty string where a time is expected means that there is none.
            Some(Member::Value(text)) if text.is_empty() => {}
            Some(Member::Value(text)) if Self::read(&text).is_none() => {
                let json = serde_json::Value::from(text).to_string();
                inspection.note(Self::EXPECTED, json);
            }
            Some(Member::Odd(json)) => inspection.note(Self::EXPECTED, json.to_string()),
            Some(Member::Value(_) | Member::Empty) | None => {}
        }
    }
}
