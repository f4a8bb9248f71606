//! The client: where everything starts. Cheap to clone; clones share connections.
//! Its methods give request builders, one per resource.

mod base_url;
mod builder;
mod connection;
mod credentials;
mod environment;
mod host;
mod options;
mod profile;
mod proxy;
mod secret;
mod sent;
mod tls;

use std::ffi::OsString;
use std::fmt;
use std::sync::Arc;

use http::HeaderValue;

pub use builder::ClientBuilder;
pub use credentials::Credentials;
pub use profile::Profile;
pub use sent::Sent;
pub(crate) use tls::is_certificate_refused;

use crate::clock::Clock;
use crate::error::{Error, ErrorKind, InvalidInput};
use crate::request::{
    Call, Conference, FetchSettings, Get, ListCallSummaries, ListConferences, ListRooms, Room,
};
use crate::sid::{CallSid, ConferenceSid, RoomSid};
use crate::transport::{Budget, Chance, HttpClient, Limit, Server};
use base_url::BaseUrl;
use options::Options;
use sent::Counter;

/// A client of the Voice Insights API.
///
/// Its requests need a tokio runtime with time enabled, and with I/O unless they go through an
/// [HTTP stack](ClientBuilder::http_client) of the caller's; without, they panic.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let emulator = twilio_insights_emulator::Emulator::builder().calls(3).start().await?;
/// use twilio_insights::{Client, Credentials};
///
/// let client = Client::builder()
///     .credentials(Credentials::auth_token(emulator.account_sid(), emulator.auth_token())?)
///     .base_url(emulator.base_url())
///     .build()?;
/// let calls = client.call_summaries().items().try_collect().await?;
/// assert_eq!(calls.len(), 3);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    pub(crate) shared: Arc<Shared>,
}

/// What all clones of a client share.
pub(crate) struct Shared {
    /// What the generated client builds its requests with.
    pub(crate) plumbing: reqwest::Client,
    /// What they are sent through.
    pub(crate) stack: Arc<dyn HttpClient>,
    pub(crate) base_url: BaseUrl,
    pub(crate) server: Server,
    pub(crate) authorization: HeaderValue,
    pub(crate) user_agent: HeaderValue,
    pub(crate) options: Options,
    pub(crate) budget: Budget,
    pub(crate) limit: Arc<Limit>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Chance,
    pub(crate) sent: Counter,
}

impl Client {
    /// A client with credentials from the environment: `TWILIO_API_KEY` and `TWILIO_API_SECRET`,
    /// or `TWILIO_ACCOUNT_SID` and `TWILIO_AUTH_TOKEN`; and more, see
    /// [`ClientBuilder::from_env`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if variables are missing or
    /// malformed; the message names them.
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }

    /// As [`from_env`](Self::from_env), but with variables that come from somewhere else, such as an
    /// emulator; see [`ClientBuilder::from_vars`].
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use twilio_insights::Client;
    /// use twilio_insights_emulator::Emulator;
    ///
    /// let emulator = Emulator::builder().calls(3).start().await?;
    /// let client = Client::from_vars(emulator.client_config().environment())?;
    /// assert_eq!(client.call_summaries().items().try_collect().await?.len(), 3);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As of [`from_env`](Self::from_env).
    pub fn from_vars<N, V>(variables: impl IntoIterator<Item = (N, V)>) -> Result<Self, Error>
    where
        N: Into<String>,
        V: Into<OsString>,
    {
        ClientBuilder::from_vars(variables)?.build()
    }

    /// A builder for a client with other options.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// The summaries of many calls.
    ///
    /// [Call Summaries resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-summaries-resource)
    pub fn call_summaries(&self) -> ListCallSummaries {
        ListCallSummaries::new(self.clone())
    }

    /// One call, by its SID or by its summary. A text that is no call SID is reported when something
    /// is sent.
    ///
    /// [Call Insights API](https://www.twilio.com/docs/voice/voice-insights/api/call)
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let emulator = twilio_insights_emulator::Emulator::builder()
    /// #     .complete_after(std::time::Duration::ZERO)
    /// #     .start()
    /// #     .await?;
    /// # let client = twilio_insights::Client::from_vars(emulator.client_config().environment())?;
    /// let newest = client.call_summaries().items().limit(1).try_collect().await?;
    /// let call = client.call(&newest[0]);
    /// let summary = call.summary().send().await?;
    /// let events = call.events().items().try_collect().await?;
    /// println!("{:?}: {} events", summary.call_state(), events.len());
    ///
    /// let error = client.call("CA1").summary().send().await.unwrap_err();
    /// assert!(error.to_string().contains("invalid call SID"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn call(&self, sid: impl TryInto<CallSid, Error: Into<InvalidInput>>) -> Call {
        Call::new(self.clone(), sid.try_into().map_err(Into::into))
    }

    /// The summaries of many conferences.
    ///
    /// [Conference Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource)
    pub fn conferences(&self) -> ListConferences {
        ListConferences::new(self.clone())
    }

    /// One conference, by its SID or by its record. A text that is no conference SID is reported when
    /// something is sent.
    ///
    /// [Conference Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource)
    pub fn conference(
        &self,
        sid: impl TryInto<ConferenceSid, Error: Into<InvalidInput>>,
    ) -> Conference {
        Conference::new(self.clone(), sid.try_into().map_err(Into::into))
    }

    /// The summaries of many video rooms.
    ///
    /// [Video Log Analyzer API](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
    pub fn rooms(&self) -> ListRooms {
        ListRooms::new(self.clone())
    }

    /// One video room, by its SID or by its record. A text that is no room SID is reported when
    /// something is sent.
    ///
    /// [Video Log Analyzer API](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
    pub fn room(&self, sid: impl TryInto<RoomSid, Error: Into<InvalidInput>>) -> Room {
        Room::new(self.clone(), sid.try_into().map_err(Into::into))
    }

    /// The Voice Insights settings of the account, to be read or to be
    /// [changed](FetchSettings::update).
    ///
    /// [Settings resource](https://www.twilio.com/docs/voice/voice-insights/api/call/voice-insights-settings-resource)
    pub fn settings(&self) -> FetchSettings {
        FetchSettings::new(self)
    }

    /// Any resource below the base URL, by its path and query: a way out for what this version
    /// does not know.
    pub fn get(&self, path_and_query: impl Into<String>) -> Get {
        Get::new(self.clone(), path_and_query.into())
    }

    /// How deeply a record may be nested.
    pub(crate) fn max_depth(&self) -> usize {
        self.shared.options.bounds.depth
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.shared.base_url.as_str())
            .finish_non_exhaustive()
    }
}

/// The client cannot be built because of this.
fn configuration(problem: impl fmt::Display) -> Error {
    Error::new(ErrorKind::Configuration, problem.to_string())
}
