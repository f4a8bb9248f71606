//! A client for Twilio's Voice Insights API: what happened on a phone call, typed, lossless and
//! testable without an account.
//!
#![doc = include_str!("../README.md")]
//!
//! # Where to look
//!
//! - [`Client`]: credentials, base URL, and one method per resource. Each gives a request with the
//!   API's parameters as setters; `send` sends it.
//! - [`request`]: those requests.
//! - [`ItemStream`] and [`PageStream`]: lists, record by record or page by page, with a [`Cursor`]
//!   to take a walk up again. Long lists of calls go faster
//!   [in windows](request::ListCallSummaries::in_windows), side by side.
//! - [`Client::call_details`]: summary, events and metrics of many calls at a time.
//! - [`model`]: what comes back, read through accessors. Nothing that the service sends is lost,
//!   and nothing odd in it is an error of the whole.
//! - [`enums`]: the values that the API chooses from, open to new ones.
//! - [`Error`]: one type, with a [kind](ErrorKind) to act on.
//! - [`transport`]: retries, and the seam for an HTTP stack of your own.
//!
//! Three things are called "edge" in this world: the media [`Edge`](enums::Edge) of a call (carrier,
//! SIP, SDK, client), an edge location (`ashburn`, `dublin`), and the edge of the host name.
//!
//! # Whose account, and how to get there
//!
//! [`Client::from_env`] takes everything from the [environment](ClientBuilder::from_env),
//! [`Client::from_profile`] from a [profile](Profile) of the Twilio CLI. A [builder](ClientBuilder)
//! takes it from the caller: credentials, region and edge of the host name or a whole base URL, proxy,
//! certificate authorities, timeouts, and the name of the application.
//!
//! Requests need a tokio runtime with time enabled (`enable_time` or `enable_all` of its builder, or
//! `#[tokio::main]`), and with the client's own HTTP stack one with I/O as well. Without, they panic,
//! as everything does that waits on tokio.
//!
//! # TLS
//!
//! If several of the three features for TLS are on, what is no default counts: `native-tls` before
//! `rustls-aws-lc` before `rustls`. Without all three only an `http` base URL can be asked, such as
//! an emulator's, or an `https` one through an [HTTP stack](transport::HttpClient) of your own.
//!
//! With `rustls`, and neither of the other two, reqwest 0.13 is built with rustls and no provider of
//! cryptography; this crate hands it one for its own clients, and sets nothing for the whole process.
//! Should your program use reqwest 0.13 as well, with no TLS feature of its own turned on, then
//! `reqwest::Client::new()` panics there for want of a provider. Turn on a TLS feature of reqwest or
//! one of the other two here, or install a provider when the program starts:
//! `rustls::crypto::ring::default_provider().install_default()`.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod client;
mod clock;
pub mod enums;
mod error;
mod flight;
mod from_text;
pub mod model;
mod page;
#[cfg(test)]
mod property;
pub mod request;
mod sid;
mod time;
pub mod transport;

pub use client::{Client, ClientBuilder, Credentials, Profile, Sent};
pub use error::{ApiError, Error, ErrorKind, InvalidInput};
pub use page::{Cursor, ItemStream, Page, PageStream, WindowCursor, WindowStream};
pub use sid::{
    AccountSid, ApiKeySid, BundleSid, CallSid, ConferenceSid, ParticipantSid, RoomParticipantSid,
    RoomSid,
};
pub use time::{TimeFilter, Timestamp};
