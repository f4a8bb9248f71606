//! The one error of this crate: opaque, with a kind to act on and with everything that is known
//! about what went wrong. No secret and no personal data is in its text.

mod api_error;
mod convert;
mod invalid_input;
mod redact;

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

pub use api_error::ApiError;
pub(crate) use convert::Failure;
pub use invalid_input::InvalidInput;

/// What went wrong, with the operation, the HTTP status and Twilio's own words where there are any.
///
/// | symptom | [`kind`](Error::kind) | what to do |
/// | --- | --- | --- |
/// | a value cannot be sent | [`InvalidInput`](ErrorKind::InvalidInput) | correct it; nothing was sent |
/// | credentials or base URL are missing or malformed | [`Configuration`](ErrorKind::Configuration) | set what the message names |
/// | no connection, or it broke | [`Connection`](ErrorKind::Connection) | try again |
/// | no answer in time | [`Timeout`](ErrorKind::Timeout) | try again, or allow more time |
/// | 401, 403 | [`Authentication`](ErrorKind::Authentication) | check credentials and permissions (20003, 70051), and that Advanced Features are on |
/// | 404 | [`NotFound`](ErrorKind::NotFound) | too early (17001: ask for a partial summary), too old (17002), Advanced Features off (17000, 17007), or no such call |
/// | 429 | [`Throttled`](ErrorKind::Throttled) | fewer requests at a time (20429), try again later |
/// | another 4xx | [`Rejected`](ErrorKind::Rejected) | correct the request (17400: a filter) |
/// | 5xx | [`Service`](ErrorKind::Service) | try again later (17008, 17009, 20500) |
/// | 200 that is no answer to the request | [`Decode`](ErrorKind::Decode) | something between you and Twilio may have answered |
/// | one record of a page is no object | [`Record`](ErrorKind::Record) | the walk goes on; [`record`](Error::record) has its text |
/// | the cursor of a list misbehaves | [`Paging`](ErrorKind::Paging) | the walk cannot go on |
pub struct Error(Box<Inner>);

/// What kind of failure an [`Error`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A value given by the caller cannot be sent.
    InvalidInput,
    /// The client cannot be built: credentials or base URL are missing or malformed.
    Configuration,
    /// No connection could be made, or it broke.
    Connection,
    /// There was no answer in time.
    Timeout,
    /// The credentials were refused (401), or do not allow this (403).
    Authentication,
    /// There is no such resource, or not yet, or no longer (404).
    NotFound,
    /// Too many requests at a time (429).
    Throttled,
    /// The service refused the request (other 4xx).
    Rejected,
    /// The service failed (5xx).
    Service,
    /// The answer was none that this API gives.
    Decode,
    /// One record of a page could not be decoded.
    Record,
    /// The cursor of a list misbehaved.
    Paging,
}

struct Inner {
    kind: ErrorKind,
    message: String,
    operation: Option<&'static str>,
    status: Option<u16>,
    request_id: Option<String>,
    api: Option<ApiError>,
    body: Option<String>,
    record: Option<Arc<str>>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            operation: None,
            status: None,
            request_id: None,
            api: None,
            body: None,
            record: None,
            source: None,
        }))
    }

    /// An error for tests: a kind and Twilio's code.
    #[cfg(test)]
    pub(crate) fn of_kind(kind: ErrorKind, code: Option<u64>) -> Self {
        let mut error = Self::new(kind, "for a test");
        error.0.api = code.and_then(|code| ApiError::parse(&format!("{{\"code\":{code}}}")));
        error
    }

    /// A record that could not be decoded, with its text.
    pub(crate) fn record_error(text: Arc<str>, cause: &serde_json::Error) -> Self {
        let mut error = Self::new(ErrorKind::Record, convert::json_problem(cause));
        error.0.record = Some(text);
        error
    }

    pub(crate) fn with_operation(mut self, operation: &'static str) -> Self {
        self.0.operation = Some(operation);
        self
    }

    fn with_source(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }

    /// What kind of failure this is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The HTTP status, whenever there was an answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// Twilio's own account of the failure, if the body held one.
    #[must_use]
    pub fn api(&self) -> Option<&ApiError> {
        self.0.api.as_ref()
    }

    /// Twilio's error code, such as 20404.
    #[must_use]
    pub fn code(&self) -> Option<u64> {
        self.0.api.as_ref().and_then(ApiError::code)
    }

    /// Twilio's id of the request, to quote to their support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The operation that failed, by its id in the OpenAPI document: `ListCallSummaries`.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The beginning of the body that came with the failure, with phone numbers and addresses
    /// blotted out.
    #[must_use]
    pub fn body_text(&self) -> Option<&str> {
        self.0.body.as_deref()
    }

    /// The text of the record that could not be decoded. It may hold personal data.
    #[must_use]
    pub fn record(&self) -> Option<&str> {
        self.0.record.as_deref()
    }
}

/// One line: operation, status, Twilio's code and message, or what else is known. The cause is
/// left to [`source`](StdError::source).
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = &*self.0;
        if let Some(operation) = error.operation {
            write!(f, "{operation}: ")?;
        }
        if let Some(status) = error.status {
            write!(f, "HTTP {status}: ")?;
        }
        match &error.api {
            Some(api) => api.fmt(f),
            None => f.write_str(&error.message),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = &*self.0;
        let mut shown = f.debug_struct("Error");
        shown.field("kind", &error.kind);
        shown.field("message", &error.message);
        for (name, value) in [
            ("operation", error.operation),
            ("request_id", error.request_id.as_deref()),
        ] {
            if let Some(value) = value {
                shown.field(name, &value);
            }
        }
        if let Some(status) = error.status {
            shown.field("status", &status);
        }
        if let Some(api) = &error.api {
            shown.field("api", api);
        }
        if let Some(source) = &error.source {
            shown.field("source", source);
        }
        shown.finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.0.source.as_deref()?;
        Some(source)
    }
}

impl From<InvalidInput> for Error {
    fn from(input: InvalidInput) -> Self {
        Self::new(ErrorKind::InvalidInput, input.to_string())
    }
}
