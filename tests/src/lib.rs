//! What the tests share: the sample bodies, a server that answers as it is told, and clients that
//! are pointed at it or at the emulator.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should end"
)]

mod answer;
mod bodies;
mod canary;
mod clients;
mod received;
mod scripted;
mod stopped_clock;

pub use answer::Answer;
pub use bodies::{Body, bodies, body};
pub use canary::{CANARY, CANARY_PARTS, CANARY_PHONE, Marked, write_marked_records};
pub use clients::{
    AUTH_TOKEN, builder_of, builder_of_emulator, client_of, client_of_emulator,
    client_without_retries, raw_client_of,
};
pub use received::Received;
pub use scripted::{Scripted, Seen};
pub use stopped_clock::StoppedClock;

/// The Rust samples of the guide and the READMEs, to be compiled and run as they stand there; made by
/// `build.rs`.
#[cfg(doctest)]
pub mod guide {
    include!(concat!(env!("OUT_DIR"), "/guide.rs"));
}
