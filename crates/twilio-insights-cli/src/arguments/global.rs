//! Flags that stand behind or before every command: form of the output, and where the API is.
//! Credentials are not among them: a command line can be read by every user of the machine.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use clap::builder::{EnumValueParser, TypedValueParser};

use crate::colour::Colour;
use crate::output::{Format, Output};

const BASE_URL: &str =
    "Where the API is [env: TWILIO_INSIGHTS_BASE_URL] [default: https://insights.twilio.com]";

const REGION: &str = "Region that keeps the data, a part of the host's name, such as ie1 \
    [env: TWILIO_REGION]";

const EDGE: &str = "Edge of the host's name, where requests enter Twilio's network, such as dublin \
    [env: TWILIO_EDGE]";

const PROXY: &str = "Proxy for all requests [env: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY; NO_PROXY]";

const PROFILE: &str = "Profile of the Twilio CLI whose account to use [env: TWILIO_PROFILE]";

/// What stands behind `-o`: a form, or for `report` the file.
#[derive(Clone)]
pub(super) enum OutputValue {
    Form(Format),
    File(PathBuf),
}

/// Flags of every command.
#[derive(Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Global {
    /// Form of the output [default: table on a terminal, else ndjson for lists and json for
    /// single records]
    #[arg(short, long, global = true, value_name = "FORMAT")]
    #[arg(value_parser = EnumValueParser::<Format>::new().map(OutputValue::Form))]
    output: Option<OutputValue>,
    /// When to use colour
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value = "auto"
    )]
    pub(crate) color: Colour,
    #[arg(short, long, global = true, value_name = "NAME", help = PROFILE)]
    pub(crate) profile: Option<String>,
    #[arg(long, global = true, value_name = "URL", help = BASE_URL)]
    pub(crate) base_url: Option<String>,
    #[arg(long, global = true, value_name = "REGION", help = REGION)]
    pub(crate) twilio_region: Option<String>,
    #[arg(long, global = true, value_name = "EDGE", help = EDGE)]
    pub(crate) twilio_edge: Option<String>,
    #[arg(long, global = true, value_name = "URL", help = PROXY)]
    pub(crate) proxy: Option<String>,
    /// How long one attempt may take [default: 31]
    #[arg(long, global = true, value_name = "SECONDS")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    timeout: Option<u64>,
    /// How long a request may take with all its attempts, of a list each page [default: 120]
    #[arg(long, global = true, value_name = "SECONDS")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    deadline: Option<u64>,
    /// How often a request is repeated at most, if it failed in a way that may pass [default: 3]
    #[arg(long, global = true, value_name = "N")]
    pub(crate) max_retries: Option<u32>,
}

impl Global {
    /// How results are wanted.
    pub(crate) fn output(&self) -> Output {
        Output::new(self.format(), self.color)
    }

    /// The form that was asked for.
    pub(crate) fn format(&self) -> Option<Format> {
        match self.output {
            Some(OutputValue::Form(format)) => Some(format),
            Some(OutputValue::File(_)) | None => None,
        }
    }

    pub(crate) fn timeout(&self) -> Option<Duration> {
        self.timeout.map(Duration::from_secs)
    }

    pub(crate) fn deadline(&self) -> Option<Duration> {
        self.deadline.map(Duration::from_secs)
    }

    /// The first flag that says how to reach a service, for commands that reach none.
    pub(crate) fn connection_flag(&self) -> Option<&'static str> {
        let flags = [
            (self.base_url.is_some(), "--base-url"),
            (self.profile.is_some(), "--profile"),
            (self.twilio_region.is_some(), "--twilio-region"),
            (self.twilio_edge.is_some(), "--twilio-edge"),
            (self.proxy.is_some(), "--proxy"),
            (self.timeout.is_some(), "--timeout"),
            (self.deadline.is_some(), "--deadline"),
            (self.max_retries.is_some(), "--max-retries"),
        ];
        let given = flags.into_iter().find(|(given, _)| *given);
        given.map(|(_, flag)| flag)
    }
}
