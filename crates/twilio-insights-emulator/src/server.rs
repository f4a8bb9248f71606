//! The HTTP side: routes, and what every request passes before one of them answers it.
//! Spoken by axum and hyper; here are only Twilio's manners.

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, on};
use http::{HeaderName, HeaderValue, Method, Uri};

use http_body_util::LengthLimitError;

use crate::answer::Refusal;
use crate::answering::{Answering, Told};
use crate::control;
use crate::host;
use crate::operations::OPERATIONS;
use crate::request_log::ReceivedRequest;
use crate::service::Service;

/// The longest path and query together.
const MAX_URI_BYTES: usize = 16 * 1024;
const MAX_BODY_BYTES: usize = 16 * 1024;
/// How long a request may take over its body.
pub(crate) const BODY_PATIENCE: Duration = Duration::from_secs(30);

const REQUEST_ID: HeaderName = HeaderName::from_static("twilio-request-id");

/// Who asks, once that is known.
#[derive(Debug, Clone)]
pub(crate) struct Asker(pub(crate) String);

pub(crate) fn router(service: Arc<Service>) -> Router {
    let mut router = Router::new();
    for operation in &OPERATIONS {
        let method = if operation.method == Method::POST {
            MethodFilter::POST
        } else {
            MethodFilter::GET
        };
        router = router.route(operation.path, on(method, Answering(operation)));
    }
    let api = middleware::from_fn_with_state(Arc::clone(&service), front_desk);
    router = router
        .fallback(no_such_route)
        .method_not_allowed_fallback(async || Refusal::method_not_allowed())
        .layer(api);
    if service.has_control {
        router = control::add_to(router, &service);
    }
    router.with_state(service)
}

/// Checks who asks, numbers the request and keeps a record of it.
async fn front_desk(
    State(service): State<Arc<Service>>,
    mut request: Request,
    next: Next,
) -> Response {
    let method = request.method().clone();
    let uri = request.uri().clone();
    let mut form = Bytes::new();
    let mut response = match admit(&service, &request) {
        Err(refusal) => refusal.into_response(),
        Ok(asker) => {
            request.extensions_mut().insert(asker);
            match read(request).await {
                Err(refusal) => refusal.into_response(),
                Ok((request, body)) => {
                    form = body;
                    next.run(request).await
                }
            }
        }
    };
    if let Ok(id) = HeaderValue::try_from(service.next_request_id()) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    let told = response.extensions_mut().remove::<Told>();
    service.log.add(ReceivedRequest::new(
        method.as_str(),
        &uri,
        &form,
        response.status().as_u16(),
        told,
    ));
    response
}

/// Who asks, where the request is one to be looked at.
pub(crate) fn admit(service: &Service, request: &Request) -> Result<Asker, Refusal> {
    let uri = request.uri();
    if uri.path().len() + uri.query().unwrap_or_default().len() > MAX_URI_BYTES {
        return Err(Refusal::uri_too_long(MAX_URI_BYTES));
    }
    if !host::is_called_right(request, &service.public_host) {
        return Err(Refusal::misdirected());
    }
    let asker = service.credentials.asker(request.headers());
    asker
        .map(|account_sid| Asker(account_sid.to_owned()))
        .ok_or_else(Refusal::unauthenticated)
}

/// The request with its body, which has been read within bounds, and the body by itself.
pub(crate) async fn read(request: Request) -> Result<(Request, Bytes), Refusal> {
    let (head, body) = request.into_parts();
    let body = tokio::time::timeout(BODY_PATIENCE, to_bytes(body, MAX_BODY_BYTES))
        .await
        .map_err(|_| Refusal::body_too_slow(BODY_PATIENCE))?
        .map_err(|error| {
            let is_too_long = error.source().is_some_and(|it| it.is::<LengthLimitError>());
            if is_too_long {
                Refusal::body_too_long(MAX_BODY_BYTES)
            } else {
                Refusal::body_broken()
            }
        })?;
    let request = Request::from_parts(head, Body::from(body.clone()));
    Ok((request, body))
}

async fn no_such_route(uri: Uri) -> Refusal {
    Refusal::no_such_route(uri.path())
}
