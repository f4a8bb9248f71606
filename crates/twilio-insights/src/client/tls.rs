//! TLS for connections to an https base URL, after the crate's features.
//! No process-wide provider is installed: the choice belongs to this client alone.

use crate::error::Error;

/// Adds TLS for an https base URL.
#[cfg(feature = "rustls")]
pub(super) fn configure(
    http: reqwest::ClientBuilder,
    https: bool,
) -> Result<reqwest::ClientBuilder, Error> {
    use rustls::{ClientConfig, RootCertStore};
    use rustls_platform_verifier::BuilderVerifierExt as _;

    use crate::error::ErrorKind;

    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|config| {
            if https {
                config.with_platform_verifier()
            } else {
                // Without any configuration reqwest would look for a process-wide provider, and
                // panic if there is none. For plain http no certificate has to be trusted.
                Ok(config.with_root_certificates(RootCertStore::empty()))
            }
        })
        .map_err(|error| Error::new(ErrorKind::Configuration, format!("no TLS: {error}")))?
        .with_no_client_auth();
    Ok(http.tls_backend_preconfigured(config))
}

/// Leaves TLS to the platform's own library.
#[cfg(all(feature = "native-tls", not(feature = "rustls")))]
#[expect(clippy::unnecessary_wraps, reason = "other features can fail")]
pub(super) fn configure(
    http: reqwest::ClientBuilder,
    _https: bool,
) -> Result<reqwest::ClientBuilder, Error> {
    Ok(http)
}

/// Without TLS there is no https.
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
pub(super) fn configure(
    http: reqwest::ClientBuilder,
    https: bool,
) -> Result<reqwest::ClientBuilder, Error> {
    use crate::error::ErrorKind;

    if https {
        let message = "an https base URL needs the feature `rustls` or `native-tls`";
        return Err(Error::new(ErrorKind::Configuration, message));
    }
    Ok(http)
}
