//! How an object store is reached: by a connection of this crate's own, with TLS that is checked
//! against the platform's certificates and nothing set for the whole process.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::{BoxFuture, FutureExt as _, ready};
use object_store::client::{
    HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse, HttpService,
};
use object_store::{ClientOptions, Error, Result};
use reqwest::Url;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

/// How long making a connection may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a request may take: a part is a few megabytes.
const TIMEOUT: Duration = Duration::from_secs(120);

/// Makes connections to an object store.
#[derive(Debug)]
pub(super) struct Connector {
    /// Whether everything goes to this machine, past any proxy.
    pub(super) is_local: bool,
}

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> Result<HttpClient> {
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT)
            .redirect(reqwest::redirect::Policy::none())
            .tls_backend_preconfigured(tls()?);
        let http = if self.is_local { http.no_proxy() } else { http };
        Ok(HttpClient::new(Checked(http.build().map_err(unavailable)?)))
    }
}

/// Sends what has a URL, and fails with what has none: a region that no host can be called after,
/// for example. The client would panic.
#[derive(Debug)]
struct Checked(reqwest::Client);

impl HttpService for Checked {
    fn call<'a: 'b, 'b>(
        &'a self,
        request: HttpRequest,
    ) -> BoxFuture<'b, Result<HttpResponse, HttpError>>
    where
        Self: 'b,
    {
        match Url::parse(&request.uri().to_string()) {
            Ok(_) => self.0.call(request),
            Err(error) => ready(Err(HttpError::new(HttpErrorKind::Request, error))).boxed(),
        }
    }
}

fn tls() -> Result<ClientConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(unavailable)?;
    // A machine without certificates can still do without TLS.
    let config = match Verifier::new(provider) {
        Ok(verifier) => config
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier)),
        Err(_) => config.with_root_certificates(RootCertStore::empty()),
    };
    Ok(config.with_no_client_auth())
}

fn unavailable(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Generic {
        store: "HTTP",
        source: Box::new(error),
    }
}
