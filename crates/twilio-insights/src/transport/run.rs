//! Runs one operation of the generated client: the loop around its attempts, each with a place
//! under the limit, and a span around all of it.

use std::future::Future;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use tracing::Instrument as _;
use twilio_insights_raw as raw;

use super::attempt::{Exchange, Seam};
use super::depth::is_deeper_than;
use super::glance::Glance;
use super::observer::RetryEvent;
use super::response::{Response, ResponseMetadata};
use super::retry::{Attempted, Retry};
use super::trace;
use crate::client::Client;
use crate::error::Error;
use crate::model::Record;
use crate::request::Outgoing;

/// What is to be run.
pub(crate) struct Job<'a> {
    pub(crate) operation: &'static str,
    pub(crate) repeat: Repeat,
    pub(crate) outgoing: &'a Outgoing,
    /// Query parameters beside those that the generated client sets.
    pub(crate) extra_query: &'a [(String, String)],
    pub(crate) glance: Option<Glance>,
}

/// When an operation may be repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// Whenever it failed: to do it twice is to do it once.
    Always,
    /// Only if it was certainly not processed.
    Unprocessed,
}

/// An answer that could be decoded.
pub(crate) struct Answer<T> {
    pub(crate) content: T,
    /// The query that was sent, without its question mark.
    pub(crate) query: String,
    pub(crate) origin: Origin,
    pub(crate) metadata: ResponseMetadata,
}

/// Where an answer comes from: what an error about it must not lose.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    pub(crate) operation: &'static str,
    pub(crate) status: Option<u16>,
    pub(crate) request_id: Option<String>,
    /// How many requests were sent.
    pub(crate) attempts: u32,
}

/// Runs one operation of the generated client, which `call` asks once.
pub(crate) async fn run<T, F, R>(job: Job<'_>, call: F) -> Result<Answer<T>, Error>
where
    T: DeserializeOwned,
    F: Fn(raw::Client) -> R,
    R: Future<Output = Result<raw::ResponseValue<T>, raw::Error>>,
{
    let shared = &job.outgoing.client.shared;
    let glance = job.glance.clone();
    let exchange = Exchange::new(Arc::clone(shared), job.extra_query, glance);
    let exchange = Arc::new(exchange);
    let transport = raw::Transport::new(Seam(Arc::clone(&exchange)));
    let base_url = shared.base_url.as_str();
    let raw = raw::Client::new_with_client(base_url, shared.plumbing.clone(), transport);
    let options = &shared.options;
    let retry = Retry {
        policy: job.outgoing.retry.as_ref().unwrap_or(&options.retry),
        deadline: job.outgoing.deadline.unwrap_or(options.deadline),
        budget: &shared.budget,
        clock: &*shared.clock,
        chance: &shared.chance,
    };
    let attempt = || attempt(&job, &exchange, || call(raw.clone()));
    let watch = |attempted: Attempted<'_>| {
        let (status, wire) = {
            let outcome = exchange.outcome();
            (outcome.status, outcome.wire)
        };
        trace::attempted(job.operation, &attempted, status, wire);
        if let (Some(observer), Some(error), Some(wait)) =
            (&options.on_retry, attempted.failure, attempted.wait)
        {
            observer.tell(&RetryEvent {
                operation: job.operation,
                attempt: attempted.number,
                error,
                wait,
            });
        }
    };
    let span = trace::operation(job.operation, &shared.server);
    let result = retry.run(attempt, watch).instrument(span.clone()).await;
    let origin = origin(&job, &exchange);
    // What the deadline has broken off knows none of these yet.
    let result = result.map_err(|error| error.with_origin(&origin).with_repeat(job.repeat));
    trace::ended(&span, origin.attempts, origin.status, result.as_ref().err());
    result
}

/// Asks once, in a place of its own under the limit.
async fn attempt<T, R>(
    job: &Job<'_>,
    exchange: &Exchange,
    call: impl Fn() -> R,
) -> Result<Answer<T>, Error>
where
    T: DeserializeOwned,
    R: Future<Output = Result<raw::ResponseValue<T>, raw::Error>>,
{
    let Client { shared } = &job.outgoing.client;
    exchange.begin();
    let permit = shared.limit.acquire(shared.options.timeout).await;
    let answer = call().await;
    let origin = origin(job, exchange);
    match origin.status {
        Some(429) => shared.limit.throttled(&permit),
        Some(..500) => shared.limit.succeeded(&permit),
        _ => {}
    }
    drop(permit);
    let failure = exchange.outcome().failure.take();
    let error = match (answer, failure) {
        (Ok(answer), _) => {
            let mut outcome = exchange.outcome();
            return Ok(Answer {
                query: outcome.query.take().unwrap_or_default(),
                metadata: ResponseMetadata {
                    status: answer.status().as_u16(),
                    request_id: origin.request_id.clone(),
                    attempts: origin.attempts,
                    headers: std::mem::take(&mut outcome.headers),
                },
                content: answer.into_inner(),
                origin,
            });
        }
        (Err(_), Some(failure)) => Error::from_failure(failure),
        (Err(error), None) => {
            let redirect = exchange.outcome().redirect.take();
            Error::from_raw::<T>(error, redirect).await
        }
    };
    let retry_after = exchange.outcome().retry_after;
    Err(error
        .with_origin(&origin)
        .with_retry_after(retry_after)
        .with_repeat(job.repeat))
}

fn origin(job: &Job<'_>, exchange: &Exchange) -> Origin {
    let outcome = exchange.outcome();
    Origin {
        operation: job.operation,
        status: outcome.status,
        request_id: outcome.request_id.clone(),
        attempts: exchange.sent(),
    }
}

/// Decodes the one record that an operation answers with.
pub(crate) fn decode<T: Record, R>(
    client: &Client,
    answer: Answer<raw::Json<R>>,
) -> Result<Response<T>, Error> {
    let text = answer.content.into_text();
    let failed = |error: Error| error.with_origin(&answer.origin);
    check_depth(&text, client.max_depth()).map_err(failed)?;
    T::decode_text(Arc::clone(&text))
        .map(|record| Response::new(record, answer.metadata))
        .map_err(|cause| failed(Error::undecodable(&cause, &text)))
}

/// Fails for a text that is nested more deeply than that.
pub(crate) fn check_depth(text: &str, max_depth: usize) -> Result<(), Error> {
    if is_deeper_than(text, max_depth) {
        return Err(Error::too_deep(max_depth, text));
    }
    Ok(())
}
