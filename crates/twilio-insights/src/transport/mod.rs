//! How a request gets to the service and its answer back: the HTTP stack and how to bring another
//! one, retries and what they are told to.
//!
//! An operation is one loop of attempts. Each attempt takes a place under the client's limit on
//! concurrency, sends one request through an [`HttpClient`], reads the body within its bounds and
//! decodes it; what fails and is safe to repeat is repeated after a wait, as the [`RetryPolicy`] and
//! a budget that all clones of a client share allow. All of it has to be done within one deadline.
//!
#![doc = include_str!("../../docs/fault-matrix.md")]

mod allowance;
mod attempt;
mod body;
mod bounds;
mod budget;
mod chance;
mod depth;
mod glance;
#[cfg(feature = "gzip")]
mod gunzip;
mod http_client;
mod limit;
mod observer;
mod policy;
mod read;
mod reqwest_client;
mod response;
mod retry;
mod retry_after;
mod run;
mod trace;
mod transport_error;

pub use body::Body;
pub use http_client::{Executing, HttpClient};
pub use observer::RetryEvent;
pub use policy::RetryPolicy;
pub use response::{Response, ResponseMetadata};
pub use transport_error::TransportError;

pub(crate) use bounds::Bounds;
pub(crate) use budget::{Budget, BudgetOptions};
pub(crate) use chance::Chance;
pub(crate) use glance::Glance;
pub(crate) use limit::Limit;
pub(crate) use observer::Observer;
pub(crate) use reqwest_client::ReqwestClient;
pub(crate) use run::{Answer, Job, Origin, Repeat, check_depth, decode, run};
pub(crate) use trace::Server;
pub(crate) use transport_error::Failing;

#[cfg(test)]
mod tests;
