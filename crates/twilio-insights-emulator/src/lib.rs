//! A local Voice Insights: the calls of a Twilio account that does not exist, over the real API.
//! Point any client at it, ours or Twilio's own; no account, no network and no waiting needed.
//!
// Its sample uses the SDK, which this crate does not depend on: it is run by the tests of the
// workspace.
#![cfg_attr(not(doctest), doc = include_str!("../README.md"))]
//!
//! # What it serves
//!
//! All 17 operations of version 1:
//!
//! | | |
//! |---|---|
//! | `GET /v1/Voice/Summaries` | [call summaries](https://www.twilio.com/docs/voice/voice-insights/api/call/call-summaries-resource), every filter |
//! | `GET /v1/Voice/{CallSid}` | links to what there is of a call |
//! | `GET /v1/Voice/{CallSid}/Summary` | [one summary](https://www.twilio.com/docs/voice/voice-insights/api/call/call-summary-resource), complete or partial |
//! | `GET /v1/Voice/{CallSid}/Events` | [its events](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource), by edge |
//! | `GET /v1/Voice/{CallSid}/Metrics` | [its samples](https://www.twilio.com/docs/voice/voice-insights/api/call/call-metrics-resource), by edge and direction |
//! | `GET`, `POST /v1/Voice/{CallSid}/Annotation` | [its annotation](https://www.twilio.com/docs/voice/voice-insights/api/call/call-annotation-resource), which sticks |
//! | `GET`, `POST /v1/Voice/Settings` | [settings](https://www.twilio.com/docs/voice/voice-insights/api/call/voice-insights-settings-resource) per account, which stick |
//! | `GET /v1/Conferences` | [conferences](https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource), every filter |
//! | `GET /v1/Conferences/{ConferenceSid}` | one conference |
//! | `GET /v1/Conferences/{ConferenceSid}/Participants` | [its participants](https://www.twilio.com/docs/voice/voice-insights/api/conference/participant-summary-resource), every filter |
//! | `GET /v1/Conferences/{ConferenceSid}/Participants/{ParticipantSid}` | one of them |
//! | `GET /v1/Video/Rooms` | [video rooms](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api), every filter |
//! | `GET /v1/Video/Rooms/{RoomSid}` | one room |
//! | `GET /v1/Video/Rooms/{RoomSid}/Participants` | its participants |
//! | `GET /v1/Video/Rooms/{RoomSid}/Participants/{ParticipantSid}` | one of them |
//!
//! Requests need HTTP Basic credentials. Lists are paged by token. What is wrong with a request is
//! told in Twilio's error shape, with its codes: 20003 and 17000 (401), 20404, 17001 and 17002
//! (404), 20004 (405), 17400, 20001 and 21481 (400), 17400 also for what is too long or too slow (408,
//! 413, 414). Every answer of the API carries a `Twilio-Request-Id`; those of the control route do
//! not, nor does what is no request at all, such as a malformed head or one that is far
//! too long, which gets an empty 400, 414 or 431. Bodies of a kilobyte and more are packed
//! with gzip for clients whose `Accept-Encoding` asks for it.
//!
//! # Where Twilio's documentation is silent
//!
//! Lists:
//!
//! - `StartTime` and `EndTime` bound the start of a call, both ends included, whatever `SortBy`
//!   says; `CreatedAfter` is included, `CreatedBefore` is not. Without them the window is the last
//!   four hours for calls, the last 24 for conferences and rooms. Lists run from newest to oldest.
//!   An absolute time needs `Z` or an offset.
//! - The first page of a walk fixes window and time of judgement; later pages keep to them, so each
//!   record is seen exactly once even while the clock moves. A `PageToken` works only with the path
//!   and filters it was handed out for.
//! - A page has at most 1000 records, whatever `PageSize` asks for beyond that: Twilio's own clients
//!   send a list's limit as its page size.
//! - A boolean filter that is `false` lists exactly the calls that `true` leaves out.
//! - `ProcessingState`: `completed` lists complete summaries, `partial` and `started` those that
//!   are not complete yet, `all` both, as does leaving it out.
//! - `Subaccount` lists the records of that account: none, for an account that is not there.
//! - `CallState` and `AnsweredByAnnotation` take comma lists like `CallType` does, and so do
//!   `Status`, `MixerRegion`, `Tags`, `DetectedIssues` and `EndReason` of conferences and `Events`
//!   of participants: any of the values will do. `RoomType` and `Codec` are repeated instead. Any
//!   other parameter given twice is refused; an empty one counts as not given; unknown ones are
//!   ignored, as are `Events` and `Metrics` where one participant is fetched.
//!
//! Calls:
//!
//! - A call is there once it has ended, which matters for those that arrive while the emulator runs
//!   ([`EmulatorBuilder::call_every`]).
//! - A summary is partial for 30 minutes after the end of its call, or as long as
//!   [`EmulatorBuilder::complete_after`] says: its edges have properties but
//!   no metrics, and it has neither tags nor voice-agent sessions, nor an annotation unless a
//!   client has sent one. Conferences and rooms complete after 30 minutes whatever is set, and are
//!   given up (`summary_timeout`, `timeout`) when their end was not signalled for 24 hours.
//! - Summary, events, samples and annotation of a call that ended more than 30 days before the
//!   emulator's time are answered with 404 and 17002, and lists leave the call out. Loaded records
//!   are served however old they are, and conferences and rooms stay.
//! - Samples of a call are there 90 seconds after its end; until then their list is empty. Gateways
//!   sample each stream every ten seconds and at its end, the SDK both every second, without a MOS
//!   in the first four.
//! - Conversation Relay events, which have no edge, are listed with the call's default edge.
//! - A call that nobody annotated shows `unknown_answered_by`, `unknown_connectivity_issue`, no
//!   quality issues, no spam, and null for score, comment and incident. An update changes the
//!   fields that it names; an empty value takes the field back to that. An update that names
//!   nothing changes nothing. A client's annotation shows in summary, list and filters at once.
//! - Filters by annotation go by what the list shows. There, a call that nobody annotated has no
//!   annotation, so that `AnsweredByAnnotation=unknown_answered_by` lists annotated calls alone.
//!
//! Accounts:
//!
//! - Advanced Features are on, unless set up otherwise, and Voice Trace is off until a client says
//!   otherwise. While Advanced Features are off, everything about calls and conferences is answered with 401 and 17000; the
//!   call resource with its links, settings and video rooms are still there.
//! - Only subaccounts that were set up ([`EmulatorBuilder::subaccount`]) have settings, credentials
//!   and synthetic records. Lists show the records of whoever asks; the account lists those of a
//!   subaccount by naming it as `Subaccount`, and can fetch each of them. A subaccount that asks
//!   for anything of its parent or of another subaccount is answered with 401 and 17000.
//! - A loaded record belongs to the account that it names, if that was set up, and else to the
//!   account itself. What belongs to a call, conference or room goes with the account of that; the
//!   account that it names itself counts where there is no record of the other.
//!
//! # What goes wrong on purpose
//!
//! A [`Fault`] is a line of text such as `503 x2`, `429 retry-after=1 rate=0.02` or
//! `cut operation=ListEvent`. Faults are set with [`EmulatorBuilder::fault`], with
//! [`Emulator::faults`] while the emulator runs, or by any HTTP client through the control route.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # use base64::{Engine as _, engine::general_purpose::STANDARD};
//! # use hyper_util::{client::legacy::Client, rt::TokioExecutor};
//! use twilio_insights_emulator::Emulator;
//!
//! let emulator = Emulator::builder().fault("503 x2".parse()?).start().await?;
//! # let basic = STANDARD.encode(format!("{}:{}", emulator.account_sid(), emulator.auth_token()));
//! # let client = Client::builder(TokioExecutor::new()).build_http();
//! # let list = format!("{}/v1/Voice/Summaries", emulator.base_url());
//! # let get = async || {
//! #     let request = http::Request::get(&list).header("Authorization", format!("Basic {basic}"));
//! #     client.request(request.body(String::new()).unwrap()).await.unwrap().status()
//! # };
//!
//! assert_eq!(get().await, 503);
//! assert_eq!(get().await, 503);
//! assert_eq!(get().await, 200);
//! # Ok(())
//! # }
//! ```
//!
//! [`EmulatorBuilder::odd`] makes records themselves odd, as some of the service's own are.
//!
//! # Control route
//!
//! Beside the API, whose paths all begin with `/v1`, tests in any language can use `/_emulator/`,
//! with JSON in and out:
//!
//! | | |
//! |---|---|
//! | `GET /_emulator/faults` | the faults in force and how often they happened |
//! | `PUT`, `POST /_emulator/faults` | replace them or add some, up to 1000: `{"faults": ["503 x2", "cut"]}` |
//! | `DELETE /_emulator/faults` | let all go well |
//! | `GET /_emulator/clock` | the emulator's time |
//! | `POST /_emulator/clock` | move it on, to November 9999 at most: `{"advance_seconds": 1800}` |
//! | `GET /_emulator/requests` | the requests to the API, oldest first, with status and fault |
//! | `DELETE /_emulator/requests` | forget them |
//!
//! It needs the credentials of the account itself; neither those of a subaccount nor none will do.
//! As anybody may know those, it refuses what a browser sends for a web page (with `Origin`, or
//! with `Sec-Fetch-Site` other than `none`) with 403. Faults do not happen to it and it is not in
//! the record of requests. [`EmulatorBuilder::control_route`] leaves it out.
//!
//! # Synthetic and recorded records
//!
//! Synthetic calls cover every call type, state, direction, tag and trust block. Their summaries,
//! events and samples tell the same story, and tags follow from metrics by Twilio's thresholds.
//! Participants of conferences are on synthetic calls, where there are enough of them, and what
//! was measured of them is what the gateway edge of their call measured while they stayed. Numbers
//! come from ranges set aside for fiction, addresses from documentation ranges, names are invented.
//! [`EmulatorBuilder::load`] adds bodies from files, which are served as they stand.
//!
//! # Limits
//!
//! By default the server listens on `127.0.0.1` only, and it serves nothing of the host. Requests
//! have to call it by an IP address, `localhost` or the host of [`EmulatorBuilder::public_url`];
//! any other `Host` is refused with 421, so that no web page reaches it by a name of its own. It has
//! 512 connections open at once, of which each may be idle for 30 seconds, and 64 requests under
//! way; more wait. A path with its query, and a body, may have 16 kilobytes, a body may take 30
//! seconds, and an answer that is not read for 30 seconds is dropped. Of the requests the last
//! 10,000 are remembered, in at most 16 megabytes. `cargo bench -p twilio-insights-emulator`
//! measures how fast it starts and serves; the figures are in the benchmark.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod accept;
mod annotation;
mod answer;
mod answering;
mod asked;
mod auth;
mod builder;
mod changes;
mod clock;
mod config;
mod connection;
mod control;
mod emulator;
mod encoding;
mod error;
mod facts;
mod faults;
mod filter;
mod form;
mod host;
mod operations;
mod paging;
mod query;
mod recorded;
mod request_log;
mod rng;
mod routes;
mod scope;
mod search;
mod server;
mod service;
mod sid;
mod synthetic;

pub use builder::EmulatorBuilder;
pub use config::ClientConfig;
pub use emulator::Emulator;
pub use error::EmulatorError;
pub use faults::{Fault, FaultError, FaultInForce, Faults};
pub use request_log::ReceivedRequest;
