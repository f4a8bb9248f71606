//! `summary get`: one call, as the service's JSON or on one screen.
//! "Not found" has many meanings here, and the user is told them.

use std::io::Write;

use twilio_insights::enums::FetchProcessingState;
use twilio_insights::{Client, ErrorKind};

use super::note;
use crate::arguments::GetSummary;
use crate::failure::Failure;
use crate::output::{Format, compact};
use crate::{terminal, views};

pub(super) async fn run(
    get: GetSummary,
    client: &Client,
    output: Option<Format>,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let GetSummary { call_sid, partial } = get;
    let mut request = client.call(call_sid).summary();
    if partial {
        request = request.processing_state(FetchProcessingState::Partial);
    }
    let summary = request
        .send()
        .await
        .map_err(|error| explain(error.into(), partial))?;
    match Format::of_record(output) {
        Format::Json => writeln!(out, "{}", summary.raw_json())?,
        Format::Ndjson => writeln!(out, "{}", compact(summary.raw_json()))?,
        Format::Table => {
            out.write_all(views::call(&summary, terminal::width()).as_bytes())?;
            for unreadable in summary.unreadable() {
                note(&format!("note: not shown: {unreadable}"));
            }
        }
    }
    Ok(())
}

fn explain(failure: Failure, partial: bool) -> Failure {
    if !failure.is(ErrorKind::NotFound) {
        return failure;
    }
    let early = if partial {
        "too early? even a partial summary takes up to 10 minutes after the end of the call"
    } else {
        "too early? a summary is complete about 30 minutes after the end of the call; \
         --partial shows what is there before"
    };
    failure
        .with_hint(early)
        .with_hint("too late? summaries are kept for 30 days")
        .with_hint("the call of another account, or made while Advanced Features were off?")
}
