//! What a fault does to one request: how long it waits, and what becomes of its answer.
//! Everything that was left to chance is decided here.

use std::time::Duration;

use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderValue, StatusCode, header};
use jiff::fmt::rfc2822::DateTimePrinter;
use jiff::{SignedDuration, Timestamp};

use super::cut_off;
use super::fault::{Delay, Fault, Form, Kind, RetryAfter};
use super::tampering::{self, Tampering};
use crate::answer::Refusal;
use crate::rng::Draws;

/// A fault that happens to a request.
#[derive(Debug)]
pub(crate) struct Happening {
    told: String,
    pub(crate) delay: Option<Duration>,
    pub(crate) what: Happens,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Happens {
    Nothing,
    /// The request is not looked at; this is answered.
    Instead(Substitute),
    Reset,
    /// The request is answered, but half of the body does not arrive.
    Cut,
    Page(PageFault),
    Body(Tampering),
}

/// An answer that has nothing to do with the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Substitute {
    status: u16,
    form: Form,
    retry_after: Option<RetryAfter>,
}

/// What is wrong with a page of a list, to be kept in mind when it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageFault {
    /// The next page is this one.
    Repeated,
    /// The records are on the next page.
    Empty,
}

impl Happening {
    pub(super) fn of(fault: &Fault, draws: &mut Draws) -> Self {
        let delay = fault.delay.map(|Delay { least, most }| {
            let spread = most.saturating_sub(least).as_millis();
            let spread = u32::try_from(spread).unwrap_or(u32::MAX);
            least + Duration::from_millis(draws.between(0, spread).into())
        });
        let what = match fault.kind {
            Kind::AsUsual => Happens::Nothing,
            Kind::Status(status, form) => Happens::Instead(Substitute {
                status,
                form,
                retry_after: fault.retry_after,
            }),
            Kind::Reset => Happens::Reset,
            Kind::Cut => Happens::Cut,
            Kind::RepeatPage => Happens::Page(PageFault::Repeated),
            Kind::EmptyPage => Happens::Page(PageFault::Empty),
            Kind::UnknownValues => Happens::Body(Tampering::UnknownValues),
            Kind::UnknownMembers => Happens::Body(Tampering::UnknownMembers),
            Kind::Any => draws.pick_or(&PASSING, Happens::Reset),
        };
        Self {
            told: fault.to_string(),
            delay,
            what,
        }
    }

    /// The fault's own text.
    pub(crate) fn told(&self) -> &str {
        &self.told
    }
}

/// What a client gets over by trying again.
const PASSING: [Happens; 7] = [
    passing(429, Form::Error, None),
    passing(429, Form::Error, Some(RetryAfter::Seconds(1))),
    passing(500, Form::Error, None),
    passing(502, Form::Html, None),
    passing(503, Form::Empty, None),
    Happens::Reset,
    Happens::Cut,
];

const fn passing(status: u16, form: Form, retry_after: Option<RetryAfter>) -> Happens {
    Happens::Instead(Substitute {
        status,
        form,
        retry_after,
    })
}

impl Happens {
    /// What becomes of an answer that was given as usual.
    pub(crate) async fn to_answer(self, answer: Response) -> Response {
        match self {
            Self::Cut => cut_off::response(answer).await,
            _ => answer,
        }
    }

    /// What becomes of a body that was made as usual.
    pub(crate) fn to_body(self, body: Vec<u8>) -> Vec<u8> {
        match self {
            Self::Body(tampering) => tampering::tamper(&body, tampering),
            _ => body,
        }
    }
}

impl Substitute {
    pub(crate) fn response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let reason = status.canonical_reason().unwrap_or("Unknown");
        let mut response = match self.form {
            Form::Error => Refusal::by_status(status, reason).into_response(),
            Form::Html => html(&format!("{} {reason}", self.status)),
            Form::Empty => Response::new(Body::empty()),
        };
        *response.status_mut() = status;
        let retry_after = match self.retry_after {
            None => None,
            Some(RetryAfter::Seconds(seconds)) => Some(seconds.to_string()),
            Some(RetryAfter::Date(seconds)) => in_seconds(seconds),
        };
        if let Some(value) = retry_after.and_then(|it| HeaderValue::try_from(it).ok()) {
            response.headers_mut().insert(header::RETRY_AFTER, value);
        }
        response
    }
}

fn html(title: &str) -> Response {
    let mut response = Response::new(Body::from(format!(
        "<html>\n<head><title>{title}</title></head>\n<body><h1>{title}</h1></body>\n</html>\n"
    )));
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    response
}

/// A time of the host's clock, which the client shares, not of the emulator's own.
fn in_seconds(seconds: u64) -> Option<String> {
    let seconds = SignedDuration::from_secs(i64::try_from(seconds).ok()?);
    let then = Timestamp::now().checked_add(seconds).ok()?;
    DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&then)
        .ok()
}
