//! Twilio's own account of a failure, as it stands in a body: the classic form, the one of newer
//! services, or RFC 9457. Every member is optional, and any other body is no such account.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::redact::shortened;

/// How much of a message is kept.
const LONGEST_TEXT: usize = 500;

/// Twilio's own account of a failure.
///
/// [Error and warning dictionary](https://www.twilio.com/docs/api/errors)
#[derive(Clone, PartialEq, Eq)]
pub struct ApiError {
    code: Option<u64>,
    message: Option<String>,
    more_info: Option<String>,
}

impl ApiError {
    /// Reads a body; `None` if it is not one of the known forms.
    pub(super) fn parse(body: &str) -> Option<Self> {
        let mut reader = serde_json::Deserializer::from_str(body);
        let members = reader.deserialize_map(MembersVisitor).ok()?;
        reader.end().ok()?;
        let error = Self {
            code: members.code,
            message: members.message.or(members.detail).or(members.title),
            more_info: members.more_info.or(members.page),
        };
        (error.code.is_some() || error.message.is_some()).then_some(error)
    }

    /// The error code, such as 20404.
    #[must_use]
    pub fn code(&self) -> Option<u64> {
        self.code
    }

    /// The message, with phone numbers and addresses blotted out.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The page that explains the error.
    #[must_use]
    pub fn more_info(&self) -> Option<&str> {
        self.more_info.as_deref()
    }
}

/// A text of the service's, fit for one line of a log.
fn one_line(text: &str) -> String {
    shortened(text, LONGEST_TEXT).replace(char::is_control, " ")
}

/// The members of all forms. Nothing else of a body is kept, however large it is.
#[derive(Default)]
struct Members {
    code: Option<u64>,
    message: Option<String>,
    detail: Option<String>,
    title: Option<String>,
    more_info: Option<String>,
    page: Option<String>,
}

#[derive(serde::Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Name {
    Code,
    Message,
    Detail,
    Title,
    MoreInfo,
    Type,
    #[serde(other)]
    Other,
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
        let mut members = Members::default();
        while let Some(name) = map.next_key()? {
            let text = match name {
                Name::Code => {
                    members.code = map.next_value::<Leaf>()?.code();
                    continue;
                }
                Name::Message => &mut members.message,
                Name::Detail => &mut members.detail,
                Name::Title => &mut members.title,
                Name::MoreInfo => &mut members.more_info,
                Name::Type => &mut members.page,
                Name::Other => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            *text = map.next_value::<Leaf>()?.text();
        }
        Ok(members)
    }
}

/// The value of a member: of any type, but only what an account may hold is kept.
enum Leaf {
    Number(u64),
    Text(String),
    Other,
}

impl Leaf {
    fn code(self) -> Option<u64> {
        match self {
            Self::Number(code) => Some(code),
            Self::Text(text) => text.parse().ok(),
            Self::Other => None,
        }
    }

    fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Number(_) | Self::Other => None,
        }
    }
}

impl<'de> Deserialize<'de> for Leaf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LeafVisitor)
    }
}

struct LeafVisitor;

impl<'de> Visitor<'de> for LeafVisitor {
    type Value = Leaf;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_u64<E>(self, number: u64) -> Result<Leaf, E> {
        Ok(Leaf::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Leaf, E> {
        Ok(Leaf::Text(one_line(text)))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Leaf, E> {
        Ok(Leaf::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Leaf, E> {
        Ok(Leaf::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Leaf, E> {
        Ok(Leaf::Other)
    }

    fn visit_unit<E>(self) -> Result<Leaf, E> {
        Ok(Leaf::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Leaf, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Leaf::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Leaf, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Leaf::Other)
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.code, &self.message) {
            (Some(code), Some(message)) => write!(f, "{message} (code {code})"),
            (Some(code), None) => write!(f, "code {code}"),
            (None, message) => f.write_str(message.as_deref().unwrap_or_default()),
        }
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("code", &self.code)
            .field("message", &self.message)
            .field("more_info", &self.more_info)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_forms_are_read() {
        for (body, expected) in [
            (
                r#"{"code":20404,"message":"Not found","more_info":"https://www.twilio.com/docs/errors/20404","status":404}"#,
                "Not found (code 20404)",
            ),
            (
                r#"{"code":20404,"message":"Not found","httpStatusCode":404,"params":{},"userError":true}"#,
                "Not found (code 20404)",
            ),
            (
                r#"{"type":"https://www.twilio.com/docs/errors/17400","title":"Bad filter","status":400,"code":17400,"detail":"two letters"}"#,
                "two letters (code 17400)",
            ),
            (r#"{"title":"Bad filter"}"#, "Bad filter"),
            (r#"{"code":"20429"}"#, "code 20429"),
            (
                r#"{"code":[20429],"message":{"a":1},"detail":null,"title":"Bad"}"#,
                "Bad",
            ),
        ] {
            assert_eq!(ApiError::parse(body).unwrap().to_string(), expected);
        }
    }

    /// To build what is not needed would fail here, on the depth and on the number.
    #[test]
    fn what_is_not_needed_is_skipped() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let body = format!(r#"{{"a":{deep},"b":1e999,"message":[{deep}],"code":20500}}"#);
        assert_eq!(ApiError::parse(&body).unwrap().to_string(), "code 20500");
    }

    #[test]
    fn a_message_is_short_and_on_one_line() {
        let body = format!(r#"{{"message":"a\nb\u0007{}"}}"#, "c".repeat(100_000));
        let shown = ApiError::parse(&body).unwrap().to_string();
        assert!(shown.starts_with("a b ccc") && shown.len() < 600, "{shown}");
        assert!(shown.ends_with("… (100004 bytes)"), "{shown}");
    }

    #[test]
    fn other_bodies_are_none() {
        for body in [
            "",
            "{}",
            "[]",
            "[20404]",
            "null",
            "{\"code\":20404}}",
            "<html>503</html>",
            "{\"code\":",
            r#"{"a":1}"#,
        ] {
            assert_eq!(ApiError::parse(body), None, "{body}");
        }
    }
}
