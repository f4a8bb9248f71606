//! `--columns`: which members are shown, by their names in the API.
//! The names are those of the record's type, so that each command completes its own.

use std::marker::PhantomData;

use clap::Args;
use clap::builder::PossibleValue;

use super::choices::Choices;
use crate::output::columns::{Column, names};
use crate::output::{Shown, Tabular};

/// Which members are shown.
#[derive(Args)]
pub(crate) struct Columns<T: Tabular + Send + Sync> {
    /// Members to show in a table or as CSV, with commas between; those of objects by a path such
    /// as `from.country_code`
    #[arg(
        long,
        value_name = "NAME",
        value_delimiter = ',',
        help_heading = "Output"
    )]
    #[arg(hide_possible_values = true, value_parser = column::<T>())]
    columns: Option<Vec<Column>>,
    #[arg(skip)]
    of: PhantomData<T>,
}

impl<T: Tabular + Send + Sync> Columns<T> {
    /// Those that were asked for.
    pub(super) fn chosen(self) -> Option<Vec<Column>> {
        self.columns
    }

    /// A record, to be shown in them.
    pub(crate) fn of(self, record: T) -> Shown<T> {
        Shown {
            record,
            columns: self.columns,
        }
    }
}

fn column<T: Tabular>() -> Choices<Column> {
    Choices::new(
        || {
            let names = names::<T>().into_iter();
            names.map(PossibleValue::new).collect()
        },
        |name| Column::named(name),
    )
}
