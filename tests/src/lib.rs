//! What the tests share: the sample bodies, a server that answers as it is told, and clients that
//! are pointed at it or at the emulator.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should end"
)]

mod bodies;
mod canary;
mod clients;
mod cut;
mod scripted;

pub use bodies::{Body, bodies, body};
pub use canary::{CANARY, CANARY_PARTS, Marked, write_marked_records};
pub use clients::{client_of, client_of_emulator, raw_client_of};
pub use cut::Cut;
pub use scripted::{Answer, Received, Scripted};

/// The README's Rust blocks are compiled and run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
