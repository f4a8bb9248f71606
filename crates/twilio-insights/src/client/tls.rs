//! TLS after the crate's features, and whom it trusts: the platform's certificates, the caller's, or
//! both. No process-wide provider is installed: the choice belongs to this client alone.

#[cfg(feature = "native-tls")]
mod native;
#[cfg(not(any(feature = "native-tls", feature = "rustls", feature = "rustls-aws-lc")))]
mod none;
#[cfg(all(
    not(feature = "native-tls"),
    any(feature = "rustls", feature = "rustls-aws-lc")
))]
mod rustls;

use std::error::Error as StdError;
use std::fmt;

#[cfg(feature = "native-tls")]
use self::native as backend;
#[cfg(not(any(feature = "native-tls", feature = "rustls", feature = "rustls-aws-lc")))]
use self::none as backend;
#[cfg(all(
    not(feature = "native-tls"),
    any(feature = "rustls", feature = "rustls-aws-lc")
))]
use self::rustls as backend;
use super::configuration;
use crate::error::{Error, InvalidInput};

/// Whether connections will be made by TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tls {
    /// None will.
    Never,
    /// To a proxy that the environment may name.
    Perhaps,
    /// Nothing works without it.
    Always,
}

/// Whether a connection was not made because the certificate of the other side was refused.
pub(crate) fn is_certificate_refused(error: &(dyn StdError + 'static)) -> bool {
    std::iter::successors(Some(error), |&error| error.source()).any(backend::is_certificate_refused)
}

/// Whose certificates are trusted.
#[derive(Clone, Default)]
pub(super) struct Roots {
    /// PEM texts, as they were given.
    added: Vec<Box<[u8]>>,
    without_platform: bool,
}

impl Roots {
    pub(super) fn add(&mut self, pem: &[u8]) {
        self.added.push(pem.into());
    }

    pub(super) fn leave_out_platform(&mut self) {
        self.without_platform = true;
    }

    /// Adds TLS.
    pub(super) fn configure(
        &self,
        http: reqwest::ClientBuilder,
        tls: Tls,
    ) -> Result<reqwest::ClientBuilder, Error> {
        if tls == Tls::Always && self.without_platform && self.added.is_empty() {
            let expected = "at least one, if the platform's are not to be trusted";
            let problem = InvalidInput::unnamed("root certificates", expected);
            return Err(configuration(problem));
        }
        backend::configure(self, http, tls)
    }
}

impl fmt::Debug for Roots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Roots")
            .field("added", &self.added.len())
            .field("without_platform", &self.without_platform)
            .finish()
    }
}

/// A PEM text that holds no certificate, or a broken one.
#[cfg(any(feature = "native-tls", feature = "rustls", feature = "rustls-aws-lc"))]
fn unreadable() -> Error {
    let expected = "PEM text with at least one whole certificate";
    configuration(InvalidInput::unnamed("root certificates", expected))
}
