//! A build without TLS says so, instead of sending anything in the clear.
//! Plain http, which it is for, works.

use twilio_insights::ErrorKind;

use crate::client::{ask, client};
use crate::server::Server;

#[test]
fn https_and_certificates_need_a_feature() {
    for builder in [
        client(),
        client().region("ie1"),
        client().base_url("https://localhost:1"),
        client()
            .base_url("http://localhost:1")
            .proxy("https://localhost:1"),
        client()
            .base_url("http://localhost:1")
            .root_certificates("x"),
    ] {
        let error = builder.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        for feature in ["`rustls`", "`rustls-aws-lc`", "`native-tls`"] {
            assert!(error.to_string().contains(feature), "{error}");
        }
    }
}

#[test]
fn http_works() {
    let server = Server::start(None);
    ask(client().base_url(format!("http://{}", server.address()))).unwrap();
    assert_eq!(server.heads().len(), 1);
}
