//! `call` and `report`: everything about one call. What is there is taken as it is, unless somebody
//! wants to wait until it is complete.

use std::time::Duration;

use clap::Args;
use twilio_insights::CallSid;

/// Show what happened on one call, and what was wrong with it
///
/// Takes the summary as far as it is there, with the events and metrics of all edges and the
/// annotation. The first line says what is wrong, and where. With -o json it is one object:
/// summary, events, metrics and annotation as the service has them, and what is missing.
///
/// A partial summary is no error unless somebody has waited for the complete one; without any, or
/// if anything else could not be had, the exit code is 8 after all the rest was shown.
#[derive(Args)]
pub(crate) struct Call {
    /// SID of the call
    #[arg(value_name = "CALL_SID")]
    pub(crate) call_sid: CallSid,
    #[command(flatten)]
    waiting: Waiting,
}

impl Call {
    /// How long to wait for a complete summary, if at all.
    pub(crate) fn patience(&self) -> Option<Duration> {
        self.waiting.patience()
    }
}

/// Whether to wait for a complete summary.
#[derive(Args)]
pub(super) struct Waiting {
    /// Wait until the summary is complete; when the time is up, take what is there
    #[arg(long)]
    wait: bool,
    /// How long to wait
    #[arg(long, value_name = "SECONDS", requires = "wait", default_value_t = 45 * 60)]
    patience: u64,
}

impl Waiting {
    pub(super) fn patience(&self) -> Option<Duration> {
        self.wait.then(|| Duration::from_secs(self.patience))
    }
}
