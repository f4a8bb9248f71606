//! One attempt: makes a complete request of what the generated client hands over, sends it through
//! the HTTP stack, reads the answer within its bounds, and remembers what an error must not lose.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, AUTHORIZATION, LOCATION, USER_AGENT};
use http::{HeaderMap, HeaderValue, StatusCode, Uri};
use twilio_insights_raw as raw;

use super::allowance::Allowance;
use super::glance::Glance;
use super::read::{self, read};
use super::retry_after::retry_after;
use crate::client::Shared;
use crate::error::{Failure, shortened};

/// What a header costs beside its name and its value.
const HEADER_PUNCTUATION: usize = 4;

/// How much of the id of a request is kept, in bytes.
const LONGEST_ID: usize = 64;

/// How much of the origin that a redirect leads to is kept, in bytes.
const LONGEST_ORIGIN: usize = 100;

/// One operation and what became of it so far.
pub(super) struct Exchange {
    shared: Arc<Shared>,
    extra_query: Vec<(String, String)>,
    glance: Option<Glance>,
    sent: AtomicU32,
    outcome: Mutex<Outcome>,
}

/// What became of one attempt.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) query: Option<String>,
    pub(super) status: Option<u16>,
    pub(super) request_id: Option<String>,
    pub(super) headers: HeaderMap,
    pub(super) retry_after: Option<Duration>,
    /// The origin that a redirect leads to, if it names one.
    pub(super) redirect: Option<String>,
    /// Bytes of the body as they came.
    pub(super) wire: u64,
    /// A failure that the generated client has no form for.
    pub(super) failure: Option<Failure>,
}

impl Exchange {
    pub(super) fn new(
        shared: Arc<Shared>,
        extra_query: &[(String, String)],
        glance: Option<Glance>,
    ) -> Self {
        Self {
            shared,
            extra_query: extra_query.to_vec(),
            glance,
            sent: AtomicU32::new(0),
            outcome: Mutex::default(),
        }
    }

    /// What became of the last attempt.
    pub(super) fn outcome(&self) -> MutexGuard<'_, Outcome> {
        self.outcome.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets the attempt before.
    pub(super) fn begin(&self) {
        *self.outcome() = Outcome::default();
    }

    /// How many requests were handed to the HTTP stack.
    pub(super) fn sent(&self) -> u32 {
        self.sent.load(Ordering::Relaxed)
    }

    async fn send(&self, request: reqwest::Request) -> Result<reqwest::Response, Failure> {
        let shared = &*self.shared;
        let request = self.complete(request)?;
        self.outcome().query = request.uri().query().map(str::to_owned);

        let mut time = Allowance::start(&*shared.clock, shared.options.timeout);
        let before = self.sent.fetch_add(1, Ordering::Relaxed);
        shared.sent.count(before > 0);
        let response = time.within(shared.stack.execute(request)).await?;
        let response = response.map_err(Failure::Transport)?;
        let (head, body) = response.into_parts();
        self.note(head.status, &head.headers);
        let bounds = &shared.options.bounds;
        let headers: usize = head.headers.iter().map(size).sum();
        let (body, failure) = if headers > bounds.headers {
            let (what, limit) = ("header", bounds.headers);
            (Vec::new(), Some(Failure::TooLarge { what, limit }))
        } else {
            let received = read(&head.headers, body, bounds, &mut time).await;
            self.outcome().wire = received.wire;
            (received.body, received.failure)
        };
        self.outcome().headers = head.headers;
        match failure {
            // The status of a refusal says more than what happened to its body.
            Some(failure) if head.status == StatusCode::OK => Err(failure),
            _ => {
                let body = readable(body);
                if let (StatusCode::OK, Some(glance)) = (head.status, &self.glance) {
                    glance.at(&body).await;
                }
                Ok(answer(head.status, body))
            }
        }
    }

    /// The request with all that every request has.
    fn complete(&self, mut request: reqwest::Request) -> Result<http::Request<Bytes>, Failure> {
        if !self.extra_query.is_empty() {
            request
                .url_mut()
                .query_pairs_mut()
                .extend_pairs(&self.extra_query);
        }
        let body = request.body().and_then(reqwest::Body::as_bytes);
        let mut complete = http::Request::new(body.map(Bytes::copy_from_slice).unwrap_or_default());
        *complete.method_mut() = request.method().clone();
        *complete.uri_mut() = Uri::try_from(request.url().as_str()).map_err(Failure::Address)?;
        *complete.headers_mut() = std::mem::take(request.headers_mut());
        let headers = complete.headers_mut();
        headers.insert(AUTHORIZATION, self.shared.authorization.clone());
        headers.insert(USER_AGENT, self.shared.user_agent.clone());
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(read::ACCEPTED));
        Ok(complete)
    }

    /// Remembers what the head of an answer says.
    fn note(&self, status: StatusCode, headers: &HeaderMap) {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let mut outcome = self.outcome();
        outcome.status = Some(status.as_u16());
        outcome.request_id = text("twilio-request-id").map(|id| shortened(id, LONGEST_ID));
        outcome.retry_after = retry_after(headers, self.shared.clock.now());
        if status.is_redirection() {
            let origin = text(LOCATION.as_str()).and_then(origin);
            outcome.redirect = origin.map(|origin| shortened(&origin, LONGEST_ORIGIN));
        }
    }
}

/// The scheme, host and port of a URL that has them.
fn origin(url: &str) -> Option<String> {
    let url = reqwest::Url::parse(url).ok()?;
    let origin = url.origin();
    origin.is_tuple().then(|| origin.ascii_serialization())
}

fn size((name, value): (&http::HeaderName, &HeaderValue)) -> usize {
    name.as_str().len() + value.len() + HEADER_PUNCTUATION
}

/// A body with a stray byte is still a body: what is not UTF-8 is replaced, and the rest is read.
fn readable(body: Vec<u8>) -> Bytes {
    match String::from_utf8(body) {
        Ok(text) => text.into(),
        // To look for what has to be replaced takes ten times as long as to see that nothing has.
        Err(error) => String::from_utf8_lossy(error.as_bytes())
            .into_owned()
            .into(),
    }
}

/// An answer as the generated client takes it.
fn answer(status: StatusCode, body: Bytes) -> reqwest::Response {
    let mut answer = http::Response::new(body);
    *answer.status_mut() = status;
    answer.into()
}

/// The exchange as the generated client sees it.
pub(super) struct Seam(pub(super) Arc<Exchange>);

impl raw::Execute for Seam {
    fn execute<'a>(
        &'a self,
        _http: &'a reqwest::Client,
        request: reqwest::Request,
        _operation: &'static str,
    ) -> raw::Executing<'a> {
        Box::pin(async move {
            self.0.send(request).await.or_else(|failure| {
                self.0.outcome().failure = Some(failure);
                // An error of reqwest cannot be made by hand, so the generated client is given
                // an answer that it refuses; the failure goes around it.
                Ok(answer(StatusCode::INTERNAL_SERVER_ERROR, Bytes::new()))
            })
        })
    }
}
