//! The names by which requests may call the emulator, none of which a web page can take for its own.
//! A page whose own name was made to lead here still sends that name as `Host`.

use std::net::IpAddr;

use axum::extract::Request;
use http::uri::Authority;
use http::{Uri, header};

/// Whether a request calls the emulator by an IP address, `localhost` or this other name of it.
/// One that calls it nothing comes from no browser.
pub(crate) fn is_called_right(request: &Request, public_host: &str) -> bool {
    let in_uri = request.uri().authority().map(|it| it.as_str().as_bytes());
    let in_head = request.headers().get_all(header::HOST).into_iter();
    in_uri
        .into_iter()
        .chain(in_head.map(|it| it.as_bytes()))
        .all(|name| Authority::try_from(name).is_ok_and(|it| is_ours(it.host(), public_host)))
}

fn is_ours(host: &str, public_host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    address.parse::<IpAddr>().is_ok()
        || host.eq_ignore_ascii_case("localhost")
        || host.eq_ignore_ascii_case(public_host)
}

/// The host in a URL, without a port.
pub(crate) fn of_url(url: &str) -> String {
    let uri = url.parse::<Uri>().ok();
    let host = uri.as_ref().and_then(Uri::host);
    host.unwrap_or("localhost").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_right(uri: &str, hosts: &[&str]) -> bool {
        let mut request = Request::new(axum::body::Body::empty());
        *request.uri_mut() = uri.parse().unwrap();
        for host in hosts {
            let headers = request.headers_mut();
            headers.append(header::HOST, host.parse().unwrap());
        }
        is_called_right(&request, &of_url("https://Emulator.example:8443/twilio"))
    }

    #[test]
    fn only_names_of_the_emulator_are_right() {
        for host in [
            "127.0.0.1",
            "127.0.0.1:8080",
            "192.0.2.7:80",
            "[::1]:8080",
            "localhost",
            "LOCALHOST:8080",
            "emulator.example",
            "emulator.example:1",
        ] {
            assert!(is_right("/", &[host]), "{host}");
            assert!(is_right(&format!("http://{host}/"), &[host]), "{host}");
        }
        for host in [
            "attacker.example",
            "attacker.example:8080",
            "localhost.attacker.example",
            "127.0.0.1.attacker.example",
            "emulator.example.attacker.example",
            "",
            "a b",
        ] {
            assert!(!is_right("/", &[host]), "{host}");
            assert!(!is_right("/", &["localhost", host]), "{host}");
        }
        assert!(!is_right("http://attacker.example/", &["localhost"]));
        assert!(is_right("/", &[]));
    }
}
