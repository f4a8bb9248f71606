//! TLS by rustls, with ring or aws-lc, checked by the platform's verifier.
//! If both providers are there, aws-lc is taken: somebody has asked for it beyond the default.

use std::error::Error as StdError;
use std::io;
use std::sync::Arc;

use ::rustls::client::danger::ServerCertVerifier;
use ::rustls::crypto::CryptoProvider;
use ::rustls::pki_types::CertificateDer;
use ::rustls::pki_types::pem::PemObject as _;
use ::rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

use super::{Roots, Tls, configuration, unreadable};
use crate::error::Error;

pub(super) fn configure(
    roots: &Roots,
    http: reqwest::ClientBuilder,
    tls: Tls,
) -> Result<reqwest::ClientBuilder, Error> {
    let provider = Arc::new(provider());
    let added = certificates(roots)?;
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| unavailable(&error))?;
    // Without any configuration reqwest would look for a process-wide provider, and panic if there
    // is none. For plain http nobody has to be trusted.
    let verifier = match tls {
        _ if roots.without_platform => None,
        Tls::Never => None,
        // A machine without certificates can still do without TLS.
        Tls::Perhaps => verifier(added.clone(), provider).ok(),
        Tls::Always => Some(verifier(added.clone(), provider)?),
    };
    let config = if let Some(verifier) = verifier {
        config
            .dangerous()
            .with_custom_certificate_verifier(verifier)
    } else {
        let mut store = RootCertStore::empty();
        for certificate in added {
            store.add(certificate).map_err(|_| unreadable())?;
        }
        config.with_root_certificates(store)
    };
    Ok(http.tls_backend_preconfigured(config.with_no_client_auth()))
}

/// Whether rustls has refused a certificate, and nothing but that. The error may be within an error of
/// input and output, which keeps what is in it out of its sources.
pub(super) fn is_certificate_refused(cause: &(dyn StdError + 'static)) -> bool {
    let mut next = Some(cause);
    while let Some(cause) = next {
        if let Some(error) = cause.downcast_ref::<::rustls::Error>() {
            return matches!(error, ::rustls::Error::InvalidCertificate(_));
        }
        let inner = cause
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        next = inner.map(|inner| inner as &(dyn StdError + 'static));
    }
    false
}

#[cfg(feature = "rustls-aws-lc")]
fn provider() -> CryptoProvider {
    ::rustls::crypto::aws_lc_rs::default_provider()
}

#[cfg(not(feature = "rustls-aws-lc"))]
fn provider() -> CryptoProvider {
    ::rustls::crypto::ring::default_provider()
}

/// The certificates that the caller added.
fn certificates(roots: &Roots) -> Result<Vec<CertificateDer<'static>>, Error> {
    let mut all = Vec::new();
    for pem in &roots.added {
        let before = all.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            all.push(certificate.map_err(|_| unreadable())?);
        }
        if all.len() == before {
            return Err(unreadable());
        }
    }
    Ok(all)
}

/// The platform's verifier, with the added certificates.
fn verifier(
    added: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, Error> {
    if added.is_empty() {
        let verifier = Verifier::new(provider).map_err(|error| unavailable(&error))?;
        return Ok(Arc::new(verifier));
    }
    with_added(added, provider)
}

#[cfg(not(target_os = "android"))]
fn with_added(
    added: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, Error> {
    // One at a time, so that a broken certificate is told from a platform without any.
    for certificate in &added {
        RootCertStore::empty()
            .add(certificate.clone())
            .map_err(|_| unreadable())?;
    }
    let verifier =
        Verifier::new_with_extra_roots(added, provider).map_err(|error| unavailable(&error))?;
    Ok(Arc::new(verifier))
}

#[cfg(target_os = "android")]
fn with_added(
    _added: Vec<CertificateDer<'static>>,
    _provider: Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, Error> {
    let problem = "Android's certificates cannot be added to; leave them out, \
                   or add the certificate in the system's settings";
    Err(configuration(problem))
}

fn unavailable(error: &::rustls::Error) -> Error {
    configuration(format!("no TLS: {error}"))
}
