//! Builds a client from credentials and options, or from the environment.
//! Everything is checked here, so that a client that exists can send.

use std::env::VarError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::base_url::{self, BaseUrl};
use super::credentials::Credentials;
use super::options::Options;
use super::{Client, Shared, tls};
use crate::clock::{Clock, RuntimeClock};
use crate::error::{Error, ErrorKind, InvalidInput};
use crate::transport::{
    Budget, Chance, HttpClient, Limit, Observer, ReqwestClient, RetryEvent, RetryPolicy, Server,
};

/// How long a connection may take, unless the caller says otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The variable that names another base URL.
const BASE_URL_VARIABLE: &str = "TWILIO_INSIGHTS_BASE_URL";

/// Options for a [`Client`]; see [`Client::builder`].
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    credentials: Option<Credentials>,
    base_url: String,
    application: Option<String>,
    options: Options,
    connect: ConnectOptions,
    stack: Option<Stack>,
}

/// How the client's own HTTP stack makes connections; nothing to one that the caller brings.
#[derive(Clone, Debug)]
struct ConnectOptions {
    timeout: Duration,
}

/// An HTTP stack that the caller brings.
#[derive(Clone)]
struct Stack(Arc<dyn HttpClient>);

impl fmt::Debug for Stack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HttpClient")
    }
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            credentials: None,
            base_url: base_url::DEFAULT.to_owned(),
            application: None,
            options: Options::default(),
            connect: ConnectOptions {
                timeout: CONNECT_TIMEOUT,
            },
            stack: None,
        }
    }
}

impl ClientBuilder {
    /// A builder with credentials and base URL from the environment.
    pub(super) fn from_env() -> Result<Self, Error> {
        let builder = Self::default().credentials(Credentials::from_env()?);
        let configuration = |problem: &dyn fmt::Display| {
            let message = format!("{BASE_URL_VARIABLE}: {problem}");
            Error::new(ErrorKind::Configuration, message)
        };
        match std::env::var(BASE_URL_VARIABLE) {
            Ok(base_url) if !base_url.is_empty() => {
                BaseUrl::parse(&base_url).map_err(|problem| configuration(&problem))?;
                Ok(builder.base_url(base_url))
            }
            Err(problem @ VarError::NotUnicode(_)) => Err(configuration(&problem)),
            Ok(_) | Err(VarError::NotPresent) => Ok(builder),
        }
    }

    /// Who is asking.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// Where the API is; `https://insights.twilio.com` unless set. An emulator, a proxy or another
    /// region's host.
    ///
    /// Over plain `http` the credentials can be read on the way: it is meant for an emulator.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = base_url.into();
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

    /// How long making a connection may take; 10 seconds unless set. Of no effect on an
    /// [HTTP stack](Self::http_client) of the caller's.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect.timeout = timeout;
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
    /// # fn f() {
    /// let builder = twilio_insights::Client::builder().on_retry(|retry| {
    ///     eprintln!("{} after {:?}: {}", retry.operation(), retry.wait(), retry.error());
    /// });
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

    /// The name of the application, put before this crate's in the user agent: `billing/1.4`.
    pub fn application(mut self, name: impl Into<String>) -> Self {
        self.application = Some(name.into());
        self
    }

    /// Checks everything and builds the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if credentials are missing, the base URL is none, the
    /// application's name cannot be sent, no attempt may be under way, or TLS is not available.
    pub fn build(self) -> Result<Client, Error> {
        let configuration =
            |problem: &dyn fmt::Display| Error::new(ErrorKind::Configuration, problem.to_string());
        let Some(credentials) = &self.credentials else {
            let problem = "no credentials: give them to the builder, or use Client::from_env";
            return Err(configuration(&problem));
        };
        let authorization = credentials.authorization().map_err(|e| configuration(&e))?;
        let base_url = BaseUrl::parse(&self.base_url).map_err(|e| configuration(&e))?;
        let user_agent = user_agent(self.application.as_deref()).map_err(|e| configuration(&e))?;
        let options = self.options.clone();
        if options.max_concurrency == 0 {
            let problem = InvalidInput::new("concurrency", 0, "at least one attempt at a time");
            return Err(configuration(&problem));
        }
        let (plumbing, stack) = self.stack(&base_url)?;
        let clock: Arc<dyn Clock> = Arc::new(RuntimeClock::start());
        Ok(Client {
            shared: Arc::new(Shared {
                server: Server::of(base_url.as_str()),
                budget: Budget::new(options.budget),
                limit: Arc::new(Limit::new(options.max_concurrency, Arc::clone(&clock))),
                chance: Chance::new(),
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
        let builder = reqwest::Client::builder();
        if let Some(Stack(stack)) = &self.stack {
            let plumbing = tls::configure(builder.no_proxy(), false)?.build();
            return Ok((plumbing.map_err(unusable)?, Arc::clone(stack)));
        }
        let builder = builder
            .connect_timeout(self.connect.timeout)
            // A redirect could carry the credentials to another origin.
            .redirect(reqwest::redirect::Policy::none())
            // There is one loop that repeats, and it is not this one.
            .retry(reqwest::retry::never())
            // Bodies are unpacked where they are counted, whatever features other crates turn on.
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd();
        // A proxy of the environment is meant for the way out of the machine.
        let builder = if base_url.is_loopback() {
            builder.no_proxy()
        } else {
            builder
        };
        let http = tls::configure(builder, base_url.is_https())?.build();
        let http = http.map_err(unusable)?;
        Ok((http.clone(), Arc::new(ReqwestClient(http))))
    }
}

fn unusable(error: reqwest::Error) -> Error {
    Error::new(ErrorKind::Configuration, error.without_url().to_string())
}

fn user_agent(application: Option<&str>) -> Result<HeaderValue, InvalidInput> {
    let own = concat!("twilio-insights/", env!("CARGO_PKG_VERSION"), " (Rust)");
    let Some(name) = application else {
        return Ok(HeaderValue::from_static(own));
    };
    let invalid = || {
        let expected = "printable ASCII text, such as billing/1.4";
        InvalidInput::new("application name", name, expected)
    };
    if name.is_empty() || !name.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Err(invalid());
    }
    HeaderValue::try_from(format!("{name} {own}")).map_err(|_| invalid())
}
