//! Typed client for Twilio's Voice Insights API.

pub mod enums;
mod error;
pub mod model;
mod sid;
mod time;

pub use error::InvalidInput;
pub use sid::{AccountSid, ApiKeySid, BundleSid, CallSid};
pub use time::Timestamp;
