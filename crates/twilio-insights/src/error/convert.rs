//! Makes an [`Error`] of what the layers below report: status first, then the body as far as it
//! can be read, never the URL.

use std::time::Duration;

use http::uri::InvalidUri;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use twilio_insights_raw as raw;

use super::api_error::ApiError;
use super::redact::{redact, shortened};
use super::{Error, ErrorKind};
use crate::transport::{Failing, Origin, Repeat, TransportError};

/// How much of a body an error keeps.
const BODY_LIMIT: usize = 2048;

/// How much of what somebody else calls an encoding is repeated.
const NAME_LIMIT: usize = 40;

/// Statuses of failures that may pass.
const TRANSIENT: [u16; 6] = [408, 429, 500, 502, 503, 504];

/// Why there was no answer that the generated client could be given.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Nothing, or not all of it, came back.
    Transport(TransportError),
    /// An attempt took longer than this.
    TooSlow(Duration),
    /// A part of the answer is larger than the client allows.
    TooLarge {
        /// Which part.
        what: &'static str,
        /// The allowed number of bytes.
        limit: usize,
    },
    /// The body is encoded in a way that was not asked for.
    Encoding(String),
    /// The body cannot be unpacked.
    #[cfg(feature = "gzip")]
    Corrupt,
    /// The body ends before it is unpacked.
    Cut,
    /// The address cannot be written in a request.
    Address(InvalidUri),
}

impl Error {
    /// A failure below HTTP.
    pub(crate) fn from_failure(failure: Failure) -> Self {
        match failure {
            Failure::Transport(error) => Self::from_transport(error),
            Failure::TooSlow(timeout) => {
                let message = format!("no answer within {timeout:?}");
                Self::new(ErrorKind::Timeout, message).transient()
            }
            Failure::TooLarge { what, limit } => {
                let message = format!("the {what} is larger than {limit} bytes");
                Self::new(ErrorKind::Decode, message)
            }
            Failure::Encoding(name) => {
                let name = shortened(&name, NAME_LIMIT).replace(char::is_control, " ");
                let message = format!("the body is encoded as `{name}`, which was not asked for");
                Self::new(ErrorKind::Decode, message)
            }
            #[cfg(feature = "gzip")]
            Failure::Corrupt => Self::new(ErrorKind::Decode, "the compressed body is corrupt"),
            Failure::Cut => {
                Self::new(ErrorKind::Decode, "the compressed body is cut off").transient()
            }
            Failure::Address(cause) => {
                Self::new(ErrorKind::InvalidInput, Failing::Refusal.to_string()).with_source(cause)
            }
        }
    }

    fn from_transport(error: TransportError) -> Self {
        let (failing, cause) = error.into_parts();
        let (kind, was_sent) = match failing {
            Failing::Connect | Failing::Trust => (ErrorKind::Connection, false),
            Failing::ConnectInTime => (ErrorKind::Timeout, false),
            Failing::InTime => (ErrorKind::Timeout, true),
            Failing::Connection => (ErrorKind::Connection, true),
            Failing::Refusal => (ErrorKind::InvalidInput, false),
        };
        let mut error = Self::new(kind, failing.to_string());
        error.0.transient = !matches!(failing, Failing::Trust | Failing::Refusal);
        error.0.unprocessed = !was_sent;
        error.0.source = Some(cause);
        error
    }

    /// The deadline of an operation has struck, after the `last` failed attempt or before any.
    pub(crate) fn past_deadline(deadline: Duration, last: Option<Self>) -> Self {
        let message = format!("not done within {deadline:?}");
        let mut error = Self::new(ErrorKind::Timeout, message).transient();
        if let Some(last) = last {
            error.0.status = last.0.status;
            error.0.request_id.clone_from(&last.0.request_id);
            error = error.with_source(last);
        }
        error
    }

    /// What the generated client reports, for an operation that answers 200 with a `T` when all is
    /// well. `redirect` is the origin that a redirect leads to.
    pub(crate) async fn from_raw<T: DeserializeOwned>(
        error: raw::Error,
        redirect: Option<String>,
    ) -> Self {
        match error {
            raw::Error::UnexpectedResponse(response) => {
                let status = response.status().as_u16();
                // The body is in memory already.
                let body = response.bytes().await.unwrap_or_default();
                Self::from_answer(status, &String::from_utf8_lossy(&body), redirect)
            }
            raw::Error::InvalidResponsePayload(body, cause) => {
                let mut error = Self::undecodable(&cause, &String::from_utf8_lossy(&body));
                // To find the place costs a second look, which only failures pay for.
                let mut again = serde_json::Deserializer::from_slice(&body);
                if let (Category::Data, Err(again)) = (
                    cause.classify(),
                    serde_path_to_error::deserialize::<_, T>(&mut again),
                ) {
                    error.0.json_path = path(again.path());
                }
                error
            }
            raw::Error::CommunicationError(error)
            | raw::Error::ResponseBodyError(error)
            | raw::Error::InvalidUpgrade(error) => {
                // All of the network is behind the HTTP stack: only building can fail here.
                let message = Failing::Refusal.to_string();
                Self::new(ErrorKind::InvalidInput, message).with_source(error.without_url())
            }
            raw::Error::InvalidRequest(message) | raw::Error::Custom(message) => {
                Self::new(ErrorKind::InvalidInput, redact(&message))
            }
            raw::Error::ErrorResponse(response) => {
                Self::from_answer(response.status().as_u16(), "", redirect)
            }
        }
    }

