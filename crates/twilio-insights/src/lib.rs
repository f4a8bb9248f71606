//! Typed client for Twilio's Voice Insights API.

mod client;
pub mod enums;
mod error;
pub mod model;
mod page;
mod request;
mod sid;
mod time;
mod transport;

pub use client::{Client, ClientBuilder, Credentials};
pub use error::{ApiError, Error, ErrorKind, InvalidInput};
pub use page::{Cursor, ItemStream, Page, PageStream};
pub use request::{Call, FetchSummary, ListCallSummaries, ListEvents};
pub use sid::{AccountSid, ApiKeySid, BundleSid, CallSid};
pub use time::{TimeFilter, Timestamp};
