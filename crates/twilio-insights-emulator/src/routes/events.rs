//! `GET /v1/Voice/{CallSid}/Events`: what happened on one call, of one edge or its default edge.
//! <https://www.twilio.com/docs/voice/voice-insights/api/call/call-event-resource>

use super::call;
use super::call_records::{CallRecord, asked_edge, is_listed};
use crate::answer::Refusal;
use crate::asked::Asked;
use crate::paging::listing::Listing;
use crate::query::Query;
use crate::service::Service;
use crate::synthetic::default_edge;

/// About the size of an event that carries an SDK's metadata.
const RECORD_BYTES: usize = 1000;

pub(crate) fn list(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    service.require_advanced_features(None)?;
    let query = Query::parse(asked.query(), |name| name == "Edge")?;
    let listing = Listing::new(&service.public_url, asked.path(), &query)?;
    let edge = asked_edge(&query)?;
    let call_sid = call::existing(service, asked.sid(0))?;

    let recorded = &service.recorded;
    let mut records = Vec::new();
    let loaded = recorded.events.of(&call_sid);
    if loaded.is_some() || recorded.summaries.latest(&call_sid).is_some() {
        let loaded = loaded.unwrap_or_default();
        let default = recorded.default_edge(&call_sid, &loaded);
        let listed = loaded
            .into_iter()
            .filter(|record| is_listed(record.facts.edge.as_deref(), edge, default))
            .map(CallRecord::Recorded);
        records.extend(listed);
    } else if let Some(plan) = service.synthetic.find(&call_sid) {
        let default = default_edge(plan.call_type.as_str(), Some(plan.direction.as_str()));
        let listed = service
            .synthetic
            .events(&plan, &call_sid)
            .into_iter()
            .filter(|event| is_listed(event.edge, edge, default))
            .map(CallRecord::Synthetic);
        records.extend(listed);
    }
    listing.part("events", &records, RECORD_BYTES)
}
