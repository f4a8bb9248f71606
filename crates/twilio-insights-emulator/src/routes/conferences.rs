//! `GET /v1/Conferences` and `GET /v1/Conferences/{ConferenceSid}`: summaries of conferences.
//! <https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource>

use super::{call, created_window};
use crate::answer::Refusal;
use crate::asked::Asked;
use crate::filter::Filter;
use crate::paging::listing::{Listing, Walk};
use crate::query::Query;
use crate::query::conference_filters::FILTERS;
use crate::search::{self, Found};
use crate::service::Service;

/// About the size of a synthetic record.
const RECORD_BYTES: usize = 1200;

pub(crate) fn list(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    let query = Query::parse(asked.query(), |name| {
        created_window::NAMES.contains(&name) || FILTERS.iter().any(|filter| filter.name == name)
    })?;
    service.require_advanced_features(query.get("Subaccount"))?;
    let filter = Filter::from_query(&query, FILTERS, &asked.abandoned)?;
    let now_ms = service.clock.now_ms();
    let window = created_window::window(&query, now_ms)?;
    let listing = Listing::new(&service.public_url, asked.path(), &query)?;
    let walk = listing.walk(Walk {
        as_of_ms: now_ms,
        window,
    });
    let cursor = listing.cursor();

    let (synthetic, recorded) = (&service.synthetic, &service.recorded.conferences);
    let made = synthetic
        .conferences(walk.window, cursor)
        .filter(|(_, conference)| filter.accepts(&conference.facts(synthetic, walk.as_of_ms)));
    let keep = |facts: &_| filter.accepts(facts);
    let loaded = recorded.candidates(walk.window, cursor, |facts| facts.start_ms, keep);
    let slice = search::slice(made, loaded, cursor, listing.size());
    let url = &service.public_url;
    listing.page(
        "conferences",
        walk,
        &slice,
        RECORD_BYTES,
        |body, found| match found {
            Found::Synthetic(conference) => {
                let sid = synthetic.conference_sid(conference.index);
                body.push(&conference.record(synthetic, &sid, url, walk.as_of_ms))
            }
            Found::Recorded(position) => match recorded.get(*position) {
                Some(record) => body.push(&record.text),
                None => Ok(()),
            },
        },
    )
}

pub(crate) fn fetch(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    service.require_advanced_features(None)?;
    if let Some(record) = service.recorded.conferences.latest(asked.sid(0)) {
        return Ok(record.text.get().as_bytes().to_vec());
    }
    let synthetic = &service.synthetic;
    let Some(conference) = synthetic.find_conference(asked.sid(0)) else {
        return Err(unknown(asked.sid(0)));
    };
    let sid = synthetic.conference_sid(conference.index);
    let now_ms = service.clock.now_ms();
    let record = conference.record(synthetic, &sid, &service.public_url, now_ms);
    Ok(serde_json::to_vec(&record)?)
}

pub(super) fn unknown(conference_sid: &str) -> Refusal {
    call::not_there("conference", "CF", conference_sid)
}
