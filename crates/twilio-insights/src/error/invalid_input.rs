//! What a caller gave that cannot be sent: found before anything goes out.
//! The message says what was given (never for secrets) and what is expected.

use std::convert::Infallible;
use std::fmt;

/// How much of what was given is repeated, in characters.
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
            given: Some(given.to_string()),
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
            Some(given) => match given.char_indices().nth(LONGEST_GIVEN) {
                Some((end, _)) => write!(f, ", got {:?}…", &given[..end]),
                None => write!(f, ", got {given:?}"),
            },
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
        let hundred = "é".repeat(100);
        let beginning = format!("invalid time: expected a time, got \"{hundred}\"");
        assert_eq!(message(&hundred), beginning);
        assert_eq!(message(&"é".repeat(100_000)), format!("{beginning}…"));
        assert!(!message("a\nb").contains('\n'));
    }
}
