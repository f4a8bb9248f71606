//! The command line as it is typed: nouns, then verbs, then flags.
//! Everything that needs no service to be found wrong is found wrong here.

mod annotation;
mod call;
mod calls;
mod choices;
mod columns;
mod completions;
mod conferences;
mod demo;
mod edges;
mod emulator;
mod events;
mod export;
mod filters;
mod global;
mod listing;
mod man;
mod metrics;
mod paging;
mod participants;
mod raw;
mod report;
mod room_participants;
mod rooms;
mod schema;
mod set;
mod settings;
mod summaries;
mod summary;
#[cfg(test)]
mod tests;
mod time;
mod verbs;

use std::ffi::OsString;

use clap::{ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

pub(crate) use annotation::Annotation;
pub(crate) use call::Call;
pub(crate) use calls::Calls;
pub(crate) use completions::Completions;
pub(crate) use conferences::Conferences;
pub(crate) use demo::Demo;
pub(crate) use edges::Walk;
pub(crate) use emulator::Emulator;
pub(crate) use events::{Events, ListEvents};
pub(crate) use export::Export;
pub(crate) use global::Global;
pub(crate) use listing::{Listing, Records};
pub(crate) use man::Man;
pub(crate) use metrics::{ListMetrics, Metrics};
pub(crate) use participants::Participants;
pub(crate) use raw::{GetRaw, Raw};
pub(crate) use report::Report;
pub(crate) use room_participants::RoomParticipants;
pub(crate) use rooms::Rooms;
pub(crate) use schema::Schema;
pub(crate) use settings::{SetSettings, Settings};
pub(crate) use summaries::Summaries;
pub(crate) use summary::{GetSummary, Summary};

use crate::colour::Colour;
use crate::exit;

/// What is read from the environment.
const ENVIRONMENT: &str = "\
Environment:
  TWILIO_PROFILE                         profile of the Twilio CLI, unless --profile is given
  TWILIO_API_KEY, TWILIO_API_SECRET      credentials, unless a profile is named; if these two are
  TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN  not both set, these two are taken; if neither are, the
                                         profile that is active in the Twilio CLI
  TWILIO_REGION, TWILIO_EDGE             parts of the host's name, such as ie1 and dublin; a profile
                                         brings a region of its own
  TWILIO_INSIGHTS_BASE_URL               where the API is, unless --base-url is given
  TWILIO_CONFIG_DIR                      folder of the Twilio CLI [default: ~/.twilio-cli]
  HTTPS_PROXY, NO_PROXY                  proxy, and hosts that are reached without it
  SSL_CERT_FILE, SSL_CERT_DIR            on Linux: certificates to trust in place of the system's
  NO_COLOR, CLICOLOR_FORCE               no colour, even on a terminal; colour, even in a pipe";

/// Looks into the calls, conferences and rooms of a Twilio account through the Voice Insights API
///
/// Unofficial: not made and not supported by Twilio.
#[derive(Parser)]
#[command(
    name = "twilio-insights",
    version,
    after_help = format!("{ENVIRONMENT}\n\n{}", exit::help()),
    arg_required_else_help = true,
    max_term_width = 100
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What can be asked for.
#[derive(Subcommand)]
pub(crate) enum Command {
    Demo(Demo),
    Emulator(Emulator),
    #[command(flatten)]
    Service(Service),
    Export(Export),
    Schema(Schema),
    Completions(Completions),
    Man(Man),
}

/// What the service can be asked for.
#[derive(Subcommand)]
pub(crate) enum Service {
    Call(Call),
    Report(Report),
    /// Summaries of many calls
    #[command(subcommand, disable_help_subcommand = true)]
    Summaries(Summaries),
    /// The summary of one call
    #[command(subcommand, disable_help_subcommand = true)]
    Summary(Summary),
    /// Where the records of one call are
    ///
    /// Calls are listed by `summaries list`.
    #[command(subcommand, disable_help_subcommand = true)]
    Calls(Calls),
    /// What happened during a call
    #[command(subcommand, disable_help_subcommand = true)]
    Events(Events),
    /// How a call sounded, over time
    #[command(subcommand, disable_help_subcommand = true)]
    Metrics(Metrics),
    /// What the account says about a call
    #[command(subcommand, disable_help_subcommand = true)]
    Annotation(Annotation),
    /// Which features are on for the account
    #[command(subcommand, disable_help_subcommand = true)]
    Settings(Settings),
    /// Summaries of conferences
    #[command(subcommand, disable_help_subcommand = true)]
    Conferences(Conferences),
    /// Participants of a conference
    #[command(subcommand, disable_help_subcommand = true)]
    Participants(Participants),
    /// Summaries of video rooms
    #[command(subcommand, disable_help_subcommand = true)]
    Rooms(Rooms),
    /// Participants of a video room
    #[command(subcommand, disable_help_subcommand = true)]
    RoomParticipants(RoomParticipants),
    /// Anything else that the API has
    #[command(subcommand, disable_help_subcommand = true)]
    Raw(Raw),
}

/// Reads the command line.
pub(crate) fn parse(given: impl IntoIterator<Item = OsString>) -> Result<Arguments, clap::Error> {
    let given: Vec<_> = given.into_iter().map(without_line_end).collect();
    let mut command = Arguments::command().color(colour_of_messages(&given));
    let matches = command
        .try_get_matches_from_mut(&given)
        .map_err(|error| verbs::name_those_there(error, &command, &given))?;
    choices::check(&command, &matches)?;
    let arguments =
        Arguments::from_arg_matches(&matches).map_err(|error| error.format(&mut command))?;
    columns::check(&command, &matches, arguments.global.format())?;
    Ok(arguments)
}

/// A word as it was meant: a shell that reads our CSV leaves a carriage return at the end of each line.
fn without_line_end(word: OsString) -> OsString {
    match word.to_str().and_then(|text| text.strip_suffix('\r')) {
        Some(text) => text.into(),
        None => word,
    }
}

/// Whether clap's own messages have colour: they are about what is not read yet.
fn colour_of_messages(given: &[OsString]) -> ColorChoice {
    let words = given.iter().map(|word| word.to_str().unwrap_or_default());
    let values = words.clone().skip(1).map(Some).chain([None]);
    let wanted = words.zip(values).filter_map(|(word, next)| {
        let value = word.strip_prefix("--color=");
        Colour::from_str(value.or(next.filter(|_| word == "--color"))?, false).ok()
    });
    match wanted.last().unwrap_or_default() {
        Colour::Auto => ColorChoice::Auto,
        Colour::Always => ColorChoice::Always,
        Colour::Never => ColorChoice::Never,
    }
}
