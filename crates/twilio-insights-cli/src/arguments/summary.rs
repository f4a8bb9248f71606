//! `summary get`: one call.

use clap::{Args, Subcommand};
use twilio_insights::CallSid;

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
    #[arg(long)]
    pub(crate) partial: bool,
}
