//! TLS by the platform's own library: OpenSSL on Linux, Schannel on Windows, Security on macOS.
//! It counts before rustls: it is no default, so somebody has asked for it.

use std::error::Error as StdError;

use super::{Roots, Tls, unreadable};
use crate::error::Error;

pub(super) fn configure(
    roots: &Roots,
    http: reqwest::ClientBuilder,
    _tls: Tls,
) -> Result<reqwest::ClientBuilder, Error> {
    let mut added = Vec::new();
    for pem in &roots.added {
        let certificates = reqwest::Certificate::from_pem_bundle(pem).map_err(|_| unreadable())?;
        if certificates.is_empty() {
            return Err(unreadable());
        }
        added.extend(certificates);
    }
    let http = http.tls_backend_native();
    Ok(if roots.without_platform {
        http.tls_certs_only(added)
    } else {
        http.tls_certs_merge(added)
    })
}

/// The platforms' libraries say so in words alone.
pub(super) fn is_certificate_refused(_cause: &(dyn StdError + 'static)) -> bool {
    false
}
