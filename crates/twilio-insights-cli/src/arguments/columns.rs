//! `--columns`: which members are shown, by their names in the API. The names are those of the
//! record's type, so that each command completes its own; others need `--allow-unknown`.

use std::marker::PhantomData;

use clap::builder::PossibleValue;
use clap::error::ErrorKind;
use clap::{ArgMatches, Args, Command, Error};

use super::choices::Choices;
use crate::output::columns::{Column, names};
use crate::output::{Format, Shown, Tabular};

/// The flag, by its id.
const CHOSEN: &str = "columns";

/// Which members are shown.
#[derive(Args)]
pub(crate) struct Columns<T: Tabular + Send + Sync> {
    /// Members to show in a table or as CSV, with commas between; those of objects by a path such
    /// as `from.country_code`
    #[arg(id = CHOSEN, long = "columns", value_name = "NAME", help_heading = "Output")]
    #[arg(value_delimiter = ',', hide_possible_values = true, value_parser = column::<T>())]
    chosen: Option<Vec<Column>>,
    /// Take values and names that are not among the known ones
    #[arg(long, help_heading = "Output")]
    allow_unknown: bool,
    #[arg(skip)]
    of: PhantomData<T>,
}

impl<T: Tabular + Send + Sync> Columns<T> {
    /// Those that were asked for.
    pub(super) fn chosen(self) -> Option<Vec<Column>> {
        self.chosen
    }

    /// A record, to be shown in them.
    pub(crate) fn of(self, record: T) -> Shown<T> {
        Shown {
            record,
            columns: self.chosen,
        }
    }
}

/// Refuses columns in a form that has none, before anything is asked of the service.
pub(super) fn check(
    command: &Command,
    matches: &ArgMatches,
    format: Option<Format>,
) -> Result<(), Error> {
    if let Some((name, matches)) = matches.subcommand() {
        let subcommand = command.find_subcommand(name).unwrap_or(command);
        return check(subcommand, matches, format);
    }
    let chosen = matches.try_contains_id(CHOSEN).unwrap_or_default();
    if chosen && format.is_some_and(|format| !format.has_columns()) {
        let problem = "--columns is for tables and CSV: JSON holds records as they are\n";
        return Err(Error::raw(ErrorKind::ArgumentConflict, problem).with_cmd(command));
    }
    Ok(())
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
