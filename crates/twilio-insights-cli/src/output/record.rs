//! What all records have in common on their way out: the text as received, for programs.
//! And for those that are shown one at a time a view, for people.

use super::columns::{Column, Tabular};

/// A record of the service.
pub(crate) trait Json {
    /// The text of the record as it was received.
    fn json(&self) -> &str;
}

/// A record that is shown by itself.
pub(crate) trait Viewed: Tabular {
    /// How people see it.
    fn view(&self, width: Option<u16>) -> String;

    /// What the view does not show because it cannot be read.
    fn not_shown(&self) -> Vec<String> {
        Vec::new()
    }
}

/// A record, and the columns that were asked for.
pub(crate) struct Shown<T> {
    pub(crate) record: T,
    pub(crate) columns: Option<Vec<Column>>,
}
