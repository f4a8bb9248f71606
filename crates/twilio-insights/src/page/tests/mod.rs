//! Walks over sources in memory: what is asked for when, and that every call comes once.
//! No sockets and no clock; what is in flight waits until the test lets it land.

mod hurrying;
mod overlap;
mod scripted;
mod service;
mod side_by_side;
mod windows;
