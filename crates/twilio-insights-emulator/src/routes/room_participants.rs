//! `GET /v1/Video/Rooms/{RoomSid}/Participants` and `…/{ParticipantSid}`: who was in a video room.
//! <https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api>

use super::participant_records::{Participant, account_of, fetched};
use super::rooms;
use crate::answer::Refusal;
use crate::asked::Asked;
use crate::paging::listing::Listing;
use crate::query::Query;
use crate::service::Service;
use crate::synthetic::RoomParticipant;

/// About the size of a synthetic record.
const RECORD_BYTES: usize = 1000;

pub(crate) fn list(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    let query = Query::parse(asked.query(), |_| false)?;
    let listing = Listing::new(&service.public_url, asked, &query)?;
    listing.part("participants", &all(service, asked)?, RECORD_BYTES)
}

pub(crate) fn fetch(service: &Service, asked: &Asked) -> Result<Vec<u8>, Refusal> {
    fetched(&all(service, asked)?, "PA", asked.sid(1))
}

/// Everybody who was in a room.
fn all<'a>(
    service: &'a Service,
    asked: &Asked,
) -> Result<Vec<Participant<'a, RoomParticipant<'a>>>, Refusal> {
    let room_sid = asked.sid(0);
    let recorded = &service.recorded;
    let loaded = recorded.room_participants.of(room_sid);
    let room = recorded.rooms.latest(room_sid);
    let made = service.find(|synthetic| synthetic.find_room(room_sid));
    if loaded.is_some() || room.is_some() {
        let loaded = loaded.unwrap_or_default();
        let account_sid = match (room, &made) {
            (Some(record), _) => record.facts.account_sid.as_deref(),
            (None, Some((synthetic, _))) => Some(synthetic.account_sid()),
            (None, None) => account_of(&loaded),
        };
        rooms::require_visible(service, asked, account_sid)?;
        return Ok(loaded.into_iter().map(Participant::Recorded).collect());
    }
    let Some((synthetic, room)) = made else {
        return Err(rooms::unknown(room_sid));
    };
    rooms::require_visible(service, asked, Some(synthetic.account_sid()))?;
    let made = room.participants(synthetic, &service.public_url);
    Ok(made.into_iter().map(Participant::Synthetic).collect())
}
