//! Forms of the output, and which is taken when the user does not say.
//! People get tables, programs get JSON.

use clap::ValueEnum;

use crate::terminal;

/// A form of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people; fitted to the terminal
    Table,
    /// The service's own JSON; a list is one array
    Json,
    /// The service's own JSON, one record per line
    Ndjson,
}

impl Format {
    /// The form for a list.
    pub(crate) fn of_list(given: Option<Self>) -> Self {
        given.unwrap_or_else(|| Self::table_or(Self::Ndjson))
    }

    /// The form for a single record.
    pub(crate) fn of_record(given: Option<Self>) -> Self {
        given.unwrap_or_else(|| Self::table_or(Self::Json))
    }

    fn table_or(otherwise: Self) -> Self {
        if terminal::is_terminal() {
            Self::Table
        } else {
            otherwise
        }
    }
}
