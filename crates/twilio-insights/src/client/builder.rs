//! Builds a client from credentials and options, or from the environment.
//! Everything is checked here, so that a client that exists can send.

use std::env::VarError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::base_url::{self, BaseUrl};
use super::credentials::Credentials;
use super::{Client, Shared, tls};
use crate::error::{Error, ErrorKind, InvalidInput};

/// How long a connection may take, unless the caller says otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a request may take. Twilio's side gives up at about 30 seconds.
const TIMEOUT: Duration = Duration::from_secs(31);

/// How large a body may be: a page of 1,000 records is a few megabytes.
const MAX_BODY: usize = 64 * 1024 * 1024;

/// The variable that names another base URL.
const BASE_URL_VARIABLE: &str = "TWILIO_INSIGHTS_BASE_URL";

/// Options for a [`Client`]; see [`Client::builder`].
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    credentials: Option<Credentials>,
    base_url: String,
    timeout: Duration,
    connect_timeout: Duration,
    max_body: usize,
    application: Option<String>,
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            credentials: None,
            base_url: base_url::DEFAULT.to_owned(),
            timeout: TIMEOUT,
            connect_timeout: CONNECT_TIMEOUT,
            max_body: MAX_BODY,
            application: None,
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

    /// How long one request may take, body included; 31 seconds unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long making a connection may take; 10 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How many bytes a body may have once it is decompressed; 64 MiB unless set.
    pub fn max_body_bytes(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
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
    /// application's name cannot be sent, or TLS is not available.
    pub fn build(self) -> Result<Client, Error> {
        let configuration =
            |problem: &dyn fmt::Display| Error::new(ErrorKind::Configuration, problem.to_string());
        let Some(credentials) = self.credentials else {
            let problem = "no credentials: give them to the builder, or use Client::from_env";
            return Err(configuration(&problem));
        };
        let authorization = credentials.authorization().map_err(|e| configuration(&e))?;
        let base_url = BaseUrl::parse(&self.base_url).map_err(|e| configuration(&e))?;
        let user_agent = user_agent(self.application.as_deref()).map_err(|e| configuration(&e))?;
        let http = reqwest::Client::builder()
            .user_agent(user_agent)
            .timeout(self.timeout)
            .connect_timeout(self.connect_timeout)
            // A redirect could carry the credentials to another origin.
            .redirect(reqwest::redirect::Policy::none());
        // A proxy of the environment is meant for the way out of the machine.
        let http = if base_url.is_loopback() {
            http.no_proxy()
        } else {
            http
        };
        let http = tls::configure(http, base_url.is_https())?
            .build()
            .map_err(|error| configuration(&error.without_url()))?;
        Ok(Client {
            shared: Arc::new(Shared {
                http,
                base_url,
                authorization,
                max_body: self.max_body,
            }),
        })
    }
}

fn user_agent(application: Option<&str>) -> Result<String, InvalidInput> {
    let own = concat!("twilio-insights/", env!("CARGO_PKG_VERSION"), " (Rust)");
    match application {
        None => Ok(own.to_owned()),
        Some(name)
            if !name.is_empty() && name.bytes().all(|byte| (b' '..=b'~').contains(&byte)) =>
        {
            Ok(format!("{name} {own}"))
        }
        Some(name) => {
            let expected = "printable ASCII text, such as billing/1.4";
            Err(InvalidInput::new("application name", name, expected))
        }
    }
}
