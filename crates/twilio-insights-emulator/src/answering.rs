//! How an operation is answered: with what may go wrong on purpose, on a thread of its own.
//! A filter that matches little looks at every record of its window.

use std::pin::Pin;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::handler::Handler;
use axum::response::{IntoResponse, Response};

use crate::answer::{self, Refusal};
use crate::asked::Asked;
use crate::connection::Plug;
use crate::encoding;
use crate::faults::{Happening, Happens};
use crate::operations::Operation;
use crate::service::Service;

/// The fault that happened to a request, for the record of it; part of the answer until then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) fault: String,
    /// Whether the client got no answer at all.
    pub(crate) was_reset: bool,
}

#[derive(Clone, Copy)]
pub(crate) struct Answering(pub(crate) &'static Operation);

impl Handler<(), Arc<Service>> for Answering {
    type Future = Pin<Box<dyn Future<Output = Response> + Send>>;

    fn call(self, request: Request, service: Arc<Service>) -> Self::Future {
        Box::pin(async move {
            let Some(fault) = service.faults.next(self.0, request.uri().path()) else {
                return self.usual(request, service, Happens::Nothing).await;
            };
            if let Some(delay) = fault.delay {
                tokio::time::sleep(delay).await;
            }
            let mut response = self.faulty(request, service, &fault).await;
            response.extensions_mut().insert(Told {
                fault: fault.told().to_owned(),
                was_reset: fault.what == Happens::Reset,
            });
            response
        })
    }
}

impl Answering {
    async fn faulty(self, request: Request, service: Arc<Service>, fault: &Happening) -> Response {
        match fault.what {
            Happens::Instead(substitute) => substitute.response(),
            Happens::Reset => {
                if let Some(plug) = request.extensions().get::<Plug>() {
                    plug.pull();
                }
                Response::new(Body::empty())
            }
            other => {
                let response = self.usual(request, service, other).await;
                other.to_answer(response).await
            }
        }
    }

    async fn usual(self, request: Request, service: Arc<Service>, happens: Happens) -> Response {
        let asked = match Asked::from_request(request, &service, happens).await {
            Ok(asked) => asked,
            Err(refusal) => return refusal.into_response(),
        };
        // The semaphore is never closed, so waiting for a place always ends with one.
        let _place = service.places.acquire().await.ok();
        // Dropped with this future when the client leaves, or the server ends.
        let _waiting = asked.abandoned.waiting();
        let service = Arc::clone(&service);
        let answer = tokio::task::spawn_blocking(move || {
            let body = happens.to_body((self.0.route)(&service, &asked)?);
            let packed = asked.wants_gzip.then(|| encoding::gzip(&body)).flatten();
            Ok(packed.map_or_else(|| answer::json(body), answer::packed_json))
        });
        match answer.await {
            Ok(Ok(response)) => response,
            Ok(Err(refusal)) => Refusal::into_response(refusal),
            Err(_) => Refusal::internal().into_response(),
        }
    }
}
