//! Without TLS there is no https: for programs that talk to an emulator alone, or that bring an HTTP
//! stack of their own.

use std::error::Error as StdError;

use super::{Roots, Tls, configuration};
use crate::error::Error;

const PROBLEM: &str = "https and root certificates need one of the features `rustls`, \
                       `rustls-aws-lc` and `native-tls`";

pub(super) fn configure(
    roots: &Roots,
    http: reqwest::ClientBuilder,
    tls: Tls,
) -> Result<reqwest::ClientBuilder, Error> {
    if tls == Tls::Always || !roots.added.is_empty() {
        return Err(configuration(PROBLEM));
    }
    Ok(http)
}

/// There is nobody to refuse one.
pub(super) fn is_certificate_refused(_cause: &(dyn StdError + 'static)) -> bool {
    false
}
