//! `GET /v1/Voice/{CallSid}/Events`: what happened on one call, of one edge or its default edge.
//! <https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource>

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
    let call = call::open(service, asked)?;
    let query = Query::parse(asked.query(), |name| name == "Edge")?;
    let listing = Listing::new(&service.public_url, asked, &query)?;
    let edge = asked_edge(&query)?;

    let recorded = &service.recorded;
    let mut records = Vec::new();
    let loaded = recorded.events.of(&call.sid);
    if loaded.is_some() || recorded.summaries.latest(&call.sid).is_some() {
        let loaded = loaded.unwrap_or_default();
        let default = recorded.default_edge(&call.sid, &loaded);
        let listed = loaded
            .into_iter()
            .filter(|record| is_listed(record.facts.edge.as_deref(), edge, default))
            .map(CallRecord::Recorded);
        records.extend(listed);
    } else if let Some((synthetic, plan)) = call.made {
        let default = default_edge(plan.call_type.as_str(), Some(plan.direction.as_str()));
        let listed = synthetic
            .events(&plan, &call.sid)
            .into_iter()
            .filter(|event| is_listed(event.edge, edge, default))
            .enumerate()
            .map(|(place, event)| synthetic.odd_part(event, &plan, place))
            .map(CallRecord::Synthetic);
        records.extend(listed);
    }
    listing.part("events", &records, RECORD_BYTES)
}
