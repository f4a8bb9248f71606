//! What each route answers: one module per operation of the API.
//! Plain functions from a request's path and query to a body or a refusal.

pub(crate) mod events;
pub(crate) mod summaries;
pub(crate) mod summary;
