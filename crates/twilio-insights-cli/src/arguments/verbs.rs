//! Verbs that a noun does not have are refused with those that it has: `summary CA…` wants a `get`,
//! and clap names a verb only if it is spelled alike.

use std::ffi::OsString;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

/// Adds the verbs of the noun that was given, if its verb is why the line is refused.
pub(crate) fn name_those_there(mut error: Error, command: &Command, given: &[OsString]) -> Error {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return error;
    }
    let Some(ContextValue::String(verb)) = error.get(ContextKind::InvalidSubcommand) else {
        return error;
    };
    let mut before_it = given
        .iter()
        .skip(1)
        .take_while(|word| *word != verb.as_str());
    let Some(noun) = before_it.find_map(|word| command.find_subcommand(word)) else {
        return error;
    };
    let verbs: Vec<_> = noun.get_subcommands().map(Command::get_name).collect();
    let tip = format!("'{}' has: {}", noun.get_name(), verbs.join(", "));
    let tips = ContextValue::StyledStrs(vec![StyledStr::from(tip)]);
    error.insert(ContextKind::Suggested, tips);
    error
}
