//! What a record holds that does not fit its documented type: neither fatal nor lost, and listed
//! on request with its place and what was expected there.

use std::fmt::{self, Write as _};

/// One value of a record that could not be read.
///
/// Its accessor gives `None`; the JSON is still in the record's text.
#[derive(Clone, PartialEq, Eq)]
pub struct Unreadable {
    path: String,
    expected: &'static str,
    json: String,
}

impl Unreadable {
    /// Where it is, such as `carrier_edge.metrics.inbound.codec` or `tags[1]`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What was expected there, such as `an integer`.
    #[must_use]
    pub fn expected(&self) -> &'static str {
        self.expected
    }

    /// The JSON that is there instead. It may be personal data.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
    }
}

/// Without the JSON, which may be personal data.
impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: not {}", self.path, self.expected)
    }
}

/// Without the JSON, which may be personal data.
impl fmt::Debug for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Collects what cannot be read, and knows where it is.
#[derive(Default)]
pub(crate) struct Inspection {
    path: String,
    found: Vec<Unreadable>,
}

impl Inspection {
    /// Inspects the member `name` of the value that is being inspected.
    pub(crate) fn member(&mut self, name: &str, inspect: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        if length > 0 {
            self.path.push('.');
        }
        self.path.push_str(name);
        inspect(self);
        self.path.truncate(length);
    }

    /// Inspects the item at `index` of the list that is being inspected.
    pub(crate) fn item(&mut self, index: usize, inspect: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        // Writing to a `String` does not fail.
        let _ = write!(self.path, "[{index}]");
        inspect(self);
        self.path.truncate(length);
    }

    /// Notes that the value here is not what was expected.
    pub(crate) fn note(&mut self, expected: &'static str, json: impl Into<String>) {
        self.found.push(Unreadable {
            path: self.path.clone(),
            expected,
            json: json.into(),
        });
    }

    pub(crate) fn into_found(self) -> Vec<Unreadable> {
        self.found
    }
}
