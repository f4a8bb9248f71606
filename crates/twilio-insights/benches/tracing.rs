//! What spans and events cost an operation: while nobody listens, while somebody listens to errors
//! alone, and to everything. The answer comes from memory and is small, so that little else is counted.
//!
//! Run with `cargo bench -p twilio-insights --bench tracing`; with
//! `--features tracing/release_max_level_off` there are neither spans nor events, to compare with.

#![allow(clippy::unwrap_used, reason = "the answer is known to be right")]

use http::{Request, Response};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::{Layer, Registry, registry};
use twilio_insights::transport::{Body, TransportError};
use twilio_insights::{Client, Credentials};

fn main() {
    divan::main();
}

/// Takes note of nothing: what is counted is what it takes to tell it.
struct Nothing;

impl Layer<Registry> for Nothing {}

#[divan::bench]
fn nobody_listens(bencher: divan::Bencher<'_, '_>) {
    measure(bencher);
}

#[divan::bench]
fn errors_are_listened_to(bencher: divan::Bencher<'_, '_>) {
    let listener = registry().with(Nothing.with_filter(LevelFilter::ERROR));
    tracing::subscriber::with_default(listener, || measure(bencher));
}

#[divan::bench]
fn everything_is_listened_to(bencher: divan::Bencher<'_, '_>) {
    tracing::subscriber::with_default(registry().with(Nothing), || measure(bencher));
}

fn measure(bencher: divan::Bencher<'_, '_>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build();
    let runtime = runtime.unwrap();
    let canned = |_: Request<bytes::Bytes>| async {
        Ok::<_, TransportError>(Response::new(Body::from(r#"{"advanced_features":true}"#)))
    };
    let credentials = Credentials::auth_token("AC00000000000000000000000000000001", "token");
    let client = Client::builder()
        .credentials(credentials.unwrap())
        .http_client(canned)
        .build()
        .unwrap();
    bencher.bench_local(|| runtime.block_on(client.settings().send()).unwrap());
}
