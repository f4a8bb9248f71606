//! Which server is trusted: one with a certificate for its own name, signed by somebody known.
//! All others are refused before anything is sent.

#![cfg(any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls"))]

use std::time::Duration;

use twilio_insights::transport::RetryPolicy;
use twilio_insights::{ClientBuilder, Error, ErrorKind};

use crate::authority::Authority;
use crate::client::{ask, authorization, client, told};
use crate::server::Server;

fn to(server: &Server) -> ClientBuilder {
    client().base_url(format!("https://localhost:{}", server.port()))
}

#[test]
fn an_authority_that_the_caller_adds_is_trusted() {
    let authority = Authority::new("ours");
    let server = Server::start(Some(authority.server("localhost")));
    let others = Authority::new("another");
    let bundle = format!("# ours and another\n{}\n{}", others.pem(), authority.pem());
    for builder in [
        to(&server).root_certificates(authority.pem()),
        to(&server)
            .root_certificates(authority.pem())
            .without_platform_certificates(),
        to(&server).root_certificates(bundle.as_bytes()),
        to(&server)
            .root_certificates(others.pem())
            .root_certificates(authority.pem()),
    ] {
        ask(builder).map_err(|error| told(&error)).unwrap();
    }
    let heads = server.heads();
    assert_eq!(heads.len(), 4);
    for head in heads {
        assert!(head.contains(&authorization()), "{head}");
    }
}

/// Asks whom it does not trust.
fn refused(builder: ClientBuilder) -> Error {
    // OpenSSL and its like say in words alone what was wrong.
    let is_known = !cfg!(feature = "native-tls");
    let retry = if is_known {
        RetryPolicy::default()
    } else {
        RetryPolicy::none()
    };
    let error = ask(builder.retry(retry)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert_eq!((error.attempts(), error.is_retryable()), (1, !is_known));
    let expected = if is_known {
        "GET: the server's certificate was refused"
    } else {
        "GET: cannot connect"
    };
    assert_eq!(error.to_string(), expected);
    error
}

#[test]
fn an_unknown_authority_is_refused_before_anything_is_sent() {
    let server = Server::start(Some(Authority::new("ours").server("localhost")));
    let another = Authority::new("another").pem();
    for builder in [
        to(&server),
        to(&server).root_certificates(&another),
        to(&server)
            .root_certificates(&another)
            .without_platform_certificates(),
    ] {
        let error = refused(builder);
        let told = told(&error);
        // The words are the backend's own.
        assert!(told.contains("certificate"), "{told}");
    }
    assert_eq!(server.heads(), [""; 0]);
}

/// The platform's certificates are those that `SSL_CERT_FILE` names, which has to be set before a
/// process starts: the test runs itself again, and the second run asks the server of the first.
#[cfg(target_os = "linux")]
#[test]
fn the_platforms_authorities_are_trusted_unless_left_out() {
    const PORT: &str = "TEST_PORT";
    const TEST: &str = "certificates::the_platforms_authorities_are_trusted_unless_left_out";
    if let Ok(port) = std::env::var(PORT) {
        let to = || client().base_url(format!("https://localhost:{port}"));
        let another = Authority::new("another").pem();
        ask(to()).unwrap();
        ask(to().root_certificates(&another)).unwrap();
        let alone = to().root_certificates(&another);
        let error = ask(alone.without_platform_certificates()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connection, "{}", told(&error));
        return;
    }
    let authority = Authority::new("the platform's");
    let server = Server::start(Some(authority.server("localhost")));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("certificates.pem");
    std::fs::write(&path, authority.pem()).unwrap();
    let run = std::process::Command::new(std::env::current_exe().unwrap())
        .args([TEST, "--exact", "--nocapture"])
        .env(PORT, server.port().to_string())
        .env("SSL_CERT_FILE", path)
        .env_remove("SSL_CERT_DIR")
        .output()
        .unwrap();
    assert!(run.status.success(), "{run:?}");
    assert_eq!(server.heads().len(), 2);
}

#[test]
fn a_certificate_for_another_host_is_refused() {
    let authority = Authority::new("ours");
    let server = Server::start(Some(authority.server("insights.example.com")));
    let error = refused(to(&server).root_certificates(authority.pem()));
    let told = told(&error);
    assert!(told.contains("certificate"), "{told}");
    assert_eq!(server.heads(), [""; 0]);
}

#[test]
fn the_connect_timeout_covers_tls() {
    // Waits for the end of a request that it cannot read, and says nothing.
    let server = Server::start(None);
    let error = ask(to(&server).connect_timeout(Duration::from_millis(50))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{}", told(&error));
    assert_eq!(server.heads(), [""; 0]);
}

#[test]
fn what_is_no_certificate_is_refused_when_the_client_is_built() {
    let good = Authority::new("ours").pem();
    let middle = good.len() / 2;
    let half = &good[..middle];
    let spoilt = good.replacen("MII", "AAA", 1);
    for pem in ["", "no PEM at all", half, &spoilt] {
        for builder in [
            client().root_certificates(pem),
            client().root_certificates(&good).root_certificates(pem),
            client()
                .root_certificates(pem)
                .without_platform_certificates(),
        ] {
            let error = builder.build().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Configuration);
            let expected = "invalid root certificates: \
                            expected PEM text with at least one whole certificate";
            assert_eq!(error.to_string(), expected, "{pem}");
        }
    }
    let error = client().without_platform_certificates().build();
    let error = error.unwrap_err().to_string();
    assert!(error.starts_with("invalid root certificates"), "{error}");
}
