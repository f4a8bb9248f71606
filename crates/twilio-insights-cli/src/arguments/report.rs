//! `report`: one call as a file for a ticket.
//! Its `-o` names that file, where that of the other commands names a form.

use std::path::Path;
use std::time::Duration;

use clap::Args;
use clap::builder::{PathBufValueParser, TypedValueParser};
use twilio_insights::CallSid;

use super::call::Waiting;
use super::global::OutputValue;

/// Write what happened on one call into an HTML file, with charts over time
///
/// The file is complete in itself: it loads nothing, needs no JavaScript, and can be attached to a
/// ticket and printed. Telephone numbers, addresses, names and IPs are masked.
#[derive(Args)]
pub(crate) struct Report {
    /// SID of the call
    #[arg(value_name = "CALL_SID")]
    pub(crate) call_sid: CallSid,
    /// File to write; `-` is stdout
    #[arg(short, long, required = true, value_name = "FILE")]
    #[arg(value_parser = PathBufValueParser::new().map(OutputValue::File))]
    output: Option<OutputValue>,
    /// Replace the file if it is there
    #[arg(long)]
    pub(crate) force: bool,
    /// Show personal data as it is
    #[arg(long)]
    pub(crate) show_personal_data: bool,
    #[command(flatten)]
    waiting: Waiting,
}

impl Report {
    /// The file to write; `None` is stdout.
    pub(crate) fn file(&self) -> Option<&Path> {
        match &self.output {
            Some(OutputValue::File(path)) if path.as_os_str() != "-" => Some(path),
            _ => None,
        }
    }

    /// How long to wait for a complete summary, if at all.
    pub(crate) fn patience(&self) -> Option<Duration> {
        self.waiting.patience()
    }
}
