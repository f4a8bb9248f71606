//! The HTTP side: routes, and what every request passes before one of them answers it.
//! Spoken by axum and hyper; here are only Twilio's manners.

use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderName, HeaderValue, Uri};
use tokio::sync::Semaphore;

use crate::answer::{self, Refusal};
use crate::request_log::ReceivedRequest;
use crate::routes::{events, summaries, summary};
use crate::service::Service;

/// Connections open at once, and requests answered at once.
pub(crate) const MAX_CONNECTIONS: usize = 512;
const MAX_REQUESTS: usize = 64;
const MAX_QUERY_BYTES: usize = 16 * 1024;

const REQUEST_ID: HeaderName = HeaderName::from_static("twilio-request-id");

#[derive(Clone)]
struct FrontDesk {
    service: Arc<Service>,
    places: Arc<Semaphore>,
}

pub(crate) fn router(service: Arc<Service>) -> Router {
    let desk = FrontDesk {
        service: Arc::clone(&service),
        places: Arc::new(Semaphore::new(MAX_REQUESTS)),
    };
    Router::new()
        .route("/v1/Voice/Summaries", get(list_summaries))
        .route("/v1/Voice/{call_sid}/Summary", get(fetch_summary))
        .route("/v1/Voice/{call_sid}/Events", get(list_events))
        .fallback(no_such_route)
        .method_not_allowed_fallback(async || Refusal::method_not_allowed())
        .with_state(service)
        .layer(middleware::from_fn_with_state(desk, front_desk))
}

/// Checks who asks, numbers the request and keeps a record of it.
async fn front_desk(State(desk): State<FrontDesk>, request: Request, next: Next) -> Response {
    let service = desk.service;
    let method = request.method().clone();
    let uri = request.uri().clone();
    let mut response = if !service.credentials.accept(request.headers()) {
        Refusal::unauthenticated().into_response()
    } else if uri
        .query()
        .is_some_and(|query| query.len() > MAX_QUERY_BYTES)
    {
        Refusal::query_too_long(MAX_QUERY_BYTES).into_response()
    } else {
        // The semaphore is never closed, so waiting for a place always ends with one.
        let _place = desk.places.acquire().await.ok();
        next.run(request).await
    };
    if let Ok(id) = HeaderValue::try_from(service.next_request_id()) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    service.log.add(ReceivedRequest::new(
        method.as_str(),
        uri.path(),
        uri.query(),
        response.status().as_u16(),
    ));
    response
}

async fn list_summaries(State(service): State<Arc<Service>>, uri: Uri) -> Response {
    // A filter that matches little looks at every call of the window: not for this thread.
    let page = tokio::task::spawn_blocking(move || summaries::list(&service, &uri)).await;
    respond(page.unwrap_or_else(|_| Err(Refusal::internal())))
}

async fn fetch_summary(
    State(service): State<Arc<Service>>,
    call_sid: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Response {
    respond(match call_sid {
        Ok(Path(call_sid)) => summary::fetch(&service, &call_sid, &uri),
        Err(_) => Err(Refusal::no_such_route(uri.path())),
    })
}

async fn list_events(
    State(service): State<Arc<Service>>,
    call_sid: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Response {
    respond(match call_sid {
        Ok(Path(call_sid)) => events::list(&service, &call_sid, &uri),
        Err(_) => Err(Refusal::no_such_route(uri.path())),
    })
}

async fn no_such_route(uri: Uri) -> Refusal {
    Refusal::no_such_route(uri.path())
}

fn respond(result: Result<Vec<u8>, Refusal>) -> Response {
    match result {
        Ok(body) => answer::json(body),
        Err(refusal) => refusal.into_response(),
    }
}
