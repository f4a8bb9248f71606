//! The HTTP client of the floors: the library and the settings of the SDK's own.
//! What they differ in is then what is done with a body.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use bytes::Bytes;

use super::Walk;
use crate::server::{END, START};

/// Who is asking; the page server does not look at it, but it is sent.
pub(super) const ACCOUNT_SID: &str = "AC00000000000000000000000000000001";
pub(super) const AUTH_TOKEN: &str = "token-that-opens-nothing";

/// A client like the one that the SDK builds for a loopback address.
pub(crate) fn client() -> Result<reqwest::Client> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    let client = reqwest::Client::builder()
        .user_agent("twilio-insights-bench")
        .timeout(Duration::from_secs(31))
        .connect_timeout(Duration::from_secs(10))
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .no_proxy()
        .tls_backend_preconfigured(tls);
    Ok(client.build()?)
}

/// Where the list begins.
pub(super) fn first_page(walk: &Walk) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("StartTime", START);
    query.append_pair("EndTime", END);
    query.append_pair("PageSize", &walk.page_size.to_string());
    format!("{}/v1/Voice/Summaries?{}", walk.base_url, query.finish())
}

/// The body of a page.
pub(super) async fn page(http: &reqwest::Client, url: &str) -> Result<Bytes> {
    let request = http.get(url).basic_auth(ACCOUNT_SID, Some(AUTH_TOKEN));
    let response = request.send().await.context("no answer")?;
    let status = response.status();
    ensure!(status.is_success(), "status {status}");
    response.bytes().await.context("no body")
}
