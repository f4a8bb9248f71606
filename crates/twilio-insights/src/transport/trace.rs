//! What `tracing` is told: a span per operation and an event per attempt, under the names of
//! OpenTelemetry's conventions for HTTP clients. No query, no SID, no header.

use http::Uri;
use tracing::field::Empty;
use tracing::{Span, debug, info_span};
use twilio_insights_raw as raw;

use super::retry::Attempted;
use crate::error::{Error, ErrorKind};

/// The target of spans and events, to filter by.
const TARGET: &str = "twilio_insights";

/// Where requests go, as spans name it.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    address: String,
    port: u16,
}

impl Server {
    /// The server of a checked base URL.
    pub(crate) fn of(base_url: &str) -> Self {
        let uri = base_url.parse::<Uri>().unwrap_or_default();
        let default_port = if uri.scheme_str() == Some("http") {
            80
        } else {
            443
        };
        Self {
            address: uri.host().unwrap_or_default().to_owned(),
            port: uri.port_u16().unwrap_or(default_port),
        }
    }
}

/// The span of one operation.
pub(super) fn operation(id: &'static str, server: &Server) -> Span {
    let span = info_span!(
        target: TARGET,
        "operation",
        otel.name = Empty,
        otel.kind = "client",
        otel.status_code = Empty,
        twilio_insights.operation = id,
        http.request.method = Empty,
        http.request.resend_count = Empty,
        http.response.status_code = Empty,
        server.address = server.address,
        server.port = server.port,
        url.template = Empty,
        error.type = Empty,
    );
    if !span.is_disabled() {
        let (method, name) = match raw::operation(id) {
            Some(known) => {
                span.record("url.template", known.path);
                (known.method, format!("{} {}", known.method, known.path))
            }
            None => ("GET", "GET".to_owned()),
        };
        span.record("http.request.method", method);
        span.record("otel.name", name);
    }
    span
}

/// The end of an operation: the status of its last answer, and what was wrong.
pub(super) fn ended(span: &Span, sent: u32, status: Option<u16>, error: Option<&Error>) {
    if span.is_disabled() {
        return;
    }
    if let Some(status) = status {
        span.record("http.response.status_code", status);
    }
    if sent > 1 {
        span.record("http.request.resend_count", sent - 1);
    }
    if let Some(error) = error {
        span.record("otel.status_code", "ERROR");
        match error.status() {
            // As the conventions have it, a status that is an error is its type.
            Some(status) if status >= 400 => span.record("error.type", status.to_string()),
            _ => span.record("error.type", kind(error.kind())),
        };
    }
}

/// One attempt, within the span of its operation.
pub(super) fn attempted(
    operation: &'static str,
    attempt: &Attempted<'_>,
    status: Option<u16>,
    bytes: u64,
) {
    debug!(
        target: TARGET,
        operation,
        attempt = attempt.number,
        status,
        bytes,
        elapsed_ms = milliseconds(attempt.elapsed),
        wait_ms = attempt.wait.map(milliseconds),
        error.type = attempt.failure.map(|error| kind(error.kind())),
        "attempt",
    );
}

fn milliseconds(duration: std::time::Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// A short name for a kind of failure.
fn kind(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::InvalidInput => "invalid_input",
        ErrorKind::Configuration => "configuration",
        ErrorKind::Connection => "connection",
        ErrorKind::Timeout => "timeout",
        ErrorKind::Authentication => "authentication",
        ErrorKind::NotFound => "not_found",
        ErrorKind::Throttled => "throttled",
        ErrorKind::Rejected => "rejected",
        ErrorKind::Service => "service",
        ErrorKind::Decode => "decode",
        ErrorKind::Record => "record",
        ErrorKind::Paging => "paging",
    }
}

#[cfg(test)]
impl Server {
    pub(super) fn parts(&self) -> (&str, u16) {
        (&self.address, self.port)
    }
}
