//! What a proxy gets to see: the host of a tunnel and its own credentials, and nothing of ours.
//! That the environment's proxy counts is tested with the command, whose environment is its own.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use twilio_insights::ErrorKind;

use crate::client::{ask, authorization, client, told};
use crate::server::Server;

#[cfg(any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls"))]
#[test]
fn a_proxy_passes_on_what_it_cannot_read() {
    use crate::authority::Authority;

    let authority = Authority::new("ours");
    let server = Server::start(Some(authority.server("insights.example.com")));
    let proxy = Server::proxy(server.address());
    // The proxy finds the host; nobody asks a name server for it.
    let builder = client()
        .base_url("https://insights.example.com")
        .root_certificates(authority.pem())
        .application("billing/1.4")
        .proxy(format!("http://user:proxypass@{}", proxy.address()));
    assert!(!format!("{builder:?}").contains("proxypass"));
    ask(builder).map_err(|error| told(&error)).unwrap();

    let [tunnel] = &proxy.heads()[..] else {
        panic!("{:?}", proxy.heads());
    };
    let tunnel = tunnel.to_lowercase();
    assert!(tunnel.starts_with("connect insights.example.com:443 http/1.1"));
    let own = STANDARD.encode("user:proxypass").to_lowercase();
    assert!(
        tunnel.contains(&format!("proxy-authorization: basic {own}")),
        "{tunnel}"
    );
    assert!(!tunnel.contains("\nauthorization:"), "{tunnel}");
    assert!(
        !tunnel.contains(&authorization().to_lowercase()),
        "{tunnel}"
    );

    let [request] = &server.heads()[..] else {
        panic!("{:?}", server.heads());
    };
    assert!(request.contains(&authorization()), "{request}");
    let request = request.to_lowercase();
    assert!(!request.contains("proxy-authorization"), "{request}");
    assert!(
        request.contains("user-agent: billing/1.4 twilio-insights/"),
        "{request}"
    );
}

#[cfg(any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls"))]
#[test]
fn a_proxy_that_refuses_is_told() {
    for status in ["407 Proxy Authentication Required", "502 Bad Gateway"] {
        let proxy = Server::refusing_proxy(status);
        let error = ask(client()
            .base_url("https://insights.example.com")
            .proxy(format!("http://user:proxypass@{}", proxy.address())))
        .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connection);
        let told = told(&error);
        assert!(told.contains("proxy") || told.contains("tunnel"), "{told}");
        let [head] = &proxy.heads()[..] else {
            panic!("{:?}", proxy.heads());
        };
        assert!(!head.contains(&authorization()), "{head}");
    }
}

#[cfg(any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls"))]
#[test]
fn the_proxy_itself_can_want_tls() {
    use crate::authority::Authority;

    let authority = Authority::new("ours");
    let proxy = Server::start(Some(authority.server("localhost")));
    let builder = || {
        client()
            .base_url("http://insights.example.com")
            .proxy(format!("https://localhost:{}", proxy.port()))
    };
    let error = ask(builder()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection, "{}", told(&error));
    assert_eq!(proxy.heads(), [""; 0]);
    let trusting = builder().root_certificates(authority.pem());
    ask(trusting).map_err(|error| told(&error)).unwrap();
    let [head] = &proxy.heads()[..] else {
        panic!("{:?}", proxy.heads());
    };
    assert!(
        head.starts_with("GET http://insights.example.com/v1/"),
        "{head}"
    );
}

/// The environment has to be set before a process starts: the test runs itself again, and the second
/// run asks by the proxy of the first.
#[cfg(all(
    target_os = "linux",
    any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls")
))]
#[test]
fn the_environments_proxy_can_want_tls() {
    use crate::authority::Authority;

    const MARK: &str = "TEST_BY_PROXY";
    const TEST: &str = "proxy::the_environments_proxy_can_want_tls";
    if std::env::var_os(MARK).is_some() {
        let builder = client().base_url("http://insights.example.com");
        ask(builder).map_err(|error| told(&error)).unwrap();
        return;
    }
    let authority = Authority::new("the platform's");
    let proxy = Server::start(Some(authority.server("localhost")));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("certificates.pem");
    std::fs::write(&path, authority.pem()).unwrap();
    let run = std::process::Command::new(std::env::current_exe().unwrap())
        .args([TEST, "--exact", "--nocapture"])
        .env(MARK, "1")
        .env("http_proxy", format!("https://localhost:{}", proxy.port()))
        .env("SSL_CERT_FILE", path)
        .env_remove("SSL_CERT_DIR")
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .output()
        .unwrap();
    assert!(run.status.success(), "{run:?}");
    assert_eq!(proxy.heads().len(), 1);
}

#[test]
fn a_proxy_that_is_named_counts_for_loopback_too() {
    let server = Server::start(None);
    let proxy = Server::proxy(server.address());
    let base_url = format!("http://{}", server.address());
    let builder = || client().base_url(&base_url);
    ask(builder().proxy(format!("http://{}", proxy.address()))).unwrap();
    assert_eq!((proxy.heads().len(), server.heads().len()), (1, 0));
    // The last word counts.
    ask(builder()
        .proxy(format!("http://{}", proxy.address()))
        .no_proxy())
    .unwrap();
    assert_eq!((proxy.heads().len(), server.heads().len()), (1, 1));
}

#[test]
fn a_wrong_proxy_is_refused_when_the_client_is_built_and_not_repeated() {
    for url in [
        "socks5://user:proxypass@localhost:1",
        "user:proxypass@localhost",
        "",
    ] {
        let builder = client().base_url("http://localhost:1").proxy(url);
        let error = builder.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        let shown = format!("{error} {error:?}");
        assert!(
            shown.contains("invalid proxy") && !shown.contains("proxypass"),
            "{shown}"
        );
    }
}
