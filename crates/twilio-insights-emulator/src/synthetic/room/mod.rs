//! Synthetic video rooms and their participants.
//! Made from seed and number when asked for, like calls.

mod course;
mod participant;
mod record;

pub(crate) use course::Room;
pub(crate) use participant::RoomParticipantRecord;
