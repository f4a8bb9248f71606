//! Builds a client from credentials and options.
//! Everything is checked here, so that a client that exists can send.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::base_url::BaseUrl;
use super::connection::{self, Connection};
use super::credentials::Credentials;
use super::options::Options;
use super::sent::Counter;
use super::{Client, Shared, configuration};
use crate::clock::{Clock, RuntimeClock};
use crate::error::{Error, InvalidInput};
use crate::transport::{
    Budget, Chance, HttpClient, Limit, Observer, ReqwestClient, RetryEvent, RetryPolicy, Server,
};

/// Options for a [`Client`]; see [`Client::builder`].
#[derive(Clone, Debug, Default)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    credentials: Option<Credentials>,
    pub(super) connection: Connection,
    options: Options,
    stack: Option<Stack>,
}

/// An HTTP stack that the caller brings.
#[derive(Clone)]
struct Stack(Arc<dyn HttpClient>);

impl fmt::Debug for Stack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HttpClient")
    }
}

impl ClientBuilder {
    /// Who is asking.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// How long one attempt may take, from its place under the
    /// [limit](Self::max_concurrency) to the last byte of the answer; 31 seconds unless set, a
    /// little longer than Twilio takes to give up. Kept for [every HTTP stack](Self::http_client).
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = timeout;
        self
    }

    /// How long one operation may take, with all its attempts and the waits between them, and
    /// waiting for a place under the [limit](Self::max_concurrency); 2 minutes unless set. For a
    /// list it counts for each page.
    ///
    /// A retry that would have to wait past it is not waited for: the operation fails at once.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.options.deadline = deadline;
        self
    }

    /// How often operations are repeated; see [`RetryPolicy`] for what is, and how often unless
    /// set.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = policy;
        self
    }

    /// How many retries all clones of the client may make together: one for every so many
    /// operations (`percent` of them, 20 unless set), and a `reserve`, 10 unless set, which is
    /// also the most that can be saved up. When they are used up, operations fail with their first
    /// failure, so that retries do not make an outage worse.
    pub fn retry_budget(mut self, reserve: u32, percent: u32) -> Self {
        self.options.budget.reserve = reserve;
        self.options.budget.percent = percent;
        self
    }

    /// Something to be told of each retry, before the wait for it. It should not take long: the
    /// operation waits for it.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let emulator = twilio_insights_emulator::Emulator::builder();
    /// # let emulator = emulator.fault("503 x2".parse()?).start().await?;
    /// # let variables = emulator.client_config();
    /// # let builder = twilio_insights::ClientBuilder::from_vars(variables.environment())?;
    /// let client = builder
    ///     .on_retry(|retry| {
    ///         eprintln!("{} after {:?}: {}", retry.operation(), retry.wait(), retry.error());
    ///     })
    ///     .build()?;
    /// client.call_summaries().send().await?;
    /// # assert_eq!(emulator.requests().len(), 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn on_retry(mut self, tell: impl Fn(&RetryEvent<'_>) + Send + Sync + 'static) -> Self {
        self.options.on_retry = Some(Observer::new(tell));
        self
    }

    /// How many attempts all clones of the client may have under way at a time; 16 unless set.
    ///
    /// Twilio limits how many requests an account has under way. When it refuses one for that
    /// (429), the client halves its own limit, and widens it again one by one as answers come.
    /// Who waits is served in the order of coming. A request that was begun and is no longer polled
    /// holds its place until its [timeout](Self::timeout).
    pub fn max_concurrency(mut self, attempts: usize) -> Self {
        self.options.max_concurrency = attempts;
        self
    }

    /// How many bytes a body may have once it is decompressed; 64 MiB unless set.
    pub fn max_body_bytes(mut self, bytes: usize) -> Self {
        self.options.bounds.body = bytes;
        self
    }

    /// How many bytes a body may have as it comes, compressed or not; 64 MiB unless set.
    pub fn max_wire_bytes(mut self, bytes: usize) -> Self {
        self.options.bounds.wire = bytes;
        self
    }

    /// How many bytes all headers of an answer may have together; 64 KiB unless set.
    ///
    /// They are counted when they have been read. What they take in memory until then the HTTP
    /// stack has to bound; the client's own takes about 400 KiB and 100 headers at most.
    pub fn max_header_bytes(mut self, bytes: usize) -> Self {
        self.options.bounds.headers = bytes;
        self
    }

    /// How many levels of objects and lists in each other a record may have; 127 unless set, which
    /// is also as far as reading its members goes. Real records have about six.
    pub fn max_json_depth(mut self, levels: usize) -> Self {
        self.options.bounds.depth = levels;
        self
    }

    /// Sends requests through another HTTP stack than the client's own. The crate's TLS features,
    /// connect timeout and the like then do not matter.
    pub fn http_client(mut self, stack: impl HttpClient) -> Self {
        self.stack = Some(Stack(Arc::new(stack)));
        self
    }

    /// Checks everything and builds the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if credentials are missing,
    /// what was set cannot be, no attempt may be under way, or TLS is not available.
    pub fn build(self) -> Result<Client, Error> {
        let Some(credentials) = &self.credentials else {
            let problem = "no credentials: give them to the builder, or use Client::from_env";
            return Err(configuration(problem));
        };
        let authorization = credentials.authorization().map_err(configuration)?;
        let base_url = self.connection.base_url()?;
        let user_agent = self.connection.user_agent()?;
        let options = self.options.clone();
        if options.max_concurrency == 0 {
            let problem = InvalidInput::new("concurrency", 0, "at least one attempt at a time");
            return Err(configuration(problem));
        }
        let (plumbing, stack) = self.stack(&base_url)?;
        let clock: Arc<dyn Clock> = Arc::new(RuntimeClock::start());
        Ok(Client {
            shared: Arc::new(Shared {
                server: Server::of(base_url.as_str()),
                budget: Budget::new(options.budget),
                limit: Arc::new(Limit::new(options.max_concurrency, Arc::clone(&clock))),
                chance: Chance::new(),
                sent: Counter::default(),
                plumbing,
                stack,
                base_url,
                authorization,
                user_agent,
                options,
                clock,
            }),
        })
    }

    /// The HTTP stack to send with, and a reqwest client for the generated code to build its
    /// requests with. They are the same unless the caller brings a stack.
    fn stack(&self, base_url: &BaseUrl) -> Result<(reqwest::Client, Arc<dyn HttpClient>), Error> {
        if let Some(Stack(stack)) = &self.stack {
            return Ok((connection::unconnected()?, Arc::clone(stack)));
        }
        let http = self.connection.http(base_url)?;
        Ok((http.clone(), Arc::new(ReqwestClient(http))))
    }
}
