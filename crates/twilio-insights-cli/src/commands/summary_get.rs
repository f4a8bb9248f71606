//! `summary get`: one call, as the service's JSON or on one screen.
//! Complete, or as far as it is there for those who ask for it, or as soon as it is complete.

use std::io::Write;

use twilio_insights::Client;
use twilio_insights::enums::FetchProcessingState;

use super::{record, waiting};
use crate::arguments::GetSummary;
use crate::failure::Failure;
use crate::output::Output;

pub(super) async fn run(
    get: GetSummary,
    client: &Client,
    output: Output,
    out: &mut impl Write,
) -> Result<(), Failure> {
    if let Some(patience) = get.patience() {
        let summary = waiting::for_summary(&get.call_sid, patience, client).await?;
        let outcome = waiting::check(&summary, patience);
        record::write(&get.columns.of(summary), output, out)?;
        return outcome;
    }
    let mut request = client.call(&get.call_sid).summary();
    if get.partial {
        request = request.processing_state(FetchProcessingState::Partial);
    }
    let summary = record::waiting(request.send()).await?;
    record::write(&get.columns.of(summary), output, out)
}
