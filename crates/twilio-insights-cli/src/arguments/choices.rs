//! Flags whose values the API chooses from: known ones are shown in help and completed, others
//! are refused with those that are known or alike, unless `--allow-unknown` is given.

use clap::builder::{PossibleValue, StringValueParser, StyledStr, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgMatches, Command, Error};
use std::ffi::OsStr;
use twilio_insights::enums::Edge;

/// The flag (by its id) that lets unknown values through.
const ALLOW_UNKNOWN: &str = "allow_unknown";

/// What helps with a value that is not known, if it is meant.
const TIP: &str = "to have it taken as it is, add '--allow-unknown'";

/// How alike two names have to be for one to be taken for the other, as clap has it.
const ALIKE: f64 = 0.8;

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
    if !matches!(allowed, Ok(Some(true))) {
        // Global ones are checked by clap, and a subcommand may have its own in place of one.
        let own = |argument: &&Arg| !argument.is_global_set();
        for argument in command.get_arguments().filter(own) {
            let tip = allowed.is_ok().then_some(TIP);
            check_argument(command, argument, matches, tip)?;
        }
    }
    match matches.subcommand() {
        Some((name, matches)) => command
            .find_subcommand(name)
            .map_or(Ok(()), |subcommand| check(subcommand, matches)),
        None => Ok(()),
    }
}

fn check_argument(
    command: &Command,
    argument: &Arg,
    matches: &ArgMatches,
    tip: Option<&'static str>,
) -> Result<(), Error> {
    // Before anything else, because to know all values can take time.
    let Ok(Some(given)) = matches.try_get_raw(argument.get_id().as_str()) else {
        return Ok(());
    };
    let known = argument.get_possible_values();
    if known.is_empty() {
        return Ok(());
    }
    let ignore_case = argument.is_ignore_case_set();
    for value in given {
        let value = value.to_string_lossy();
        if !known.iter().any(|known| known.matches(&value, ignore_case)) {
            return Err(unknown(command, argument, &value, &known, tip));
        }
    }
    Ok(())
}

fn unknown(
    command: &Command,
    argument: &Arg,
    value: &str,
    known: &[PossibleValue],
    tip: Option<&'static str>,
) -> Error {
    let names = || known.iter().map(PossibleValue::get_name);
    let mut error = Error::new(ErrorKind::InvalidValue).with_cmd(command);
    let invalid = ContextValue::String(argument.to_string());
    error.insert(ContextKind::InvalidArg, invalid);
    let value_given = ContextValue::String(value.to_owned());
    error.insert(ContextKind::InvalidValue, value_given);
    // Those that help does not show are too many for a message.
    if !argument.is_hide_possible_values_set() {
        let all = names().map(str::to_owned).collect();
        error.insert(ContextKind::ValidValue, ContextValue::Strings(all));
    }
    if let Some(alike) = most_alike(value, names()) {
        let alike = ContextValue::String(alike.to_owned());
        error.insert(ContextKind::SuggestedValue, alike);
    }
    if let Some(tip) = tip {
        let tip = ContextValue::StyledStrs(vec![StyledStr::from(tip)]);
        error.insert(ContextKind::Suggested, tip);
    }
    error
}

/// The name that somebody who typed this may have meant: one with this word in it (`sid`:
/// `call_sid`), or else the most alike. The end of a path counts for all of it.
fn most_alike<'a>(typed: &str, names: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let has_word = |name: &&str| name.split(['.', '_']).any(|word| word == typed);
    if let Some(name) = names.clone().find(has_word) {
        return Some(name);
    }
    let end = |name: &'a str| name.rsplit('.').next().unwrap_or(name);
    let likeness = |name: &'a str| {
        let whole = strsim::jaro_winkler(typed, name);
        whole.max(0.99 * strsim::jaro_winkler(typed, end(name)))
    };
    names
        .map(|name| (likeness(name), name))
        .filter(|(likeness, _)| *likeness > ALIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, name)| name)
}
