//! Points in time: the instants in answers and the bounds of a time range in requests.
//! No type of a date library shows.

mod filter;
mod timestamp;

pub use filter::TimeFilter;
pub use timestamp::Timestamp;
