//! Names with values, one below the other: how a single record is shown to people.
//! Long values are folded beside their name.

use super::table::Table;

/// Fields in the order in which they were added. Those without a value do not appear.
pub(crate) struct Fields(Table);

impl Fields {
    pub(crate) fn new() -> Self {
        Self(Table::of_rows())
    }

    /// Adds a field, if it has a value.
    pub(crate) fn add(&mut self, name: &str, value: impl Into<Option<String>>) {
        if let Some(value) = value.into().filter(|value| !value.is_empty()) {
            self.0.row([name.to_owned(), value]);
        }
    }

    /// Adds a line above fields that belong together.
    pub(crate) fn heading(&mut self, name: &str) {
        self.0.row([name.to_owned(), String::new()]);
    }

    pub(crate) fn render(self, width: Option<u16>) -> String {
        self.0.render(width)
    }
}
