//! Exports Voice Insights into folders that any warehouse reads: windows of time, fetched side by
//! side, encoded while they stream, and recorded once they are whole.

mod encode;

pub use encode::{Format, Table};
