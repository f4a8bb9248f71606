//! Without TLS there is no https: for programs that talk to an emulator alone, or that bring an HTTP
//! stack of their own.

use super::{Roots, configuration};
use crate::error::Error;

const PROBLEM: &str = "https and root certificates need one of the features `rustls`, \
                       `rustls-aws-lc` and `native-tls`";

pub(super) fn configure(
    roots: &Roots,
    http: reqwest::ClientBuilder,
    https: bool,
) -> Result<reqwest::ClientBuilder, Error> {
    if https || !roots.added.is_empty() {
        return Err(configuration(PROBLEM));
    }
    Ok(http)
}
