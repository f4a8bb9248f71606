//! Sends one request through the seam of the generated client: adds the credentials, reads the
//! body within its bound, and remembers what an error must not lose.

use std::borrow::Cow;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::{Bytes, BytesMut};
use http::StatusCode;
use http::header::AUTHORIZATION;
use twilio_insights_raw as raw;

use crate::client::{Client, Shared};
use crate::error::{Error, Failure};
use crate::model::Record;

/// How much memory is set aside for a body before it has come.
const LARGEST_RESERVATION: usize = 4 * 1024 * 1024;

/// One request and what became of it.
struct Exchange {
    shared: Arc<Shared>,
    extra_query: Vec<(String, String)>,
    outcome: Mutex<Outcome>,
}

#[derive(Default)]
struct Outcome {
    query: Option<String>,
    status: Option<u16>,
    request_id: Option<String>,
    /// A failure that the generated client has no form for.
    failure: Option<Failure>,
}

/// An answer that could be decoded.
pub(crate) struct Answer<T> {
    pub(crate) content: T,
    /// The query that was sent, without its question mark.
    pub(crate) query: String,
    pub(crate) origin: Origin,
}

/// Where an answer comes from: what an error about it must not lose.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    pub(crate) operation: &'static str,
    pub(crate) status: Option<u16>,
    pub(crate) request_id: Option<String>,
}

/// Runs one operation of the generated client.
pub(crate) async fn run<T, F, R>(
    client: &Client,
    operation: &'static str,
    extra_query: &[(String, String)],
    call: F,
) -> Result<Answer<T>, Error>
where
    F: FnOnce(raw::Client) -> R,
    R: Future<Output = Result<raw::ResponseValue<T>, raw::Error>>,
{
    let shared = Arc::clone(&client.shared);
    let exchange = Arc::new(Exchange {
        shared: Arc::clone(&shared),
        extra_query: extra_query.to_vec(),
        outcome: Mutex::default(),
    });
    let transport = raw::Transport::new(Seam(Arc::clone(&exchange)));
    let raw =
        raw::Client::new_with_client(shared.base_url.as_str(), shared.http.clone(), transport);
    let answer = call(raw).await;
    let outcome = std::mem::take(&mut *exchange.outcome());
    let origin = Origin {
        operation,
        status: outcome.status,
        request_id: outcome.request_id,
    };
    let error = match (answer, outcome.failure) {
        (Ok(answer), _) => {
            return Ok(Answer {
                content: answer.into_inner(),
                query: outcome.query.unwrap_or_default(),
                origin,
            });
        }
        (Err(_), Some(failure)) => Error::from_failure(failure),
        (Err(error), None) => Error::from_raw(error).await,
    };
    Err(error.with_origin(&origin))
}

/// Decodes the one record that an operation answers with.
pub(crate) fn decode<T: Record, R>(answer: Answer<raw::Json<R>>) -> Result<T, Error> {
    let text = answer.content.into_text();
    T::decode_text(Arc::clone(&text))
        .map_err(|cause| Error::undecodable(&cause, &text).with_origin(&answer.origin))
}

impl Exchange {
    fn outcome(&self) -> MutexGuard<'_, Outcome> {
        self.outcome.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn send(
        &self,
        http: &reqwest::Client,
        mut request: reqwest::Request,
    ) -> Result<reqwest::Response, Failure> {
        let authorization = self.shared.authorization.clone();
        request.headers_mut().insert(AUTHORIZATION, authorization);
        if !self.extra_query.is_empty() {
            request
                .url_mut()
                .query_pairs_mut()
                .extend_pairs(&self.extra_query);
        }
        self.outcome().query = request.url().query().map(str::to_owned);

        let response = http.execute(request).await.map_err(Failure::Http)?;
        let status = response.status();
        let request_id = response.headers().get("twilio-request-id");
        let request_id = request_id.and_then(|id| id.to_str().ok());
        let request_id = request_id.map(str::to_owned);
        {
            let mut outcome = self.outcome();
            outcome.status = Some(status.as_u16());
            outcome.request_id = request_id;
        }
        let (body, failure) = bounded_body(response, self.shared.max_body).await;
        match failure {
            // The status of a refusal says more than what happened to its body.
            Some(failure) if status == StatusCode::OK => Err(failure),
            _ => {
                let mut answer = http::Response::new(readable(body));
                *answer.status_mut() = status;
                Ok(answer.into())
            }
        }
    }
}

/// The body, or as much of it as there was and fitted.
async fn bounded_body(mut response: reqwest::Response, limit: usize) -> (Bytes, Option<Failure>) {
    let expected = response.content_length().unwrap_or(0);
    // What the other side announces is not yet worth memory.
    let expected = usize::try_from(expected).unwrap_or(limit).min(limit);
    let mut body = BytesMut::with_capacity(expected.min(LARGEST_RESERVATION));
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) => {
                let room = limit - body.len();
                body.extend_from_slice(&chunk[..chunk.len().min(room)]);
                if chunk.len() > room {
                    return (body.freeze(), Some(Failure::TooLarge { limit }));
                }
            }
            Ok(None) => return (body.freeze(), None),
            Err(error) => return (body.freeze(), Some(Failure::Http(error))),
        }
    }
}

/// A body with a stray byte is still a body: what is not UTF-8 is replaced, and the rest is read.
fn readable(body: Bytes) -> Bytes {
    match String::from_utf8_lossy(&body) {
        Cow::Borrowed(_) => body,
        Cow::Owned(text) => text.into(),
    }
}

/// The exchange as the generated client sees it.
struct Seam(Arc<Exchange>);

impl raw::Execute for Seam {
    fn execute<'a>(
        &'a self,
        http: &'a reqwest::Client,
        request: reqwest::Request,
        _operation: &'static str,
    ) -> raw::Executing<'a> {
        Box::pin(async move {
            self.0.send(http, request).await.or_else(|failure| {
                self.0.outcome().failure = Some(failure);
                // An error of reqwest cannot be made by hand, so the generated client is given
                // an answer that it refuses; the failure goes around it.
                let mut placeholder = http::Response::new(Bytes::new());
                *placeholder.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
                Ok(placeholder.into())
            })
        })
    }
}
