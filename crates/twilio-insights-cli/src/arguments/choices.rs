//! Flags whose values the API chooses from: known ones are shown in help and completed, others
//! are refused with the list of known ones, unless `--allow-unknown` is given.

use clap::builder::{PossibleValue, StringValueParser, StyledStr, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgMatches, Command, Error};
use std::ffi::OsStr;
use twilio_insights::enums::Edge;

/// The flag (by its id) that lets unknown values through.
const ALLOW_UNKNOWN: &str = "allow_unknown";

/// Reads any value and names the known ones.
#[derive(Clone)]
pub(crate) struct Choices<T> {
    known: fn() -> Vec<PossibleValue>,
    read: fn(&str) -> T,
}

impl<T> Choices<T> {
    pub(crate) fn new(known: fn() -> Vec<PossibleValue>, read: fn(&str) -> T) -> Self {
        Self { known, read }
    }
}

impl<T: Clone + Send + Sync + 'static> TypedValueParser for Choices<T> {
    type Value = T;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<T, Error> {
        let text = StringValueParser::new().parse_ref(command, argument, value)?;
        Ok((self.read)(&text))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.known)().into_iter()))
    }
}

/// The [`Choices`] of one of the SDK's enums, in the spelling of the API.
macro_rules! choices {
    ($choice:ident) => {
        $crate::arguments::choices::Choices::new(
            || {
                let known = $choice::KNOWN.iter().map($choice::as_str);
                known.map(clap::builder::PossibleValue::new).collect()
            },
            |text| $choice::from(text),
        )
    };
}

pub(crate) use choices;

/// The [`Choices`] of an edge: without the `_edge` that the API puts behind each.
pub(crate) fn edges() -> Choices<Edge> {
    fn known() -> Vec<PossibleValue> {
        let of = |name: &'static str, wire: &'static str| PossibleValue::new(name).alias(wire);
        vec![
            of("carrier", "carrier_edge"),
            of("sip", "sip_edge"),
            of("client", "client_edge"),
            of("sdk", "sdk_edge"),
        ]
    }
    Choices::new(known, |text| match text {
        "carrier" => Edge::Carrier,
        "sip" => Edge::Sip,
        "client" => Edge::Client,
        "sdk" => Edge::Sdk,
        other => Edge::from(other),
    })
}

/// Refuses values that are not known, unless the user allows them. clap checks one argument at a
/// time and so cannot ask for the flag.
pub(crate) fn check(command: &Command, matches: &ArgMatches) -> Result<(), Error> {
    let allowed = matches.try_get_one::<bool>(ALLOW_UNKNOWN);
    if let Ok(Some(false)) = allowed {
        for argument in command.get_arguments() {
            check_argument(command, argument, matches)?;
        }
    }
    match matches.subcommand() {
        Some((name, matches)) => command
            .find_subcommand(name)
            .map_or(Ok(()), |subcommand| check(subcommand, matches)),
        None => Ok(()),
    }
}

fn check_argument(command: &Command, argument: &Arg, matches: &ArgMatches) -> Result<(), Error> {
    let known = argument.get_possible_values();
    if known.is_empty() {
        return Ok(());
    }
    let given = matches.try_get_raw(argument.get_id().as_str());
    for value in given.ok().flatten().into_iter().flatten() {
        let value = value.to_string_lossy();
        if !known.iter().any(|known| known.matches(&value, false)) {
            return Err(unknown(command, argument, &value, &known));
        }
    }
    Ok(())
}

fn unknown(command: &Command, argument: &Arg, value: &str, known: &[PossibleValue]) -> Error {
    let names = known.iter().map(|known| known.get_name().to_owned());
    let tip = "to send it all the same, add '--allow-unknown'";
    let mut error = Error::new(ErrorKind::InvalidValue).with_cmd(command);
    for (kind, context) in [
        (
            ContextKind::InvalidArg,
            ContextValue::String(argument.to_string()),
        ),
        (
            ContextKind::InvalidValue,
            ContextValue::String(value.to_owned()),
        ),
        (
            ContextKind::ValidValue,
            ContextValue::Strings(names.collect()),
        ),
        (
            ContextKind::Suggested,
            ContextValue::StyledStrs(vec![StyledStr::from(tip)]),
        ),
    ] {
        error.insert(kind, context);
    }
    error
}
