//! Connections over real sockets of the loopback: whom TLS trusts, and what a proxy gets to see.
//! What is compiled in decides over the backend; the expectations are the same for all.

#![expect(clippy::unwrap_used, reason = "a test may panic")]
#![cfg_attr(
    not(any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls")),
    expect(dead_code, unused_imports, reason = "most of it is for TLS")
)]

mod authority;
mod certificates;
mod client;
mod proxy;
mod server;
#[cfg(not(any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls")))]
mod without_tls;
