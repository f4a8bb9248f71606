//! `summary get`: one call, as the service's JSON or on one screen.
//! Complete, or as far as it is there for those who ask for it, or as soon as it is complete.

use std::io::Write;
use std::time::Duration;

use twilio_insights::Client;
use twilio_insights::enums::FetchProcessingState;
use twilio_insights::model::CallSummary;
use twilio_insights::request::FetchSummary;

use super::record;
use crate::arguments::{Columns, GetSummary};
use crate::failure::Failure;
use crate::output::Output;
use crate::progress::Progress;

pub(super) async fn run(
    get: GetSummary,
    client: &Client,
    output: Output,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let mut request = client.call(&get.call_sid).summary();
    if let Some(patience) = get.patience() {
        return wait(request, patience, get.columns, output, out).await;
    }
    if get.partial {
        request = request.processing_state(FetchProcessingState::Partial);
    }
    let summary = record::waiting(request.send()).await?;
    record::write(&get.columns.of(summary), output, out)
}

async fn wait(
    request: FetchSummary,
    patience: Duration,
    columns: Columns<CallSummary>,
    output: Output,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let seconds = patience.as_secs();
    let progress = Progress::waiting(format!(
        "for the summary to be complete, for {seconds} seconds at most"
    ));
    let waiting = request.wait_until_complete().patience(patience);
    let outcome = waiting.send().await?;
    drop(progress);
    let Some(summary) = outcome.into_summary() else {
        let problem = format!("no summary after {seconds} seconds, not even a partial one");
        return Err(Failure::absent(problem));
    };
    let is_complete = summary.is_complete();
    record::write(&columns.of(summary), output, out)?;
    if is_complete {
        return Ok(());
    }
    let problem = format!("the summary is not complete after {seconds} seconds");
    Err(Failure::Partial(problem))
}
