//! Events and metrics of the calls of a page, a few calls at a time, in the order of the calls.

use twilio_insights::model::{Event, Metric};
use twilio_insights::request::CallRecords;
use twilio_insights::{Error, ErrorKind};

use super::Fetcher;
use super::drafts::Drafts;
use super::sieve::Text;
use crate::encode::Table;
use crate::error::ExportError;

/// About how many calls of a window is asked at a time.
const CALLS_AT_A_TIME: usize = 4;

impl Fetcher {
    /// Writes the events and metrics of these calls; says how many of them could not be written.
    pub(super) async fn details(
        &self,
        sids: Vec<String>,
        drafts: &mut Drafts<'_>,
    ) -> Result<u64, ExportError> {
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
        let mut unreadable = 0;
        let mut calls = request.items();
        while let Some(call) = calls.try_next().await? {
            // An SID that no call can have can be in a body, and not be asked about.
            let Some(_) = call.call_sid else { continue };
            let events = texts(call.events, Event::raw_json)?;
            let metrics = texts(call.metrics, Metric::raw_json)?;
            unreadable += drafts.push(Table::CallEvents, events).await?;
            unreadable += drafts.push(Table::CallMetrics, metrics).await?;
        }
        Ok(unreadable)
    }
}

/// The texts of the records of one call; none if the service has none.
fn texts<T>(
    records: Option<Result<CallRecords<T>, Error>>,
    raw_json: fn(&T) -> &str,
) -> Result<Vec<Text>, ExportError> {
    let records = match records {
        None => return Ok(Vec::new()),
        Some(Err(error)) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Some(records) => records?,
    };
    let mut texts = Vec::with_capacity(records.records().len());
    let mut broken_off = None;
    for (_, error) in records.failures() {
        match error.kind() {
            ErrorKind::NotFound => {}
            ErrorKind::Record => {
                texts.extend(error.record().map(|text| Text::Other(text.to_owned())));
            }
            _ => broken_off = Some(error.to_string()),
        }
    }
    if let Some(problem) = broken_off {
        use crate::error::ExportErrorKind::Service;
        return Err(ExportError::new(Service, problem));
    }
    texts.extend(
        records
            .records()
            .iter()
            .map(|record| Text::Other(raw_json(record).to_owned())),
    );
    Ok(texts)
}
