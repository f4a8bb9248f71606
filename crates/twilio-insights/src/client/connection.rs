//! How the client reaches the service: host, proxy, certificates, timeouts and name. Checked as it is
//! set; the first problem is kept until the client is built.

use std::time::Duration;

use http::HeaderValue;

use super::ClientBuilder;
use super::base_url::BaseUrl;
use super::configuration;
use super::host::{self, HostLabel};
use super::proxy::{Proxy, ProxyUrl};
use super::tls::{Roots, Tls};
use crate::error::{Error, InvalidInput};

/// How long making a connection may take, unless the caller says otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Everything that decides over connections.
#[derive(Clone, Debug)]
pub(super) struct Connection {
    base_url: Option<BaseUrl>,
    region: Option<HostLabel>,
    edge: Option<HostLabel>,
    proxy: Proxy,
    roots: Roots,
    connect_timeout: Duration,
    application: Option<String>,
    problem: Option<InvalidInput>,
}

impl Default for Connection {
    fn default() -> Self {
        Self {
            base_url: None,
            region: None,
            edge: None,
            proxy: Proxy::default(),
            roots: Roots::default(),
            connect_timeout: CONNECT_TIMEOUT,
            application: None,
            problem: None,
        }
    }
}

impl Connection {
    /// Keeps what is right; of what is wrong, the first.
    fn set<T>(&mut self, given: Result<T, InvalidInput>, place: fn(&mut Self) -> &mut Option<T>) {
        match given {
            Ok(value) => *place(self) = Some(value),
            Err(problem) => self.refuse(problem),
        }
    }

    fn refuse(&mut self, problem: InvalidInput) {
        self.problem.get_or_insert(problem);
    }

    pub(super) fn set_base_url(&mut self, base_url: BaseUrl) {
        self.base_url = Some(base_url);
    }

    pub(super) fn set_place(&mut self, region: Option<HostLabel>, edge: Option<HostLabel>) {
        self.region = region;
        self.edge = edge;
    }

    /// Where requests go: the base URL if one is set, else Twilio's host for region and edge.
    pub(super) fn base_url(&self) -> Result<BaseUrl, Error> {
        if let Some(problem) = &self.problem {
            return Err(configuration(problem));
        }
        if let Some(base_url) = &self.base_url {
            return Ok(base_url.clone());
        }
        let text = host::base_url(self.edge.as_ref(), self.region.as_ref());
        BaseUrl::parse(&text).map_err(configuration)
    }

    /// What requests say they come from.
    pub(super) fn user_agent(&self) -> Result<HeaderValue, Error> {
        user_agent(self.application.as_deref()).map_err(configuration)
    }

    /// The client's own HTTP stack, for this base URL.
    pub(super) fn http(&self, base_url: &BaseUrl) -> Result<reqwest::Client, Error> {
        let http = reqwest::Client::builder()
            .connect_timeout(self.connect_timeout)
            // A redirect could carry the credentials to another origin.
            .redirect(reqwest::redirect::Policy::none())
            // There is one loop that repeats, and it is not this one.
            .retry(reqwest::retry::never())
            // Bodies are unpacked where they are counted, whatever features other crates turn on.
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd();
        let http = self.proxy.configure(http, base_url.is_loopback());
        let http = http.map_err(configuration)?;
        let tls = if base_url.is_https() {
            Tls::Always
        } else {
            self.proxy.tls(base_url.is_loopback())
        };
        built(self.roots.configure(http, tls)?)
    }
}

/// A client that requests are made with and not sent.
pub(super) fn unconnected() -> Result<reqwest::Client, Error> {
    let http = reqwest::Client::builder().no_proxy();
    built(Roots::default().configure(http, Tls::Never)?)
}

fn built(http: reqwest::ClientBuilder) -> Result<reqwest::Client, Error> {
    http.build()
        .map_err(|error| configuration(error.without_url()))
}

impl ClientBuilder {
    /// Where the API is, if not at Twilio: an emulator, or a gateway of your own. It counts before
    /// [`region`](Self::region) and [`edge`](Self::edge), in whatever order they are set.
    ///
    /// Over plain `http` the credentials can be read on the way: it is meant for an emulator.
    pub fn base_url(mut self, base_url: impl AsRef<str>) -> Self {
        let base_url = BaseUrl::parse(base_url.as_ref());
        self.connection.set(base_url, |to| &mut to.base_url);
        self
    }

    /// The region of Twilio that keeps the data, such as `ie1`: a part of the host name,
    /// `insights.ie1.twilio.com`. Credentials belong to one region; those of another are refused.
    ///
    /// Twilio wants an [`edge`](Self::edge) beside every region but `us1`.
    /// [Regions](https://www.twilio.com/docs/global-infrastructure)
    pub fn region(mut self, region: impl AsRef<str>) -> Self {
        let region = HostLabel::region(region.as_ref());
        self.connection.set(region, |to| &mut to.region);
        self
    }

    /// The edge of the host name, where requests enter Twilio's network, such as `dublin`:
    /// `insights.dublin.ie1.twilio.com`. Without a [`region`](Self::region) it is an edge of `us1`.
    ///
    /// This is neither the media [`Edge`](crate::enums::Edge) of a call nor an edge location in an
    /// answer. [Edge locations](https://www.twilio.com/docs/global-infrastructure/edge-locations)
    pub fn edge(mut self, edge: impl AsRef<str>) -> Self {
        let edge = HostLabel::edge(edge.as_ref());
        self.connection.set(edge, |to| &mut to.edge);
        self
    }

    /// The proxy that all requests go through: an `http` or `https` URL, with a user and a password
    /// in it if the proxy wants them. It is never shown.
    ///
    /// Unless this or [`no_proxy`](Self::no_proxy) is set, the environment decides, with the
    /// variables and rules of curl: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, and `NO_PROXY` for
    /// hosts to be reached without; a loopback address is reached without a proxy in any case.
    ///
    /// To an `https` base URL the proxy passes on what it cannot read; with an `http` one it sees
    /// everything, credentials too.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        match ProxyUrl::parse(url.into()) {
            Ok(url) => self.connection.proxy = Proxy::Named(url),
            Err(problem) => self.connection.refuse(problem),
        }
        self
    }

    /// No proxy, whatever the environment says.
    pub fn no_proxy(mut self) -> Self {
        self.connection.proxy = Proxy::None;
        self
    }

    /// Certificate authorities to trust beside the platform's, as PEM text with one certificate or
    /// more: for a gateway, or a proxy that looks into TLS. May be called more than once.
    ///
    /// On Linux `SSL_CERT_FILE` and `SSL_CERT_DIR` name other certificates than the platform's, and
    /// need no code.
    pub fn root_certificates(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.connection.roots.add(pem.as_ref());
        self
    }

    /// Trusts the given [`root_certificates`](Self::root_certificates) alone, not the platform's.
    pub fn without_platform_certificates(mut self) -> Self {
        self.connection.roots.leave_out_platform();
        self
    }

    /// How long making a connection may take, TLS and proxy included; 10 seconds unless set. Of no
    /// effect on an [HTTP stack](Self::http_client) of the caller's, as proxy and certificates are.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connection.connect_timeout = timeout;
        self
    }

    /// The name of the application, put before this crate's in the user agent: `billing/1.4`.
    pub fn application(mut self, name: impl Into<String>) -> Self {
        self.connection.application = Some(name.into());
        self
    }
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
