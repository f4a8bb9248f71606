//! Events and metrics of the calls of a page, a few calls at a time, in the order of the calls.

use twilio_insights::enums::Edge;
use twilio_insights::model::{Event, Metric};
use twilio_insights::request::CallRecords;
use twilio_insights::{Error, ErrorKind};

use super::Fetcher;
use super::drafts::Drafts;
use super::given::Given;
use super::sieve::Text;
use crate::encode::Table;
use crate::error::ExportError;
use crate::manifest::WindowRecord;

/// About how many calls of a window is asked at a time.
const CALLS_AT_A_TIME: usize = 4;

/// The events or metrics of a call.
#[derive(Default)]
struct Found {
    texts: Vec<Text>,
    /// Whether there was an answer about this call.
    given: bool,
    /// What was answered with "not found": all of it, or these edges.
    missing: Vec<Option<String>>,
}

impl Fetcher {
    /// Writes the events and metrics of these calls.
    pub(super) async fn details(
        &self,
        sids: Vec<String>,
        drafts: &mut Drafts<'_>,
        given: &mut Given,
        record: &mut WindowRecord,
    ) -> Result<(), ExportError> {
        let wanted = self.settings.details;
        let mut request = self
            .client
            .call_details_of(sids)
            .concurrency(CALLS_AT_A_TIME)
            .in_input_order();
        if wanted.events {
            request = request.events();
        }
        if wanted.metrics {
            request = request.metrics();
        }
        if wanted.all_edges {
            request = request.all_edges();
        }
        let mut calls = request.items();
        while let Some(call) = calls.try_next().await? {
            // An SID that no call can have can be in a body, and not be asked about.
            let Some(sid) = call.call_sid else { continue };
            let found = [
                (
                    Table::CallEvents,
                    found(call.events, Event::raw_json, |event| event.edge())?,
                ),
                (
                    Table::CallMetrics,
                    found(call.metrics, Metric::raw_json, |metric| metric.edge())?,
                ),
            ];
            for (table, found) in found {
                if found.given {
                    given.add(table, sid.as_ref());
                }
                record.not_found += found.missing.len() as u64;
                for edge in found.missing {
                    given.add_missing(table, sid.as_ref(), edge.as_deref());
                }
                record.unreadable += drafts.push(table, found.texts).await?;
            }
        }
        Ok(())
    }
}

/// What the service has of one call, if it was asked.
fn found<T>(
    records: Option<Result<CallRecords<T>, Error>>,
    raw_json: fn(&T) -> &str,
    edge_of: fn(&T) -> Option<&Edge>,
) -> Result<Found, ExportError> {
    let mut found = Found::default();
    let (records, failures) = match records {
        None => return Ok(found),
        Some(Err(error)) if error.kind() == ErrorKind::NotFound => {
            found.missing.push(None);
            return Ok(found);
        }
        Some(records) => records?.into_parts(),
    };
    found.given = true;
    let has_any_of = |edge: Option<&Edge>| records.iter().any(|record| edge_of(record) == edge);
    for (edge, error) in failures {
        match error.kind() {
            // If there was a first page of it, it is not missing but broken off.
            ErrorKind::NotFound if !has_any_of(edge.as_ref()) => {
                found
                    .missing
                    .push(edge.map(|edge| edge.as_str().to_owned()));
            }
            ErrorKind::Record => {
                let text = error.record().map(str::to_owned);
                found.texts.extend(text.map(Text::Other));
            }
            _ => return Err(error.into()),
        }
    }
    let records = records.iter().map(raw_json);
    found
        .texts
        .extend(records.map(|text| Text::Other(text.to_owned())));
    Ok(found)
}
