//! Tests of the emulator as a client meets it: over a socket, by the API's own words.
//! One binary, so that the client is linked once.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test asks with fails the test"
)]

mod account_settings;
mod annotations;
mod arrivals;
mod conference_participants;
mod conferences;
mod connections;
mod contract;
mod control;
mod events;
mod faults;
mod filters;
mod metrics;
mod odd;
mod paging;
mod probe;
mod recorded;
mod recorded_oddities;
mod recorded_others;
mod recorded_texts;
mod rooms;
mod routes;
mod settings;
mod subaccounts;
mod synthetic;
