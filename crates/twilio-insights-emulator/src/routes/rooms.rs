//! `GET /v1/Video/Rooms` and `GET /v1/Video/Rooms/{RoomSid}`: summaries of video rooms.
//! <https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api>

use super::{call, created_window};
use crate::answer::Refusal;
use crate::asked::Asked;
use crate::filter::Filter;
use crate::paging::listing::{Listing, Walk};
use crate::query::Query;
use crate::query::parameters::Form;
use crate::query::room_filters::FILTERS;
use crate::recorded::RecordedFacts;
use crate::search::{self, Found};
use crate::service::Service;

/// About the size of a synthetic record.
const RECORD_BYTES: usize = 1100;

pub(crate) fn list(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    let filter_of = |name: &str| FILTERS.iter().find(|filter| filter.name == name);
    let query = Query::parse_repeatable(
        asked.query(),
        |name| created_window::NAMES.contains(&name) || filter_of(name).is_some(),
        |name| filter_of(name).is_some_and(|it| matches!(it.form, Form::Repeated(..))),
    )?;
    let filter = Filter::from_query(&query, FILTERS, &asked.abandoned)?;
    let now_ms = service.clock.now_ms();
    let window = created_window::window(&query, now_ms)?;
    let listing = Listing::new(&service.public_url, asked, &query)?;
    let walk = listing.walk(Walk {
        as_of_ms: now_ms,
        window,
    });
    let cursor = listing.cursor();

    let scope = service.scope(asked, None)?;
    let (synthetic, recorded) = (scope.synthetic, &service.recorded.rooms);
    let made = synthetic.rooms(walk.window, cursor).filter(|(_, room)| {
        !recorded.stands_in_for(|| synthetic.room_sid(room.index)) && filter.accepts(room)
    });
    let keep = |facts: &RecordedFacts<_, _>| {
        scope.has(facts.account_sid.as_deref()) && filter.accepts(&facts)
    };
    let loaded = recorded.candidates(walk.window, cursor, |facts| facts.start_ms, keep);
    let slice = search::slice(made, loaded, cursor, listing.size());
    let url = &service.public_url;
    listing.page(
        "rooms",
        walk,
        &slice,
        RECORD_BYTES,
        |body, found| match found {
            Found::Synthetic(room) => {
                let sid = synthetic.room_sid(room.index);
                body.push(&room.record(synthetic, &sid, url, walk.as_of_ms))
            }
            Found::Recorded(position) => match recorded.get(*position) {
                Some(record) => body.push(&record.text),
                None => Ok(()),
            },
        },
    )
}

pub(crate) fn fetch(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    if let Some(record) = service.recorded.rooms.latest(asked.sid(0)) {
        require_visible(service, asked, record.facts.account_sid.as_deref())?;
        return Ok(record.text.get().as_bytes().to_vec());
    }
    let made = service.find(|synthetic| synthetic.find_room(asked.sid(0)));
    let Some((synthetic, room)) = made else {
        return Err(unknown(asked.sid(0)));
    };
    require_visible(service, asked, Some(synthetic.account_sid()))?;
    let sid = synthetic.room_sid(room.index);
    let now_ms = service.clock.now_ms();
    let record = room.record(synthetic, &sid, &service.public_url, now_ms);
    Ok(serde_json::to_vec(&record)?)
}

/// Refuses a room that whoever asks may not see.
pub(super) fn require_visible(
    service: &Service,
    asked: &Asked,
    account_sid: Option<&str>,
) -> Result<(), Refusal> {
    service.require_visible(asked, service.owner(account_sid))
}

pub(super) fn unknown(room_sid: &str) -> Refusal {
    call::not_there("video room", "RM", room_sid)
}
