//! The one error of this crate: opaque, with a kind to act on and with everything that is known
//! about what went wrong. No secret and no personal data is in its text.

mod api_error;
mod convert;
mod escapes;
mod invalid_input;
mod redact;
mod shapes;

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub use api_error::ApiError;
pub(crate) use convert::Failure;
pub use invalid_input::InvalidInput;
pub(crate) use redact::{redact, shortened};

/// Codes of answers that no waiting will change: another account's call, a call that is too old,
/// and one that was made while Advanced Features were off.
const FINAL_CODES: [u64; 3] = [17000, 17002, 17007];

/// What went wrong, with the operation, the HTTP status and Twilio's own words where there are any.
///
/// | symptom | [`kind`](Error::kind) | retried | what to do |
/// | --- | --- | --- | --- |
/// | a value cannot be sent | [`InvalidInput`](ErrorKind::InvalidInput) | no | correct it; nothing was sent |
/// | credentials, base URL or an option are missing or malformed | [`Configuration`](ErrorKind::Configuration) | no | set what the message names |
/// | no connection, or a proxy that refuses to make one (407) | [`Connection`](ErrorKind::Connection) | yes | check address and proxy; try again later |
/// | the server's certificate is not trusted | [`Connection`](ErrorKind::Connection) | no² | check the address, or [trust](crate::ClientBuilder::root_certificates) whoever signed it |
/// | the connection broke, before the answer or within it | [`Connection`](ErrorKind::Connection) | yes¹ | try again later |
/// | no answer in time, or 408 | [`Timeout`](ErrorKind::Timeout) | yes¹ | smaller pages, or a longer [`timeout`](crate::ClientBuilder::timeout) |
/// | not done within the deadline | [`Timeout`](ErrorKind::Timeout) | no | a longer [`deadline`](crate::ClientBuilder::deadline); the [source](StdError::source) is the failure before it |
/// | 401, 403 | [`Authentication`](ErrorKind::Authentication) | no | check credentials (20003) and permissions of the key (70051), and that Advanced Features are on |
/// | 404 | [`NotFound`](ErrorKind::NotFound) | no | [too early](Error::is_not_ready) (17001: ask for a partial summary, or [wait](crate::request::FetchSummary::wait_until_complete)), or no such call (20404) |
/// | 404 or another status with 17000, 17002, 17007 | by its status | no | another account's call or Advanced Features off (17000), more than 30 days ago (17002), made before Advanced Features were on (17007): it will not come |
/// | 429 | [`Throttled`](ErrorKind::Throttled) | yes | fewer requests [at a time](crate::ClientBuilder::max_concurrency) (20429); nothing was processed |
/// | another 4xx | [`Rejected`](ErrorKind::Rejected) | no | correct the request: a filter (17400), a page token (20001, 21481, 70002) |
/// | 500, 502, 503, 504 | [`Service`](ErrorKind::Service) | yes¹ | try again later; smaller pages or a shorter time range if it took too long (17008), later if not (17009, 20500) |
/// | another 5xx | [`Service`](ErrorKind::Service) | no | try again later |
/// | 200 that is cut off or empty | [`Decode`](ErrorKind::Decode) | yes¹ | try again later |
/// | 3xx, or 200 that is no answer to the request | [`Decode`](ErrorKind::Decode) | no | something between you and Twilio may have answered; redirects are not followed, as they could lead the credentials elsewhere |
/// | an answer larger or deeper than [allowed](crate::ClientBuilder::max_body_bytes) | [`Decode`](ErrorKind::Decode) | no | smaller pages, or another limit |
/// | one record of a page is no object, or deeper than allowed | [`Record`](ErrorKind::Record) | no | the walk goes on; [`record`](Error::record) has its text |
/// | the cursor of a list misbehaves | [`Paging`](ErrorKind::Paging) | no | the walk cannot go on |
///
/// ¹ Not an update of the settings, which may have been processed.
///
/// ² With `native-tls` it is told as a connection that could not be made, and retried.
///
/// What is retried is so as often as the client's [`RetryPolicy`](crate::transport::RetryPolicy)
/// says, before the error is given. [`is_retryable`](Error::is_retryable) tells whether this one was
/// of that sort, and [`attempts`](Error::attempts) how often the request was sent.
///
/// [Error and warning dictionary](https://www.twilio.com/docs/api/errors)
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
    attempts: u32,
    retry_after: Option<Duration>,
    /// Whether the failure may pass.
    transient: bool,
    /// Whether the request was certainly not processed.
    unprocessed: bool,
    /// Whether to do it twice is to do it once.
    repeatable: bool,
    api: Option<ApiError>,
    body: Option<String>,
    json_path: Option<String>,
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
            attempts: 0,
            retry_after: None,
            transient: false,
            unprocessed: false,
            repeatable: true,
            api: None,
            body: None,
            json_path: None,
            record: None,
            source: None,
        }))
    }

    /// An error for tests: a kind and Twilio's code.
    #[cfg(test)]
    pub(crate) fn of_kind(kind: ErrorKind, code: Option<u64>) -> Self {
        let mut error = Self::new(kind, "for a test");
        error.0.api = code.and_then(|code| ApiError::parse(&format!("{{\"code\":{code}}}")));
        error.0.transient = matches!(
            kind,
            ErrorKind::Throttled | ErrorKind::Service | ErrorKind::Connection | ErrorKind::Timeout
        );
        error
    }

    /// A text that is no record.
    pub(crate) fn no_record(cause: &serde_json::Error) -> Self {
        Self::new(ErrorKind::Record, convert::json_problem(cause))
    }

    /// The error of one record of a page, with its text and its place in the list.
    pub(crate) fn with_record(mut self, text: Arc<str>, (list, at): (&str, usize)) -> Self {
        self.0.kind = ErrorKind::Record;
        self.0.json_path = Some(format!("{list}[{at}]"));
        self.0.record = Some(text);
        self
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

    /// How many requests were sent, retries included; 0 if nothing was.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// How long the service asked to wait (`Retry-After`), counted from its answer.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Whether the failure may pass, and the same request can be sent again without harm. This is
    /// what the client goes by when it repeats a request; if it says so here, then the retries
    /// were used up, or there was no time left for another one.
    ///
    /// True for connections that could not be made or broke, for answers that did not come in time
    /// or were cut off, and for the statuses 408, 429, 500, 502, 503 and 504. For an
    /// [update of the settings](crate::request::UpdateSettings) only if it was certainly not
    /// processed: never sent, or refused with 429.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        let inner = &*self.0;
        inner.transient && (inner.repeatable || inner.unprocessed)
    }

    /// Whether the request was never sent, because there was no connection to send it over.
    pub(crate) fn is_unconnected(&self) -> bool {
        let inner = &*self.0;
        let answered = inner.status.is_some();
        // Without any attempt it was a place to send it from that was missing.
        let unsent = inner.unprocessed && inner.attempts > 0 && !answered;
        // A deadline that struck between two such attempts has the last of them as its source.
        let source = inner.source.as_deref();
        let before = source.and_then(|source| source.downcast_ref::<Self>());
        unsent || (!answered && before.is_some_and(Self::is_unconnected))
    }

    /// Whether what was asked for is not there (404), and may still come: Twilio says so (17001),
    /// or does not say that it never will (17000, 17002, 17007).
    ///
    /// A summary is there within half an hour after the end of the call, a partial one within ten
    /// minutes; later than that, there was no such call, or Advanced Features were off.
    /// [`wait_until_complete`](crate::request::FetchSummary::wait_until_complete) waits for it.
    #[must_use]
    pub fn is_not_ready(&self) -> bool {
        let is_final = self.code().is_some_and(|code| FINAL_CODES.contains(&code));
        self.0.kind == ErrorKind::NotFound && !is_final
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

    /// What is not as expected in an answer that could not be decoded: a member
    /// (`call_summaries`) or one record of a page (`call_summaries[3]`). `None` if it is the whole,
    /// or a member is missing from the whole (which the message names).
    #[must_use]
    pub fn json_path(&self) -> Option<&str> {
        self.0.json_path.as_deref()
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
        match (&error.api, &error.json_path) {
            (Some(api), _) => api.fmt(f)?,
            (None, Some(path)) => write!(f, "{} ({path})", error.message)?,
            (None, None) => f.write_str(&error.message)?,
        }
        if error.attempts > 1 {
            write!(f, " ({} attempts)", error.attempts)?;
        }
        Ok(())
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
            ("json_path", error.json_path.as_deref()),
        ] {
            if let Some(value) = value {
                shown.field(name, &value);
            }
        }
        if let Some(status) = error.status {
            shown.field("status", &status);
        }
        if error.attempts > 0 {
            shown.field("attempts", &error.attempts);
        }
        if let Some(wait) = &error.retry_after {
            shown.field("retry_after", wait);
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
