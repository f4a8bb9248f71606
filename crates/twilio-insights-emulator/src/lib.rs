//! A local Voice Insights: the calls of a Twilio account that does not exist, over the real API.
//! Point any client at it, ours or Twilio's own; no account, no network and no waiting needed.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use twilio_insights_emulator::Emulator;
//!
//! let emulator = Emulator::builder().calls(500).seed(7).start().await?;
//! println!("{} as {}", emulator.base_url(), emulator.account_sid());
//!
//! let answer = reqwest::Client::new()
//!     .get(format!("{}/v1/Voice/Summaries", emulator.base_url()))
//!     .basic_auth(emulator.account_sid(), Some(emulator.auth_token()))
//!     .send()
//!     .await?;
//! assert!(answer.text().await?.contains("call_summaries"));
//! # Ok(())
//! # }
//! ```
//!
//! # What it serves
//!
//! | | |
//! |---|---|
//! | `GET /v1/Voice/Summaries` | [call summaries](https://www.twilio.com/docs/voice/voice-insights/api/call/call-summaries-resource), every filter, token paging |
//! | `GET /v1/Voice/{CallSid}/Summary` | [one summary](https://www.twilio.com/docs/voice/voice-insights/api/call/call-summary-resource), complete or partial |
//! | `GET /v1/Voice/{CallSid}/Events` | [its events](https://www.twilio.com/docs/voice/voice-insights/api/call/call-event-resource), by edge |
//!
//! Requests need HTTP Basic credentials. What is wrong with a request is told in Twilio's error
//! shape, with its codes: 20003 (401), 20404 and 17001 (404), 20004 (405), 17400, 20001 and 21481
//! (400). Every answer carries a `Twilio-Request-Id`.
//!
//! # Where Twilio's documentation is silent
//!
//! - `StartTime` and `EndTime` bound the start of a call, both ends included, whatever `SortBy`
//!   says. Lists run from newest to oldest. An absolute time needs `Z` or an offset.
//! - The first page of a walk fixes window and time of judgement; later pages keep to them, so each
//!   call is seen exactly once even while the clock moves. A `PageToken` works only with the path
//!   and filters it was handed out for.
//! - A boolean filter that is `false` lists exactly the calls that `true` leaves out.
//! - `ProcessingState`: `completed` lists complete summaries, `partial` and `started` those that
//!   are not complete yet, `all` both, as does leaving it out.
//! - `Subaccount` lists the records of that account: none, for an account that is not there.
//! - `CallState` and `AnsweredByAnnotation` take comma lists like `CallType` does. A parameter
//!   given twice is refused; an empty one counts as not given; unknown ones are ignored.
//! - A summary is partial for 30 minutes after the end of its call: its edges have properties but
//!   no metrics, and it has neither tags nor annotation nor voice-agent sessions.
//! - Conversation Relay events, which have no edge, are listed with the call's default edge.
//!
//! # Synthetic and recorded calls
//!
//! Synthetic calls cover every call type, state, direction, tag and trust block. Their summaries
//! and events tell the same story, and tags follow from metrics by Twilio's thresholds. Numbers
//! come from ranges set aside for fiction, addresses from documentation ranges, names are
//! invented. [`EmulatorBuilder::load`] adds bodies from files, which are served as they stand.
//!
//! By default the server listens on `127.0.0.1` only, serves nothing of the host, and bounds
//! connections, requests under way and the length of a query.

mod answer;
mod auth;
mod builder;
mod clock;
mod emulator;
mod error;
mod facts;
mod filter;
mod listener;
mod paging;
mod query;
mod recorded;
mod request_log;
mod rng;
mod routes;
mod search;
mod server;
mod service;
mod sid;
mod synthetic;

pub use builder::EmulatorBuilder;
pub use emulator::Emulator;
pub use error::EmulatorError;
pub use request_log::ReceivedRequest;
