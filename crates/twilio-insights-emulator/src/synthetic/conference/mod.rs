//! Synthetic conferences and their participants, who are on calls that can be fetched as well.
//! Made from seed and number when asked for, like calls.

mod course;
mod participant;
mod quality;
mod record;

pub(crate) use course::Conference;
pub(crate) use participant::ParticipantRecord;
