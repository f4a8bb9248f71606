//! Exports of an emulator's calls: what is in the files, and what is done again and what is not.
//! Time is the emulator's and stands still unless a test moves it.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod details;
mod place;
mod resuming;
mod retention;
mod rig;
mod windows;
