//! Clients for tests: of the SDK and of the raw crate, with credentials that open nothing.
//! Each talks to an address on this machine.

use std::sync::Arc;

use twilio_insights::transport::RetryPolicy;
use twilio_insights::{Client, ClientBuilder, Credentials};
use twilio_insights_emulator::Emulator;
use twilio_insights_raw as raw;

const ACCOUNT_SID: &str = "AC00000000000000000000000000000001";

/// The auth token of clients for a server, to be looked for where it must not be.
pub const AUTH_TOKEN: &str = "token-that-opens-nothing";

/// What an SDK client for a server is built with.
///
/// # Panics
///
/// Never: the credentials are well formed.
pub fn builder_of(base_url: &str) -> ClientBuilder {
    builder(base_url, ACCOUNT_SID, AUTH_TOKEN)
}

/// An SDK client for a server, which repeats nothing: what is answered is what comes back.
///
/// # Panics
///
/// If the URL is none.
#[must_use]
pub fn client_of(base_url: &str) -> Client {
    let builder = builder_of(base_url).retry(RetryPolicy::none());
    builder.build().expect("a client")
}

/// What an SDK client for an emulator is built with: its URL and its credentials.
///
/// # Panics
///
/// Never: an emulator's credentials are well formed.
pub fn builder_of_emulator(emulator: &Emulator) -> ClientBuilder {
    builder(
        emulator.base_url(),
        emulator.account_sid(),
        emulator.auth_token(),
    )
}

/// An SDK client for an emulator, with its credentials.
///
/// # Panics
///
/// Never: an emulator's URL is well formed.
#[must_use]
pub fn client_of_emulator(emulator: &Emulator) -> Client {
    let builder = builder_of_emulator(emulator);
    builder.build().expect("a client")
}

/// As [`client_of_emulator`], but it repeats nothing: a fault is what comes back.
///
/// # Panics
///
/// Never: an emulator's URL is well formed.
#[must_use]
pub fn client_without_retries(emulator: &Emulator) -> Client {
    let builder = builder_of_emulator(emulator).retry(RetryPolicy::none());
    builder.build().expect("a client")
}

fn builder(base_url: &str, account_sid: &str, auth_token: &str) -> ClientBuilder {
    let credentials = Credentials::auth_token(account_sid, auth_token).expect("credentials");
    let builder = Client::builder().credentials(credentials);
    builder.base_url(base_url)
}

/// A raw client for a server, without credentials.
///
/// # Panics
///
/// If reqwest gives no client.
#[must_use]
pub fn raw_client_of(base_url: &str) -> raw::Client {
    let transport = raw::Transport::new(raw::Direct);
    // reqwest, as the SDK sets it up, has no TLS provider of its own.
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("TLS versions")
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    let http = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .build();
    raw::Client::new_with_client(base_url, http.expect("a client"), transport)
}
