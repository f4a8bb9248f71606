//! Flags that stand behind or before every command: form of the output, and where the API is.
//! Credentials are not among them: a command line can be read by every user of the machine.

use std::time::Duration;

use clap::Args;

use crate::colour::Colour;
use crate::output::{Format, Output};

const BASE_URL: &str =
    "Where the API is [env: TWILIO_INSIGHTS_BASE_URL] [default: https://insights.twilio.com]";

const PROFILE: &str = "Profile of the Twilio CLI whose account to use [env: TWILIO_PROFILE]";

/// Flags of every command.
#[derive(Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Global {
    /// Form of the output [default: table on a terminal, else ndjson for lists and json for
    /// single records]
    #[arg(short, long, global = true, value_enum, value_name = "FORMAT")]
    pub(crate) output: Option<Format>,
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
    /// How long one attempt may take [default: 31]
    #[arg(long, global = true, value_name = "SECONDS")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    timeout: Option<u64>,
}

impl Global {
    /// How results are wanted.
    pub(crate) fn output(&self) -> Output {
        Output::new(self.output, self.color)
    }

    pub(crate) fn timeout(&self) -> Option<Duration> {
        self.timeout.map(Duration::from_secs)
    }

    /// The first flag that says how to reach a service, for commands that reach none.
    pub(crate) fn connection_flag(&self) -> Option<&'static str> {
        let base_url = self.base_url.as_ref().map(|_| "--base-url");
        let profile = self.profile.as_ref().map(|_| "--profile");
        let timeout = self.timeout.map(|_| "--timeout");
        base_url.or(profile).or(timeout)
    }
}
