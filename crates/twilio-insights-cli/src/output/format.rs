//! Forms of the output, and which is taken when the user does not say.
//! People get tables, programs get JSON.

use clap::ValueEnum;

use crate::colour::Colour;
use crate::failure::Failure;
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

    /// The same for some columns of a record, which are CSV for programs unless they say otherwise.
    pub(crate) fn of_columns(self) -> Self {
        let format = self.format.unwrap_or_else(|| Format::table_or(Format::Csv));
        Self {
            format: Some(format),
            ..self
        }
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
    /// Comma-separated values (RFC 4180) with a header; objects and lists as JSON. Values are as
    /// received: names and addresses of callers may begin with = + - or @, which spreadsheets take
    /// for formulas
    Csv,
}

impl Format {
    /// As it is typed.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Csv => "csv",
        }
    }

    /// Whether columns can be chosen. JSON holds records as they are.
    pub(crate) fn has_columns(self) -> bool {
        matches!(self, Self::Table | Self::Csv)
    }

    /// That it was asked for where it says nothing.
    pub(crate) fn without_meaning(self, place: &str) -> Failure {
        Failure::Usage(format!("-o {} has no meaning for {place}", self.word()))
    }

    fn table_or(otherwise: Self) -> Self {
        if terminal::is_terminal() {
            Self::Table
        } else {
            otherwise
        }
    }
}
