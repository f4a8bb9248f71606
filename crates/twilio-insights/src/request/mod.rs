//! Requests: one builder per operation, with the API's parameters as typed setters.
//!
//! They come from the methods of [`Client`](crate::Client) and of what those give: [`Call`],
//! [`Conference`] and [`Room`]. All of them are used in the same way. What is needed is given to the
//! method that makes the request, everything else to setters; what is wrong with a value is
//! remembered and reported by `send`, before anything goes out, even if the same setter is called
//! again with a good one. `send` asks once. Lists have `pages` and `items` as well, which walk over
//! all pages.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let emulator = twilio_insights_emulator::Emulator::builder().calls(500).start().await?;
//! # let client = twilio_insights::Client::from_vars(emulator.client_config().environment())?;
//! use twilio_insights::ErrorKind;
//! use twilio_insights::enums::{CallState, Edge};
//!
//! let list = client.call_summaries().call_state(CallState::Completed);
//! let page = list.clone().page_size(10).send().await?;
//! assert_eq!(page.items().len(), 10);
//!
//! let mut calls = list.items().limit(3);
//! while let Some(call) = calls.try_next().await? {
//!     let events = client.call(&call).events().edge(Edge::Carrier).items();
//!     println!("{:?}: {} events", call.call_sid(), events.try_collect().await?.len());
//! }
//!
//! let wrong = client.call_summaries().page_size(0).from_country_code("USA");
//! let error = wrong.send().await.unwrap_err();
//! assert_eq!(error.kind(), ErrorKind::InvalidInput);
//! # Ok(())
//! # }
//! ```

mod all_edges;
mod annotation;
mod call;
mod call_records;
mod call_summaries;
mod conference;
mod conferences;
mod detail_stream;
mod details;
mod events;
mod fetch;
mod get;
mod list;
mod metrics;
mod outgoing;
mod participant;
mod participants;
mod room;
mod rooms;
mod setters;
mod settings;
mod summary;
mod value;
mod wait;
mod windows;

pub use all_edges::{AllEdges, EdgeFailure, EdgeRecords};
pub use annotation::{FetchAnnotation, UpdateAnnotation};
pub use call::{Call, FetchCall};
pub use call_records::CallRecords;
pub use call_summaries::ListCallSummaries;
pub use conference::{Conference, FetchConference};
pub use conferences::ListConferences;
pub use detail_stream::CallDetailsStream;
pub use details::{CallDetails, CallInput, Calls, FetchCallDetails};
pub use events::ListEvents;
pub use get::Get;
pub use metrics::ListMetrics;
pub use participant::FetchParticipant;
pub use participants::ListParticipants;
pub use room::{FetchRoom, FetchRoomParticipant, ListRoomParticipants, Room};
pub use rooms::ListRooms;
pub use settings::{FetchSettings, UpdateSettings};
pub use summary::FetchSummary;
pub use wait::{WaitForSummary, WaitOutcome};
pub use windows::InWindows;

pub(crate) use outgoing::Outgoing;
