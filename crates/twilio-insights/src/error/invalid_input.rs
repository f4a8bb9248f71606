//! What a caller gave that cannot be sent: found before anything goes out.
//! The message says what was given (never for secrets or personal data) and what is expected.

use std::convert::Infallible;
use std::fmt;

use super::redact::shortened;

/// How much of what was given is repeated, in bytes.
const LONGEST_GIVEN: usize = 100;

/// A value from the caller that the API would not understand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidInput {
    what: &'static str,
    given: Option<String>,
    expected: String,
}

impl InvalidInput {
    /// `what` was `given` as something that is not `expected`.
    pub(crate) fn new(
        what: &'static str,
        given: impl fmt::Display,
        expected: impl Into<String>,
    ) -> Self {
        Self {
            what,
            given: Some(shortened(&given.to_string(), LONGEST_GIVEN)),
            expected: expected.into(),
        }
    }

    /// As [`new`](Self::new), for what must not be repeated or is missing altogether.
    pub(crate) fn unnamed(what: &'static str, expected: impl Into<String>) -> Self {
        Self {
            what,
            given: None,
            expected: expected.into(),
        }
    }

    /// What the value was meant as, such as `page size`.
    #[must_use]
    pub fn what(&self) -> &'static str {
        self.what
    }

    /// What would have been accepted.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }
}

impl fmt::Display for InvalidInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid {}: expected {}", self.what, self.expected)?;
        match &self.given {
            Some(given) => write!(f, ", got {given:?}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for InvalidInput {}

/// So that setters take both values that are always valid and values that have to be checked.
impl From<Infallible> for InvalidInput {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_is_repeated_within_a_bound() {
        let message = |given: &str| InvalidInput::new("time", given, "a time").to_string();
        let beginning = "invalid time: expected a time, got";
        let hundred = "é".repeat(50);
        assert_eq!(message(&hundred), format!("{beginning} {hundred:?}"));
        let long = message(&format!("{hundred} {}", "é".repeat(100_000)));
        assert_eq!(
            long,
            format!("{beginning} \"{}… (200101 bytes)\"", "é".repeat(18))
        );
        assert!(!message("a\nb").contains('\n'));
    }

    #[test]
    fn personal_data_is_blotted_out() {
        for given in ["+15550100123", "sip:ann@example.com", "client:ann"] {
            let input = InvalidInput::new("call SID", given, "a SID");
            let expected = "invalid call SID: expected a SID, got \"[personal data]\"";
            assert_eq!(input.to_string(), expected);
            assert!(!format!("{input:?}").contains(given));
        }
    }
}
