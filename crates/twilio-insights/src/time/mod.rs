//! Points in time: the instants in answers and the bounds of a time range in requests.
//! No type of a date library shows.

mod timestamp;

pub use timestamp::Timestamp;
