//! Makes an [`Error`] of what the layers below report: status first, then the body as far as it
//! can be read, never the URL.

use std::error::Error as _;
use std::io;

use twilio_insights_raw as raw;

use super::api_error::ApiError;
use super::redact::redact;
use super::{Error, ErrorKind};
use crate::transport::Origin;

/// How much of a body an error keeps.
const BODY_LIMIT: usize = 2048;

/// No phone number and hardly a name is longer.
const LONGEST_NAME: usize = 64;

/// Why there was no answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Nothing, or not all of it, came back.
    Http(reqwest::Error),
    /// The body is larger than the client allows.
    TooLarge {
        /// The allowed number of bytes.
        limit: usize,
    },
}

impl Error {
    /// A failure below HTTP.
    pub(crate) fn from_failure(failure: Failure) -> Self {
        match failure {
            Failure::Http(error) => {
                // The URL has the filters in it.
                let error = error.without_url();
                let (kind, message) = if error.is_timeout() {
                    (ErrorKind::Timeout, "no answer in time")
                } else if error.is_connect() {
                    (ErrorKind::Connection, "cannot connect")
                } else if error.is_builder() {
                    (ErrorKind::InvalidInput, "the request cannot be built")
                } else if is_corrupt(&error) {
                    (ErrorKind::Decode, "the body cannot be decompressed")
                } else {
                    (ErrorKind::Connection, "the connection broke")
                };
                Self::new(kind, message).with_source(error)
            }
            Failure::TooLarge { limit } => {
                let message = format!("the body is larger than {limit} bytes");
                Self::new(ErrorKind::Decode, message)
            }
        }
    }

    /// What the generated client reports, for an operation that answers 200 when all is well.
    pub(crate) async fn from_raw(error: raw::Error) -> Self {
        match error {
            raw::Error::UnexpectedResponse(response) => {
                let status = response.status().as_u16();
                // The body is in memory already.
                let body = response.text().await.unwrap_or_default();
                Self::from_answer(status, &body)
            }
            raw::Error::InvalidResponsePayload(body, cause) => {
                Self::undecodable(&cause, &String::from_utf8_lossy(&body))
            }
            raw::Error::CommunicationError(error)
            | raw::Error::ResponseBodyError(error)
            | raw::Error::InvalidUpgrade(error) => Self::from_failure(Failure::Http(error)),
            raw::Error::InvalidRequest(message) | raw::Error::Custom(message) => {
                Self::new(ErrorKind::InvalidInput, redact(&message))
            }
            raw::Error::ErrorResponse(response) => {
                Self::from_answer(response.status().as_u16(), "")
            }
        }
    }

    /// An answer of status 200 that is JSON and not the expected JSON.
    pub(crate) fn undecodable(cause: &serde_json::Error, body: &str) -> Self {
        let mut error = Self::new(ErrorKind::Decode, json_problem(cause));
        error.0.body = Some(beginning(body));
        error
    }

    fn from_answer(status: u16, body: &str) -> Self {
        let (kind, message) = match status {
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
        let mut error = Self::new(kind, message);
        error.0.api = ApiError::parse(body);
        error.0.body = (!body.is_empty()).then(|| beginning(body));
        error
    }

    /// Adds where the answer came from.
    pub(crate) fn with_origin(mut self, origin: &Origin) -> Self {
        self.0.operation = Some(origin.operation);
        self.0.status = origin.status;
        self.0.request_id.clone_from(&origin.request_id);
        self
    }
}

/// Whether a compressed body could not be unpacked: reqwest calls it a failure to decode, as it
/// does a body that ends early.
fn is_corrupt(error: &reqwest::Error) -> bool {
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    let mut causes = causes.filter_map(|cause| cause.downcast_ref::<io::Error>());
    causes.any(|cause| cause.kind() == io::ErrorKind::InvalidData)
}

/// What is wrong with a JSON text, without any of its content.
pub(super) fn json_problem(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!("line {} column {}", error.line(), error.column());
    match error.classify() {
        serde_json::error::Category::Eof if error.line() <= 1 && error.column() == 0 => {
            "the body is empty".to_owned()
        }
        serde_json::error::Category::Eof => format!("the JSON is cut off at {place}"),
        // Names of members are not content.
        serde_json::error::Category::Data if text.starts_with("missing field") => {
            format!("not the expected JSON: {text}")
        }
        serde_json::error::Category::Data if error.line() == 1 && error.column() <= 1 => {
            "not a JSON object".to_owned()
        }
        serde_json::error::Category::Data => format!("not the expected JSON at {place}"),
        serde_json::error::Category::Syntax | serde_json::error::Category::Io => {
            format!("not JSON at {place}")
        }
    }
}

/// The beginning of a body, fit to be shown.
fn beginning(body: &str) -> String {
    shortened(body, BODY_LIMIT)
}

/// The beginning of a text of somebody else's, fit to be shown.
pub(super) fn shortened(body: &str, limit: usize) -> String {
    let mut end = body.len().min(limit);
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let shown = redact(&body[..end]);
    if end == body.len() {
        return shown;
    }
    // A cut can fall into a phone number or a name, whose beginning would no longer look like one.
    let word = shown
        .rfind(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(0);
    let whole = if shown.len() - word < LONGEST_NAME {
        &shown[..word]
    } else {
        shown.trim_end_matches(|c: char| c.is_ascii_digit())
    };
    format!("{whole}… ({} bytes)", body.len())
}
