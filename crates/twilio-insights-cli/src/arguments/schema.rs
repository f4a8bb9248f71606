//! `schema`: of which type.
//! Types are those of the SDK's models and enums.

use clap::Args;
use clap::builder::PossibleValuesParser;
use twilio_insights::model::schema;

/// Print the JSON Schema of a type, or the names of all types
///
/// A schema says what the API documents about the records that the other commands print. It
/// follows JSON Schema 2020-12; personal data is marked with x-pii. Needs no account and no
/// network.
#[derive(Args)]
pub(crate) struct Schema {
    /// Name of the type, such as Conference [default: none, which lists them all]
    #[arg(value_name = "TYPE", hide_possible_values = true, ignore_case = true)]
    #[arg(value_parser = PossibleValuesParser::new(schema::names()))]
    pub(crate) name: Option<String>,
}
