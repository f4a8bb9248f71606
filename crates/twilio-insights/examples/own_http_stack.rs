//! Sends requests through an HTTP stack of the application's own, here hyper's client: for a
//! connection pool, a TLS library or middleware that is there already. Credentials, retries and
//! limits stay with the SDK.
//!
//! ```sh
//! cargo run --example own_http_stack
//! ```

#![allow(clippy::print_stdout, reason = "the answer is what it is for")]

use std::error::Error;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::{Client as HyperClient, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use twilio_insights::ClientBuilder;
use twilio_insights::transport::{Body, Executing, HttpClient, TransportError};
use twilio_insights_emulator::Emulator;

/// Speaks plain `http`, as an emulator does. With the connector of hyper-rustls or hyper-tls in place
/// of `HttpConnector` it speaks `https` as well.
struct Hyper(HyperClient<HttpConnector, Full<Bytes>>);

impl HttpClient for Hyper {
    fn execute(&self, request: http::Request<Bytes>) -> Executing<'_> {
        let response = self.0.request(request.map(Full::new));
        Box::pin(async move {
            match response.await {
                Ok(response) => Ok(response.map(|body| Body::from_stream(body.into_data_stream()))),
                // What was never sent is safe to repeat.
                Err(error) if error.is_connect() => Err(TransportError::not_connected(error)),
                Err(error) => Err(TransportError::broken(error)),
            }
        })
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // In a program of your own: `ClientBuilder::from_env()?`
    let emulator = Emulator::start().await?;
    let builder = ClientBuilder::from_vars(emulator.client_config().environment())?;

    let hyper = HyperClient::builder(TokioExecutor::new()).build_http();
    let client = builder.http_client(Hyper(hyper)).build()?;
    let calls = client.call_summaries().items().try_collect().await?;
    println!("{} calls through hyper", calls.len());
    Ok(())
}
