//! Sends one request through the seam of the generated client: adds the credentials, reads the
//! body within its bound, and remembers what an error must not lose.

use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::{Bytes, BytesMut};
use http::StatusCode;
use http::header::AUTHORIZATION;
use twilio_insights_raw as raw;

use crate::client::{Client, Shared};
use crate::error::{Error, Failure};
use crate::model::Record;

/// One request and what became of it.
struct Exchange {
    shared: Arc<Shared>,
    extra_query: Vec<(String, String)>,
    outcome: Mutex<Outcome>,
}

#[derive(Default)]
struct Outcome {
    query: Option<String>,
    request_id: Option<String>,
    /// A failure that the generated client has no form for.
    failure: Option<Failure>,
}

/// An answer that could be decoded.
pub(crate) struct Answer<T> {
    pub(crate) content: T,
    /// The query that was sent, without its question mark.
    pub(crate) query: String,
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
    let error = match (answer, outcome.failure) {
        (Ok(answer), _) => {
            return Ok(Answer {
                content: answer.into_inner(),
                query: outcome.query.unwrap_or_default(),
            });
        }
        (Err(_), Some(failure)) => Error::from_failure(failure),
        (Err(error), None) => Error::from_raw(error).await,
    };
    Err(error
        .with_operation(operation)
        .with_request_id(outcome.request_id))
}

/// Decodes the one record that an operation answers with.
pub(crate) fn decode<T: Record>(text: Arc<str>, operation: &'static str) -> Result<T, Error> {
    T::decode_text(text).map_err(|cause| Error::undecodable(&cause).with_operation(operation))
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
        let request_id = response.headers().get("twilio-request-id");
        self.outcome().request_id = request_id
            .and_then(|id| id.to_str().ok())
            .map(str::to_owned);
        let mut answer = http::Response::builder().status(response.status());
        if let Some(headers) = answer.headers_mut() {
            headers.clone_from(response.headers());
        }
        let body = bounded_body(response, self.shared.max_body).await?;
        // Status and headers were those of a response, so that this cannot fail.
        let answer = answer.body(body).unwrap_or_default();
        Ok(answer.into())
    }
}

async fn bounded_body(mut response: reqwest::Response, limit: usize) -> Result<Bytes, Failure> {
    let expected = response.content_length().unwrap_or(0);
    let expected = usize::try_from(expected).unwrap_or(usize::MAX);
    if expected > limit {
        return Err(Failure::TooLarge { limit });
    }
    let mut body = BytesMut::with_capacity(expected);
    while let Some(chunk) = response.chunk().await.map_err(Failure::Http)? {
        if body.len() + chunk.len() > limit {
            return Err(Failure::TooLarge { limit });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
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
