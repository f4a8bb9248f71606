//! The HTTP side: routes, and what every request passes before one of them answers it.
//! Spoken by axum and hyper; here are only Twilio's manners.

use std::pin::Pin;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use http::{HeaderName, HeaderValue, Uri};
use tokio::sync::Semaphore;

use crate::answer::{self, Refusal};
use crate::asked::Asked;
use crate::request_log::ReceivedRequest;
use crate::routes::{
    annotation, call, conference_participants, conferences, events, metrics, room_participants,
    rooms, settings, summaries, summary,
};
use crate::service::Service;

/// Connections open at once, and requests answered at once.
pub(crate) const MAX_CONNECTIONS: usize = 512;
const MAX_REQUESTS: usize = 64;
const MAX_QUERY_BYTES: usize = 16 * 1024;
const MAX_BODY_BYTES: usize = 16 * 1024;

const REQUEST_ID: HeaderName = HeaderName::from_static("twilio-request-id");

#[derive(Clone)]
struct FrontDesk {
    service: Arc<Service>,
    places: Arc<Semaphore>,
}

/// What a route answers: the text of a body, or why there is none.
type Route = fn(&Service, &Asked) -> Result<Vec<u8>, Refusal>;

pub(crate) fn router(service: Arc<Service>) -> Router {
    let desk = FrontDesk {
        service: Arc::clone(&service),
        places: Arc::new(Semaphore::new(MAX_REQUESTS)),
    };
    let conference = "/v1/Conferences/{conference_sid}";
    let room = "/v1/Video/Rooms/{room_sid}";
    Router::new()
        .route(
            "/v1/Voice/Settings",
            reading(settings::fetch).post(Answering(settings::update)),
        )
        .route("/v1/Voice/Summaries", reading(summaries::list))
        .route("/v1/Voice/{call_sid}", reading(call::fetch))
        .route("/v1/Voice/{call_sid}/Summary", reading(summary::fetch))
        .route("/v1/Voice/{call_sid}/Events", reading(events::list))
        .route("/v1/Voice/{call_sid}/Metrics", reading(metrics::list))
        .route(
            "/v1/Voice/{call_sid}/Annotation",
            reading(annotation::fetch).post(Answering(annotation::update)),
        )
        .route("/v1/Conferences", reading(conferences::list))
        .route(conference, reading(conferences::fetch))
        .route(
            &format!("{conference}/Participants"),
            reading(conference_participants::list),
        )
        .route(
            &format!("{conference}/Participants/{{participant_sid}}"),
            reading(conference_participants::fetch),
        )
        .route("/v1/Video/Rooms", reading(rooms::list))
        .route(room, reading(rooms::fetch))
        .route(
            &format!("{room}/Participants"),
            reading(room_participants::list),
        )
        .route(
            &format!("{room}/Participants/{{participant_sid}}"),
            reading(room_participants::fetch),
        )
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
    let mut form = Bytes::new();
    let mut response = if !service.credentials.accept(request.headers()) {
        Refusal::unauthenticated().into_response()
    } else if uri
        .query()
        .is_some_and(|query| query.len() > MAX_QUERY_BYTES)
    {
        Refusal::query_too_long(MAX_QUERY_BYTES).into_response()
    } else {
        let (parts, body) = request.into_parts();
        match to_bytes(body, MAX_BODY_BYTES).await {
            Err(_) => Refusal::body_too_long(MAX_BODY_BYTES).into_response(),
            Ok(body) => {
                form = body.clone();
                // The semaphore is never closed, so waiting for a place always ends with one.
                let _place = desk.places.acquire().await.ok();
                next.run(Request::from_parts(parts, Body::from(body))).await
            }
        }
    };
    if let Ok(id) = HeaderValue::try_from(service.next_request_id()) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    service.log.add(ReceivedRequest::new(
        method.as_str(),
        uri.path(),
        uri.query(),
        &form,
        response.status().as_u16(),
    ));
    response
}

fn reading(route: Route) -> MethodRouter<Arc<Service>> {
    get(Answering(route))
}

/// Lets a route answer on a thread of its own: a filter that matches little looks at every record
/// of its window.
#[derive(Clone, Copy)]
struct Answering(Route);

impl Handler<(), Arc<Service>> for Answering {
    type Future = Pin<Box<dyn Future<Output = Response> + Send>>;

    fn call(self, request: Request, service: Arc<Service>) -> Self::Future {
        Box::pin(async move {
            let asked = match Asked::from_request(request, &service).await {
                Ok(asked) => asked,
                Err(refusal) => return refusal.into_response(),
            };
            // Dropped with this future when the client leaves, or the server ends.
            let _waiting = asked.abandoned.waiting();
            let answer = tokio::task::spawn_blocking(move || (self.0)(&service, &asked)).await;
            match answer.unwrap_or_else(|_| Err(Refusal::internal())) {
                Ok(body) => answer::json(body),
                Err(refusal) => refusal.into_response(),
            }
        })
    }
}

async fn no_such_route(uri: Uri) -> Refusal {
    Refusal::no_such_route(uri.path())
}
