//! Why a text is not a record: it is no JSON, or no object.
//! Says where the trouble is, never what is there.

use std::fmt;

use serde_json::error::Category;

/// A text that is not the JSON of an object, or not that of a list where one was expected.
///
/// What is in the text may be personal data and is not repeated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    problem: &'static str,
    line: usize,
    column: usize,
}

impl DecodeError {
    /// The line at which decoding stopped, counted from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column at which decoding stopped, in bytes.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }
}

impl DecodeError {
    /// What is wrong with a text that should have been a list of records.
    pub(super) fn of_list(error: &serde_json::Error) -> Self {
        Self::new(error, "not a JSON list")
    }

    fn new(error: &serde_json::Error, not_expected: &'static str) -> Self {
        let problem = match error.classify() {
            Category::Data => not_expected,
            Category::Eof => "JSON that is cut off",
            Category::Syntax | Category::Io => "not JSON",
        };
        Self {
            problem,
            line: error.line(),
            column: error.column(),
        }
    }
}

impl From<serde_json::Error> for DecodeError {
    fn from(error: serde_json::Error) -> Self {
        Self::new(&error, "not a JSON object")
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            problem,
            line,
            column,
        } = self;
        write!(f, "{problem} (line {line}, column {column})")
    }
}

impl std::error::Error for DecodeError {}
