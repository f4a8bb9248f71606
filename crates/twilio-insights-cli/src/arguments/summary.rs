//! `summary get`: one call, as soon as its summary is complete or as far as it is there.
//! How long to wait is given here, how often to ask is left to the SDK.

use std::time::Duration;

use clap::{Args, Subcommand};
use twilio_insights::CallSid;
use twilio_insights::model::CallSummary;

use super::columns::Columns;

/// What can be done with the summary of one call.
#[derive(Subcommand)]
pub(crate) enum Summary {
    Get(GetSummary),
}

/// Show the summary of one call
///
/// Summaries are complete about half an hour after the end of the call, and kept for 30 days.
#[derive(Args)]
pub(crate) struct GetSummary {
    /// SID of the call
    #[arg(value_name = "CALL_SID")]
    pub(crate) call_sid: CallSid,
    /// Take what is there while the summary is still being put together
    #[arg(long, conflicts_with = "wait")]
    pub(crate) partial: bool,
    /// Wait until the summary is complete; when the time is up, take what is there
    #[arg(long)]
    pub(crate) wait: bool,
    /// How long to wait
    #[arg(long, value_name = "SECONDS", requires = "wait", default_value_t = 45 * 60)]
    patience: u64,
    #[command(flatten)]
    pub(crate) columns: Columns<CallSummary>,
}

impl GetSummary {
    /// How long to wait, if at all.
    pub(crate) fn patience(&self) -> Option<Duration> {
        self.wait.then(|| Duration::from_secs(self.patience))
    }
}
