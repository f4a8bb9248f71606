//! How a request gets to the service and its answer back: the HTTP stack and how to bring another
//! one, retries and what they are told to.
//!
//! An operation is one loop of attempts. Each attempt takes a place under the client's limit on
//! concurrency, sends one request through an [`HttpClient`], reads the body within its bounds and
//! decodes it; what fails and is safe to repeat is repeated after a wait, as the [`RetryPolicy`] and
//! a budget that all clones of a client share allow. All of it has to be done within one deadline.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let emulator = twilio_insights_emulator::Emulator::builder();
//! # let emulator = emulator.fault("503 x4".parse()?).start().await?;
//! # let variables = emulator.client_config();
//! # let builder = twilio_insights::ClientBuilder::from_vars(variables.environment())?;
//! use std::time::Duration;
//!
//! use twilio_insights::transport::RetryPolicy;
//!
//! // For a night's export, against a service that fails four times in a row.
//! let patient = RetryPolicy::default().max_retries(6).max_delay(Duration::from_secs(20));
//! let client = builder.retry(patient).deadline(Duration::from_secs(600)).build()?;
//! client.call_summaries().send().await?;
//! # assert_eq!(emulator.requests().len(), 5);
//!
//! // For whoever waits at a screen: at once or not at all.
//! let list = client.call_summaries().retry(RetryPolicy::none());
//! list.deadline(Duration::from_secs(2)).send().await?;
//! # Ok(())
//! # }
//! ```
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
