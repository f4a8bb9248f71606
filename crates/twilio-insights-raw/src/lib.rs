//! Client for Twilio's Voice Insights API, generated from the OpenAPI document in `spec/`.
//! One method per operation; this is the bare layer under the `twilio-insights` crate.
//!
//! What is generated lives in [`types`], [`builder`], [`enums`] and [`Client`]. What is written by
//! hand is small: the transport seam ([`Execute`]), the [`open_enum!`] macro, and the two types
//! that keep one odd value from spoiling a whole page:
//!
//! - [`Member`] is a scalar member of an object: its value, or the JSON that could not be read;
//! - [`Json`] is a nested object, list or record that stays text until it is asked for;
//! - [`Personal`] is a member that the spec marks as personal data.
//!
//! `Debug` shows neither personal members nor unread text. Unknown members in `extra` are shown.
//!
#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod json;
mod member;
mod open_enum;
mod operation;
mod personal;
mod transport;

#[rustfmt::skip]
#[allow(missing_docs, unreachable_pub, clippy::pedantic, reason = "written by progenitor")]
mod generated;

pub use generated::operations::OPERATIONS;
pub use generated::{Client, builder, enums, types};
pub use json::{Json, no_data, serialize_text, text_from};
pub use member::{Member, Number, Scalar};
pub use operation::{Operation, operation};
pub use personal::Personal;
pub use progenitor_client::{Error, ResponseValue};
pub use transport::{Direct, Execute, Executing, Transport};

#[doc(hidden)]
pub mod macro_support {
    //! What [`open_enum!`](crate::open_enum) expands to; not meant to be named by hand.
    pub use serde;
}
