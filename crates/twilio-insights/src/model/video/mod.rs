//! Video rooms and their participants, summed up.
//! Some counts mean other things than the counts of the same name in a conference.

mod participant;
mod room;

pub use participant::{VideoParticipant, VideoParticipantProperties};
pub use room::VideoRoom;
