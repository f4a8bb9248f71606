//! What a request asks, taken apart for the routes: the SIDs in its path, its query, its form.
//! The body has been read before, and its length checked.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequestParts as _, Path, Request};
use http::{HeaderMap, Uri};

use crate::answer::Refusal;
use crate::encoding;
use crate::faults::{Happens, PageFault};
use crate::form::Form;
use crate::server::Asker;
use crate::service::Service;

#[derive(Debug)]
pub(crate) struct Asked {
    uri: Uri,
    sids: Vec<String>,
    headers: HeaderMap,
    body: Bytes,
    /// The account whose credentials the request came with.
    pub(crate) asker: String,
    /// What is to be wrong with the page that is asked for.
    pub(crate) page_fault: Option<PageFault>,
    pub(crate) wants_gzip: bool,
    pub(crate) abandoned: Abandoned,
}

/// Whether nobody waits for the answer any more, so that a search can stop.
#[derive(Debug, Clone, Default)]
pub(crate) struct Abandoned(Arc<AtomicBool>);

impl Abandoned {
    /// Whoever waits, to be kept for as long as it does.
    pub(crate) fn waiting(&self) -> Waiting {
        Waiting(self.clone())
    }

    pub(crate) fn is_true(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Somebody who waits for an answer. When it is dropped nobody does any more.
#[derive(Debug)]
pub(crate) struct Waiting(Abandoned);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.0.store(true, Ordering::Relaxed);
    }
}

impl Asked {
    pub(crate) async fn from_request(
        request: Request,
        service: &Arc<Service>,
        happens: Happens,
    ) -> Result<Self, Refusal> {
        let (mut parts, body) = request.into_parts();
        let Ok(Path(sids)) = Path::from_request_parts(&mut parts, service).await else {
            return Err(Refusal::no_such_route(parts.uri.path()));
        };
        let Ok(body) = to_bytes(body, usize::MAX).await else {
            return Err(Refusal::not_a_form());
        };
        let asker = parts.extensions.remove::<Asker>();
        Ok(Self {
            uri: parts.uri,
            sids,
            wants_gzip: encoding::wants_gzip(&parts.headers),
            headers: parts.headers,
            body,
            asker: asker.map(|Asker(sid)| sid).unwrap_or_default(),
            page_fault: match happens {
                Happens::Page(fault) => Some(fault),
                _ => None,
            },
            abandoned: Abandoned::default(),
        })
    }

    pub(crate) fn path(&self) -> &str {
        self.uri.path()
    }

    pub(crate) fn query(&self) -> Option<&str> {
        self.uri.query()
    }

    /// The SID that stands at this place of the route, counted from 0.
    pub(crate) fn sid(&self, place: usize) -> &str {
        self.sids.get(place).map_or("", String::as_str)
    }

    pub(crate) fn form(&self, knows: &[&str]) -> Result<Form, Refusal> {
        Form::parse(&self.headers, &self.body, knows)
    }
}
