//! A client that is answered from memory, and the requests that it sent.
//! Everything between the caller and the socket is the SDK's own.

use std::collections::VecDeque;
use std::future::Future;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Request, Response};
use twilio_insights::transport::{Body, RetryPolicy, TransportError};
use twilio_insights::{Client, Credentials, Error};

/// A call that nobody made.
pub const CALL: &str = "CA0123456789abcdef0123456789abcdef";

/// Where the requests would go.
pub const BASE_URL: &str = "http://insights.invalid/base";

/// How large a body may be: what a fuzzer makes up is smaller, but for bombs.
pub const LARGEST_BODY: usize = 1024 * 1024;

/// The requests that were sent.
#[derive(Clone, Default)]
pub struct Sent(Arc<Mutex<Vec<Request<Bytes>>>>);

impl Sent {
    pub fn take(&self) -> Vec<Request<Bytes>> {
        std::mem::take(&mut *self.0.lock().expect("no panic goes on"))
    }
}

/// A client for a base URL, with the answers that it is given: status and body.
pub fn client(base_url: &str, answers: &[(u16, &[u8])]) -> Result<(Client, Sent), Error> {
    let answers = answers.iter().map(|(status, body)| {
        let mut answer = Response::new(Body::from(body.to_vec()));
        *answer.status_mut() = (*status).try_into().expect("a status");
        answer
    });
    client_with(base_url, answers)
}

/// A client for a base URL, with any answers.
pub fn client_with(
    base_url: &str,
    answers: impl IntoIterator<Item = Response<Body>>,
) -> Result<(Client, Sent), Error> {
    let answers: Mutex<VecDeque<_>> = Mutex::new(answers.into_iter().collect());
    let sent = Sent::default();
    let noted = sent.clone();
    let stack = move |request| {
        noted.0.lock().expect("no panic goes on").push(request);
        let next = answers.lock().expect("no panic goes on").pop_front();
        let over = || TransportError::broken("there are no more answers");
        std::future::ready(next.ok_or_else(over))
    };
    let credentials = Credentials::auth_token("AC00000000000000000000000000000001", "token");
    let builder = Client::builder()
        .credentials(credentials.expect("credentials"))
        .retry(RetryPolicy::none())
        .max_body_bytes(LARGEST_BODY)
        .http_client(stack);
    Ok((builder.base_url(base_url).build()?, sent))
}

thread_local! {
    static RUNTIME: tokio::runtime::Runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime");
}

/// Runs what needs a runtime to its end.
pub fn run<F: Future>(future: F) -> F::Output {
    RUNTIME.with(|runtime| runtime.block_on(future))
}
