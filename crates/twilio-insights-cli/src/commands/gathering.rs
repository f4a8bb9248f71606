//! Everything that the API has about one call, asked for side by side. The summary decides whether
//! there is such a call; what else cannot be had is missing, and costs nothing of the rest.

use std::time::Duration;

use twilio_insights::enums::FetchProcessingState;
use twilio_insights::model::CallSummary;
use twilio_insights::request::EdgeRecords;
use twilio_insights::{CallSid, Client, Error, ErrorKind};

use super::waiting;
use crate::account_of_call::{Material, Missing, edge_name};
use crate::failure::Failure;
use crate::progress::Progress;

/// Records per page: few requests for a long call, and pages that are quick to make.
const PAGE: u32 = 500;

/// Asks for everything, after the summary is complete if somebody wants to wait for that.
pub(super) async fn gather(
    call_sid: &CallSid,
    patience: Option<Duration>,
    client: &Client,
) -> Result<Material, Failure> {
    let waited_for = match patience {
        Some(patience) => Some(waiting::for_summary(call_sid, patience, client).await?),
        None => None,
    };
    let progress = Progress::waiting("for everything about the call");
    let call = client.call(call_sid);
    let summary = async {
        if let Some(summary) = waited_for {
            return Ok(summary);
        }
        let request = call.summary();
        let partial = request.processing_state(FetchProcessingState::Partial);
        partial.send().await
    };
    let (summary, events, metrics, annotation) = tokio::join!(
        summary,
        call.events().page_size(PAGE).all_edges().send(),
        call.metrics().page_size(PAGE).all_edges().send(),
        call.annotation().send(),
    );
    drop(progress);
    let mut failures = Vec::new();
    let (events, unreadable_events) = of_edges("events", events, &mut failures);
    let (metrics, unreadable_metrics) = of_edges("metrics", metrics, &mut failures);
    let annotation = match annotation {
        Ok(annotation) => Some(annotation),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => {
            failures.push(Missing::failure("annotation", error.to_string()));
            None
        }
    };
    let has_records = !events.is_empty() || !metrics.is_empty();
    Ok(Material {
        call_sid: call_sid.to_string(),
        summary: unless_too_early(summary, has_records)?,
        events,
        metrics,
        annotation,
        unreadable_events,
        unreadable_metrics,
        failures,
    })
}

/// The edges report before there is a summary: then it is early, and not the wrong call.
fn unless_too_early(
    summary: Result<CallSummary, Error>,
    has_records: bool,
) -> Result<Option<CallSummary>, Error> {
    match summary {
        Ok(summary) => Ok(Some(summary)),
        Err(error) if error.is_not_ready() && has_records => Ok(None),
        Err(error) => Err(error),
    }
}

/// The records of all edges and the texts of those that cannot be read, with what could not be had
/// of them. An edge that the call does not have may be "not found", which is nothing to tell.
fn of_edges<T>(
    what: &str,
    records: Result<EdgeRecords<T>, Error>,
    failures: &mut Vec<Missing>,
) -> (Vec<T>, Vec<String>) {
    let mut unreadable = Vec::new();
    let records = match records {
        Ok(records) => {
            let (records, failed) = records.into_parts();
            for failure in failed {
                let error = failure.error();
                let edge = edge_name(failure.edge());
                let what = match error.kind() {
                    ErrorKind::NotFound => continue,
                    ErrorKind::Record => {
                        unreadable.push(error.record().unwrap_or("null").to_owned());
                        format!("a record among the {what} of the {edge} edge")
                    }
                    _ => format!("{what} of the {edge} edge"),
                };
                failures.push(Missing::failure(what, error.to_string()));
            }
            records
        }
        Err(error) => {
            if error.kind() != ErrorKind::NotFound {
                failures.push(Missing::failure(what, error.to_string()));
            }
            Vec::new()
        }
    };
    (records, unreadable)
}

/// Fails if anything could not be had, or is not complete though somebody waited for that.
pub(super) fn whole(material: &Material, patience: Option<Duration>) -> Result<(), Failure> {
    if let (Some(summary), Some(patience)) = (&material.summary, patience) {
        waiting::check(summary, patience)?;
    }
    let missing = material.missing();
    let failures = missing.iter().filter(|missing| missing.is_failure);
    let whats: Vec<_> = failures.map(|missing| missing.what.as_str()).collect();
    if whats.is_empty() {
        return Ok(());
    }
    Err(Failure::Partial(format!(
        "could not be had: {}",
        whats.join(", ")
    )))
}
