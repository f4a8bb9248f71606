//! What people see of the service's records: which facts, in which order and in which words.
//! Words of the API stay as they are, so that they can be used as filters.

mod account;
mod call;
mod calls;
mod conferences;
mod events;
mod metrics;
mod numbers;
mod participants;
mod quality;
mod records;
mod room_participants;
mod rooms;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use account::account;
pub(crate) use call::call;
