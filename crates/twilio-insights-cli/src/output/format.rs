//! Forms of the output, and which is taken when the user does not say.
//! People get tables, programs get JSON.

use clap::ValueEnum;

use crate::colour::Colour;
use crate::terminal::{self, Screen};

/// How results are wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Output {
    format: Option<Format>,
    pub(crate) screen: Screen,
}

impl Output {
    pub(crate) fn new(format: Option<Format>, colour: Colour) -> Self {
        Self {
            format,
            screen: Screen::of_stdout(colour),
        }
    }

    /// The form that was asked for.
    pub(crate) fn given(self) -> Option<Format> {
        self.format
    }

    /// The form for a list.
    pub(crate) fn of_list(self) -> Format {
        self.format
            .unwrap_or_else(|| Format::table_or(Format::Ndjson))
    }

    /// The form for a single record.
    pub(crate) fn of_record(self) -> Format {
        self.format
            .unwrap_or_else(|| Format::table_or(Format::Json))
    }
}

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
    fn table_or(otherwise: Self) -> Self {
        if terminal::is_terminal() {
            Self::Table
        } else {
            otherwise
        }
    }
}
