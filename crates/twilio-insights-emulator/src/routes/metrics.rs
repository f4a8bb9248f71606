//! `GET /v1/Voice/{CallSid}/Metrics`: samples of one call's media, of one edge or its default edge.
//! <https://www.twilio.com/docs/voice/voice-insights/api/call/call-metrics-resource>

use super::call;
use super::call_records::{CallRecord, asked_edge, is_listed};
use crate::answer::Refusal;
use crate::asked::Asked;
use crate::paging::listing::Listing;
use crate::query::{Query, values, vocabulary};
use crate::service::Service;
use crate::synthetic::{Edge, default_edge};

/// About the size of a sample.
const RECORD_BYTES: usize = 700;
const EDGES: [Edge; 4] = [Edge::Carrier, Edge::Sip, Edge::Client, Edge::Sdk];

pub(crate) fn list(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    let call = call::open(service, asked)?;
    let query = Query::parse(asked.query(), |name| ["Edge", "Direction"].contains(&name))?;
    let listing = Listing::new(&service.public_url, asked, &query)?;
    let edge = asked_edge(&query)?;
    let direction = query
        .get("Direction")
        .map(|text| values::one("Direction", text, vocabulary::METRIC_DIRECTIONS))
        .transpose()?;

    let recorded = &service.recorded;
    let mut records = Vec::new();
    let loaded = recorded.metrics.of(&call.sid);
    if loaded.is_some() || recorded.summaries.latest(&call.sid).is_some() {
        let loaded = loaded.unwrap_or_default();
        let default = recorded.default_edge(&call.sid, &loaded);
        let listed = loaded
            .into_iter()
            .filter(|record| is_listed(record.facts.edge.as_deref(), edge, default))
            .filter(|record| direction.is_none() || record.facts.direction.as_deref() == direction)
            .map(CallRecord::Recorded);
        records.extend(listed);
    } else if let Some((synthetic, plan)) = call.made {
        let default = default_edge(plan.call_type.as_str(), Some(plan.direction.as_str()));
        let wanted = edge.or(default);
        let wanted = EDGES.into_iter().find(|own| Some(own.as_str()) == wanted);
        let now_ms = service.clock.now_ms();
        let listed = wanted
            .map(|wanted| synthetic.metrics(&plan, &call.sid, wanted, now_ms))
            .unwrap_or_default()
            .into_iter()
            .filter(|metric| direction.is_none_or(|wanted| wanted == metric.direction))
            .enumerate()
            .map(|(place, metric)| synthetic.odd_part(metric, &plan, place))
            .map(CallRecord::Synthetic);
        records.extend(listed);
    }
    listing.part("metrics", &records, RECORD_BYTES)
}
