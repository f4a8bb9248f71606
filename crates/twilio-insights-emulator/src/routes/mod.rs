//! What each route answers: one module per operation of the API, or per two of one resource.
//! Plain functions from what a request asks to a body or a refusal.

pub(crate) mod annotation;
pub(crate) mod call;
mod call_records;
pub(crate) mod conference_participants;
pub(crate) mod conferences;
mod created_window;
pub(crate) mod events;
pub(crate) mod metrics;
mod participant_records;
pub(crate) mod room_participants;
pub(crate) mod rooms;
pub(crate) mod settings;
pub(crate) mod summaries;
pub(crate) mod summary;
