//! Why an HTTP stack has no response: told by whether the request can have been sent, because
//! that decides what is safe to repeat.

use std::error::Error as StdError;
use std::fmt;

type Cause = Box<dyn StdError + Send + Sync>;

/// Why an [`HttpClient`](super::HttpClient) has no response, or not all of it.
///
/// The cause is given on as [`source`](StdError::source) of the [`Error`](crate::Error) that the
/// caller sees. It should name no more of the URL than its origin: the query of a request may hold
/// phone numbers.
#[derive(Debug)]
pub struct TransportError {
    failing: Failing,
    cause: Cause,
}

/// What failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failing {
    /// The way to the service, before anything was sent.
    Connect,
    /// The same, because the time for it was up.
    ConnectInTime,
    /// The way to the service, because whoever is there is not trusted.
    Trust,
    /// An answer in time.
    InTime,
    /// The connection, after it was made.
    Connection,
    /// The stack itself, which will not send such a request.
    Refusal,
}

impl TransportError {
    /// No connection could be made: the request was certainly not sent. Safe to repeat whatever
    /// the request does.
    pub fn not_connected(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Failing::Connect, cause)
    }

    /// The time for making a connection was up: the request was certainly not sent. Safe to repeat
    /// whatever the request does.
    pub fn connect_timed_out(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Failing::ConnectInTime, cause)
    }

    /// The other side was not trusted, and the request not sent. Never repeated: a certificate
    /// does not become another one by asking again.
    pub fn certificate_refused(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Failing::Trust, cause)
    }

    /// A time limit of the stack's own passed after the connection was made. What was sent may
    /// have had its effect.
    pub fn timed_out(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Failing::InTime, cause)
    }

    /// The connection broke, before the response or within it, or what came was no HTTP. What was
    /// sent may have had its effect.
    pub fn broken(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Failing::Connection, cause)
    }

    /// The stack will not send this request at all, however often it is asked to. Never repeated.
    pub fn refused(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Failing::Refusal, cause)
    }

    fn new(failing: Failing, cause: impl Into<Cause>) -> Self {
        Self {
            failing,
            cause: cause.into(),
        }
    }

    /// What a stream of pieces failed with.
    pub(super) fn of_body(cause: Cause) -> Self {
        match cause.downcast::<Self>() {
            Ok(error) => *error,
            Err(cause) => Self::new(Failing::Connection, cause),
        }
    }

    pub(crate) fn into_parts(self) -> (Failing, Cause) {
        (self.failing, self.cause)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.failing.fmt(f)
    }
}

impl fmt::Display for Failing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "cannot connect",
            Self::ConnectInTime => "no connection in time",
            Self::Trust => "the server's certificate was refused",
            Self::InTime => "no answer in time",
            Self::Connection => "the connection broke",
            Self::Refusal => "the request cannot be sent",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.cause)
    }
}
