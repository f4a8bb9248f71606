//! The HTTP stack that a client has of its own: reqwest, which is hyper with a connection pool.
//! Nothing of it shows outside.

use bytes::Bytes;
use futures_util::stream::try_unfold;

use super::body::Body;
use super::http_client::{Executing, HttpClient};
use super::transport_error::TransportError;
use crate::client::is_certificate_refused;

/// The stack of a client that brings none.
pub(crate) struct ReqwestClient(pub(crate) reqwest::Client);

impl HttpClient for ReqwestClient {
    fn execute(&self, request: http::Request<Bytes>) -> Executing<'_> {
        Box::pin(async move {
            let request = reqwest::Request::try_from(request).map_err(failure)?;
            let mut response = self.0.execute(request).await.map_err(failure)?;
            let mut head = http::Response::new(());
            *head.status_mut() = response.status();
            *head.headers_mut() = std::mem::take(response.headers_mut());
            let pieces = try_unfold(response, |mut response| async {
                let piece = response.chunk().await.map_err(failure)?;
                Ok::<_, TransportError>(piece.map(|piece| (piece, response)))
            });
            Ok(head.map(|()| Body::from_stream(pieces)))
        })
    }
}

/// Sorts a failure, and takes the URL out of it: the query may hold phone numbers.
fn failure(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    match (error.is_connect(), error.is_timeout()) {
        (true, _) if is_certificate_refused(&error) => TransportError::certificate_refused(error),
        (true, true) => TransportError::connect_timed_out(error),
        (true, false) => TransportError::not_connected(error),
        (false, true) => TransportError::timed_out(error),
        (false, false) if error.is_builder() => TransportError::refused(error),
        (false, false) => TransportError::broken(error),
    }
}
