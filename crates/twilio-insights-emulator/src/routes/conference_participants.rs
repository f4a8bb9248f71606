//! `GET /v1/Conferences/{ConferenceSid}/Participants` and `…/{ParticipantSid}`: who took part.
//! <https://www.twilio.com/docs/voice/voice-insights/api/conference/participant-summary-resource>

use super::conferences;
use super::participant_records::{Participant, account_of, fetched};
use crate::answer::Refusal;
use crate::asked::Asked;
use crate::filter::Filter;
use crate::paging::listing::Listing;
use crate::query::Query;
use crate::query::conference_filters::PARTICIPANT_FILTERS as FILTERS;
use crate::service::Service;
use crate::synthetic::ConferenceParticipant;

/// About the size of a synthetic record.
const RECORD_BYTES: usize = 1600;

pub(crate) fn list(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    let query = Query::parse(asked.query(), |name| {
        FILTERS.iter().any(|filter| filter.name == name)
    })?;
    let filter = Filter::from_query(&query, FILTERS, &asked.abandoned)?;
    let listing = Listing::new(&service.public_url, asked, &query)?;
    let mut participants = all(service, asked)?;
    participants.retain(|participant| participant.is_accepted(&filter));
    listing.part("participants", &participants, RECORD_BYTES)
}

pub(crate) fn fetch(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    fetched(&all(service, asked)?, "CP", asked.sid(1))
}

/// Everybody who was called to a conference.
fn all<'a>(
    service: &'a Service,
    asked: &Asked,
) -> Result<Vec<Participant<'a, ConferenceParticipant<'a>>>, Refusal> {
    let conference_sid = asked.sid(0);
    let recorded = &service.recorded;
    let loaded = recorded.conference_participants.of(conference_sid);
    let conference = recorded.conferences.latest(conference_sid);
    let made = service.find(|synthetic| synthetic.find_conference(conference_sid));
    if loaded.is_some() || conference.is_some() {
        let loaded = loaded.unwrap_or_default();
        let account_sid = match (conference, &made) {
            (Some(record), _) => record.facts.account_sid.as_deref(),
            (None, Some((synthetic, _))) => Some(synthetic.account_sid()),
            (None, None) => account_of(&loaded),
        };
        conferences::require_open(service, asked, account_sid)?;
        return Ok(loaded.into_iter().map(Participant::Recorded).collect());
    }
    let Some((synthetic, conference)) = made else {
        return Err(conferences::unknown(conference_sid));
    };
    conferences::require_open(service, asked, Some(synthetic.account_sid()))?;
    let now_ms = service.clock.now_ms();
    let made = conference.participants(synthetic, &service.public_url, now_ms);
    Ok(made.into_iter().map(Participant::Synthetic).collect())
}
