//! Twilio's own account of a failure, as it stands in a body: the classic form, the one of newer
//! services, or RFC 9457. Every member is optional, and any other body is no such account.

use std::fmt;

use serde_json::Value;

use super::convert::shortened;

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
        let Ok(Value::Object(members)) = serde_json::from_str(body) else {
            return None;
        };
        let text = |names: &[&str]| {
            let found = names.iter().find_map(|name| members.get(*name)?.as_str());
            found.map(one_line)
        };
        let code = members.get("code").and_then(|code| match code {
            Value::String(text) => text.parse().ok(),
            other => other.as_u64(),
        });
        let error = Self {
            code,
            message: text(&["message", "detail", "title"]),
            more_info: text(&["more_info", "type"]),
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
        ] {
            assert_eq!(ApiError::parse(body).unwrap().to_string(), expected);
        }
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
            "null",
            "<html>503</html>",
            "{\"code\":",
            r#"{"a":1}"#,
        ] {
            assert_eq!(ApiError::parse(body), None, "{body}");
        }
    }
}
