//! Waits for the summary of a call until it is complete, or until the time is up.

use std::time::Duration;

use twilio_insights::model::CallSummary;
use twilio_insights::{CallSid, Client};

use crate::failure::Failure;
use crate::progress::Progress;

/// The summary when it is complete, or what there is of it when the time is up.
pub(super) async fn for_summary(
    call_sid: &CallSid,
    patience: Duration,
    client: &Client,
) -> Result<CallSummary, Failure> {
    let seconds = patience.as_secs();
    let progress = Progress::waiting(format!(
        "for the summary to be complete, for {seconds} seconds at most"
    ));
    let request = client.call(call_sid).summary().wait_until_complete();
    let waited = request.patience(patience).send().await?;
    drop(progress);
    waited.into_summary().ok_or_else(|| {
        let problem = format!("no summary after {seconds} seconds, not even a partial one");
        Failure::absent(problem)
    })
}

/// Fails if the summary is still not complete.
pub(super) fn check(summary: &CallSummary, patience: Duration) -> Result<(), Failure> {
    if summary.is_complete() {
        return Ok(());
    }
    let seconds = patience.as_secs();
    let problem = format!("the summary is not complete after {seconds} seconds");
    Err(Failure::Partial(problem))
}
