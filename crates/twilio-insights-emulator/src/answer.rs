//! What the server answers with: a JSON body, or a refusal in Twilio's classic error shape.
//! Messages name the parameter, what is wrong with it and what is accepted.

use std::fmt;
use std::time::Duration;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;

/// A request that is not served, with Twilio's error code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) code: u32,
    pub(crate) message: String,
}

#[derive(Serialize)]
struct ErrorBody<'a> {
    code: u32,
    message: &'a str,
    more_info: String,
    status: u16,
}

impl Refusal {
    fn new(status: StatusCode, code: u32, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
        }
    }

    /// 17400: a parameter, of a query or a form, with a value that is not accepted.
    pub(crate) fn bad_parameter(name: &str, problem: &str, accepted: &str) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            17400,
            format!("Bad value for parameter {name}: {problem}. Accepted: {accepted}."),
        )
    }

    /// 20001: a page number that no token goes with.
    pub(crate) fn page_without_token(page: u64) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            20001,
            format!(
                "Page {page} was asked for without PageToken. Page only numbers a page; follow next_page_url, which carries the token."
            ),
        )
    }

    /// 21481: a token that this list did not hand out for this query.
    pub(crate) fn bad_page_token() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            21481,
            "Bad value for parameter PageToken: this list did not hand it out for these filters. Accepted: a token from next_page_url or previous_page_url, together with the same path and filters.",
        )
    }

    pub(crate) fn unauthenticated() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            20003,
            "Authentication failed: send HTTP Basic credentials, an Account SID with its Auth Token or an API key SID with its secret.",
        )
    }

    /// A request that names another host than the emulator.
    pub(crate) fn misdirected() -> Self {
        Self::by_status(
            StatusCode::MISDIRECTED_REQUEST,
            "The request names another host than the emulator. Accepted: an IP address, localhost, and the host of the public URL, which --public-url of the command sets (EmulatorBuilder::public_url in Rust).",
        )
    }

    /// A request to the control route that a browser made for a web page.
    pub(crate) fn from_a_web_page() -> Self {
        Self::by_status(
            StatusCode::FORBIDDEN,
            "The control route is not for web pages: requests with Origin, or with Sec-Fetch-Site other than none, are refused.",
        )
    }

    pub(crate) fn no_such_route(path: &str) -> Self {
        let shown: String = path.chars().take(200).collect();
        Self::not_found(format!("The requested resource {shown} was not found."))
    }

    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, 20404, message)
    }

    /// 17001: there is a summary, but only a partial one so far.
    pub(crate) fn not_complete_yet(call_sid: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            17001,
            format!(
                "The complete summary of call {call_sid} is not there yet. Ask with ProcessingState=partial, or again once it is complete; with Twilio that takes about 30 minutes from the end of the call."
            ),
        )
    }

    /// 17002: the records of the call are no longer kept.
    pub(crate) fn no_longer_kept(call_sid: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            17002,
            format!("Call {call_sid} ended more than 30 days ago, and its records are gone."),
        )
    }

    pub(crate) fn method_not_allowed() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            20004,
            "This resource cannot be used with that HTTP method. The Allow header names those that it accepts.",
        )
    }

    pub(crate) fn uri_too_long(limit: usize) -> Self {
        Self::new(
            StatusCode::URI_TOO_LONG,
            17400,
            format!("Path and query of the request are longer than {limit} bytes."),
        )
    }

    pub(crate) fn body_too_long(limit: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            17400,
            format!("The body of the request is longer than {limit} bytes."),
        )
    }

    pub(crate) fn body_broken() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            17400,
            "The body of the request could not be read: it ended early or its chunks are malformed.",
        )
    }

    pub(crate) fn body_too_slow(limit: Duration) -> Self {
        Self::new(
            StatusCode::REQUEST_TIMEOUT,
            17400,
            format!(
                "The body of the request did not arrive within {} seconds.",
                limit.as_secs()
            ),
        )
    }

    /// An error that comes with this status wherever Twilio answers with it.
    pub(crate) fn by_status(status: StatusCode, message: &str) -> Self {
        let code = match status.as_u16() {
            401 => 20003,
            405 => 20004,
            500.. => 20500,
            other => 20000 + u32::from(other),
        };
        Self::new(status, code, message)
    }

    /// Something that the control route was told to do and cannot.
    pub(crate) fn bad_control(problem: &dyn fmt::Display) -> Self {
        Self::new(StatusCode::BAD_REQUEST, 20001, problem.to_string())
    }

    /// A body that is no form.
    pub(crate) fn not_a_form() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            17400,
            "The body of the request is not a form. Accepted: Content-Type application/x-www-form-urlencoded.",
        )
    }

    /// 17000: records of an account that whoever asks may not see.
    pub(crate) fn not_yours(account_sid: &str) -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            17000,
            format!(
                "This does not belong to account {account_sid}. A subaccount can read its own records alone."
            ),
        )
    }

    /// 17000: the account's Advanced Features are off.
    pub(crate) fn advanced_features_off(account_sid: &str) -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            17000,
            format!(
                "Voice Insights Advanced Features are off for account {account_sid}. Switch them on with AdvancedFeatures=true at /v1/Voice/Settings."
            ),
        )
    }

    pub(crate) fn internal() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            20500,
            "The emulator could not write this answer.",
        )
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = ErrorBody {
            code: self.code,
            message: &self.message,
            more_info: format!("https://www.twilio.com/docs/errors/{}", self.code),
            status: self.status.as_u16(),
        };
        let mut response = json(serde_json::to_vec(&body).unwrap_or_default());
        *response.status_mut() = self.status;
        if self.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static("Basic realm=\"Twilio API\""),
            );
        }
        response
    }
}

/// A 200 answer that carries a JSON text packed with gzip.
pub(crate) fn packed_json(packed: Vec<u8>) -> Response {
    let mut response = json(packed);
    response
        .headers_mut()
        .insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    response
}

/// A 200 answer that carries this JSON text.
pub(crate) fn json(body: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(body));
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    response
        .headers_mut()
        .insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    response
}

impl From<serde_json::Error> for Refusal {
    fn from(_: serde_json::Error) -> Self {
        Self::internal()
    }
}
