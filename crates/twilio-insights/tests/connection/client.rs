//! A client with known credentials, and what comes of its request.
//! Whatever fails, no credential may be in the error.

use std::error::Error as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use twilio_insights::transport::RetryPolicy;
use twilio_insights::{Client, ClientBuilder, Credentials, Error};

const ACCOUNT: &str = "AC00000000000000000000000000000001";
const TOKEN: &str = "hunter2";

pub(crate) fn client() -> ClientBuilder {
    let credentials = Credentials::auth_token(ACCOUNT, TOKEN).unwrap();
    let once = RetryPolicy::none();
    Client::builder().credentials(credentials).retry(once)
}

/// The `Authorization` header of the client.
pub(crate) fn authorization() -> String {
    format!("Basic {}", STANDARD.encode(format!("{ACCOUNT}:{TOKEN}")))
}

/// What comes of a request.
pub(crate) fn ask(builder: ClientBuilder) -> Result<(), Error> {
    let client = checked(builder.build())?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let answer = runtime.block_on(async { client.get("/v1/Voice/Settings").send().await });
    checked(answer).map(drop)
}

/// The error and all of its causes, in one line.
pub(crate) fn told(error: &Error) -> String {
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    let causes = causes.map(|cause| format!(": {cause}"));
    std::iter::once(error.to_string()).chain(causes).collect()
}

fn checked<T>(outcome: Result<T, Error>) -> Result<T, Error> {
    if let Err(error) = &outcome {
        let shown = format!("{} {error:?} {error:#?}", told(error));
        for secret in [TOKEN, "proxypass", &STANDARD.encode("user:proxypass")] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
    outcome
}
