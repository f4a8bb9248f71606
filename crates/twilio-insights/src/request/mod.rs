//! Requests: one builder per operation, with the API's parameters as typed setters.
//! What is wrong with a value is remembered and reported by `send`, before anything goes out.

mod call;
mod call_summaries;
mod events;
mod list;
mod summaries_filter;
mod summary;
mod value;

pub use call::Call;
pub use call_summaries::ListCallSummaries;
pub use events::ListEvents;
pub use summary::FetchSummary;
