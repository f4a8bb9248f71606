//! `GET /v1/Conferences` and `GET /v1/Conferences/{ConferenceSid}`: summaries of conferences.
//! <https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource>

use super::{call, created_window};
use crate::answer::Refusal;
use crate::asked::Asked;
use crate::filter::Filter;
use crate::paging::listing::{Listing, Walk};
use crate::query::Query;
use crate::query::conference_filters::FILTERS;
use crate::recorded::RecordedFacts;
use crate::search::{self, Found};
use crate::service::Service;

/// About the size of a synthetic record.
const RECORD_BYTES: usize = 1200;

pub(crate) fn list(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    let query = Query::parse(asked.query(), |name| {
        name == "Subaccount"
            || created_window::NAMES.contains(&name)
            || FILTERS.iter().any(|filter| filter.name == name)
    })?;
    let scope = service.scope(asked, query.get("Subaccount"))?;
    scope.require_advanced_features()?;
    let filter = Filter::from_query(&query, FILTERS, &asked.abandoned)?;
    let now_ms = service.clock.now_ms();
    let window = created_window::window(&query, now_ms)?;
    let listing = Listing::new(&service.public_url, asked, &query)?;
    let walk = listing.walk(Walk {
        as_of_ms: now_ms,
        window,
    });
    let cursor = listing.cursor();

    let (synthetic, recorded) = (scope.synthetic, &service.recorded.conferences);
    let made = synthetic
        .conferences(walk.window, cursor)
        .filter(|(_, conference)| {
            !recorded.stands_in_for(|| synthetic.conference_sid(conference.index))
                && filter.accepts(&conference.facts(synthetic, walk.as_of_ms))
        });
    let keep = |facts: &RecordedFacts<_, _>| {
        scope.has(facts.account_sid.as_deref()) && filter.accepts(&facts)
    };
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
    if let Some(record) = service.recorded.conferences.latest(asked.sid(0)) {
        require_open(service, asked, record.facts.account_sid.as_deref())?;
        return Ok(record.text.get().as_bytes().to_vec());
    }
    let made = service.find(|synthetic| synthetic.find_conference(asked.sid(0)));
    let Some((synthetic, conference)) = made else {
        return Err(unknown(asked.sid(0)));
    };
    require_open(service, asked, Some(synthetic.account_sid()))?;
    let sid = synthetic.conference_sid(conference.index);
    let now_ms = service.clock.now_ms();
    let record = conference.record(synthetic, &sid, &service.public_url, now_ms);
    Ok(serde_json::to_vec(&record)?)
}

/// Refuses a conference that whoever asks may not see, or that needs Advanced Features.
pub(super) fn require_open(
    service: &Service,
    asked: &Asked,
    account_sid: Option<&str>,
) -> Result<(), Refusal> {
    let owner = service.owner(account_sid);
    service.require_visible(asked, owner)?;
    service.require_advanced_features(owner)
}

pub(super) fn unknown(conference_sid: &str) -> Refusal {
    call::not_there("conference", "CF", conference_sid)
}