    /// An answer of status 200 that is not the expected JSON.
    pub(crate) fn undecodable(cause: &serde_json::Error, body: &str) -> Self {
        let mut error = Self::new(ErrorKind::Decode, json_problem(cause));
        // What ends too early was cut off on its way.
        error.0.transient = cause.is_eof() || is_cut_in_number(cause, body);
        error.0.body = Some(beginning(body));
        error
    }

    /// JSON that is nested too deeply.
    pub(crate) fn too_deep(limit: usize, body: &str) -> Self {
        let message = format!("the JSON is more than {limit} levels deep");
        let mut error = Self::new(ErrorKind::Decode, message);
        error.0.body = Some(beginning(body));
        error
    }

    fn from_answer(status: u16, body: &str, redirect: Option<String>) -> Self {
        let (kind, message) = match status {
            301 | 302 | 303 | 307 | 308 => {
                (ErrorKind::Decode, "a redirect, which was not followed")
            }
            401 => (ErrorKind::Authentication, "the credentials were refused"),
            403 => (
                ErrorKind::Authentication,
                "the credentials do not allow this",
            ),
            404 => (
                ErrorKind::NotFound,
                "there is no such resource, or not yet, or no longer",
            ),
            408 => (ErrorKind::Timeout, "the service gave up waiting"),
            429 => (ErrorKind::Throttled, "too many requests at a time"),
            400..=499 => (ErrorKind::Rejected, "the service refused the request"),
            500..=599 => (ErrorKind::Service, "the service failed"),
            _ => (ErrorKind::Decode, "not an answer that this API gives"),
        };
        let mut error = match redirect {
            Some(origin) => Self::new(kind, format!("a redirect to {origin} was not followed")),
            None => Self::new(kind, message),
        };
        error.0.transient = TRANSIENT.contains(&status);
        error.0.unprocessed = status == 429;
        error.0.api = ApiError::parse(body);
        error.0.body = (!body.is_empty()).then(|| beginning(body));
        error
    }

    /// Adds where the answer came from.
    pub(crate) fn with_origin(mut self, origin: &Origin) -> Self {
        self.0.operation = Some(origin.operation);
        self.0.attempts = origin.attempts;
        self.0.unprocessed |= origin.attempts == 0;
        // An attempt that was broken off has none; those of the one before it are kept, then.
        if origin.status.is_some() {
            self.0.status = origin.status;
            self.0.request_id.clone_from(&origin.request_id);
        }
        self
    }

    /// Adds how long the service asks to wait.
    pub(crate) fn with_retry_after(mut self, wait: Option<Duration>) -> Self {
        self.0.retry_after = wait;
        self
    }

    /// Adds when the operation may be repeated.
    pub(crate) fn with_repeat(mut self, repeat: Repeat) -> Self {
        self.0.repeatable = repeat == Repeat::Always;
        self
    }

    /// A failure that may pass.
    fn transient(mut self) -> Self {
        self.0.transient = true;
        self
    }
}

/// Whether a JSON text ends within a number, which is told as an error of its syntax.
fn is_cut_in_number(error: &serde_json::Error, body: &str) -> bool {
    let lines = body.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let last_line = body.rsplit('\n').next().unwrap_or_default();
    error.classify() == Category::Syntax
        && (error.line(), error.column()) == (lines, last_line.len())
        && body.ends_with(['.', 'e', 'E', '+', '-'])
}

/// The place in a JSON text, if it is not the whole.
fn path(path: &serde_path_to_error::Path) -> Option<String> {
    path.iter().next()?;
    Some(path.to_string())
}

/// What is wrong with a JSON text, without any of its content.
pub(super) fn json_problem(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!("line {} column {}", error.line(), error.column());
    match error.classify() {
        Category::Eof if error.line() <= 1 && error.column() == 0 => "the body is empty".to_owned(),
        Category::Eof => format!("the JSON is cut off at {place}"),
        // Names of members are not content.
        Category::Data if text.starts_with("missing field") => {
            format!("not the expected JSON: {text}")
        }
        Category::Data if error.line() == 1 && error.column() <= 1 => {
            "not a JSON object".to_owned()
        }
        Category::Data => format!("not the expected JSON at {place}"),
        Category::Syntax | Category::Io => format!("not JSON at {place}"),
    }
}

/// The beginning of a body, fit to be shown.
fn beginning(body: &str) -> String {
    shortened(body, BODY_LIMIT)
}
