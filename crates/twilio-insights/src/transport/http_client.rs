//! The seam below everything: one HTTP request in, one response out. Whoever implements it brings
//! a whole HTTP stack; all the rest (credentials, retries, limits, decoding) stays as it is.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;

use super::body::Body;
use super::transport_error::TransportError;

/// A response on its way.
pub type Executing<'a> =
    Pin<Box<dyn Future<Output = Result<http::Response<Body>, TransportError>> + Send + 'a>>;

/// An HTTP stack: sends one request and gives the response as soon as its head is there.
///
/// A client brings its own; [`ClientBuilder::http_client`](crate::ClientBuilder::http_client) puts
/// another one in its place, such as one with a connection pool or a TLS library of the
/// application's, or one that answers from memory. A closure is one too:
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use http::{Request, Response};
/// use twilio_insights::transport::Body;
/// use twilio_insights::{Client, Credentials};
///
/// let canned = |request: Request<bytes::Bytes>| async move {
///     assert_eq!(request.uri().path(), "/v1/Voice/CA0123456789abcdef0123456789abcdef/Summary");
///     assert!(request.headers()["authorization"].is_sensitive());
///     Ok(Response::new(Body::from(r#"{"duration":42}"#)))
/// };
/// let client = Client::builder()
///     .credentials(Credentials::auth_token("AC00000000000000000000000000000001", "token")?)
///     .http_client(canned)
///     .build()?;
/// let summary = client.call("CA0123456789abcdef0123456789abcdef").summary().send().await?;
/// assert_eq!(summary.duration(), Some(42));
/// # Ok(())
/// # }
/// ```
///
/// # What is expected of it
///
/// - The request is complete: absolute URL, `Authorization` (marked as sensitive), `User-Agent`,
///   `Accept`, `Accept-Encoding`. It is sent once, as it is.
/// - A redirect is an answer. It is not followed: it could lead the credentials elsewhere.
/// - The body is given as it comes, best without decompressing it. If the stack does decompress,
///   it takes `Content-Encoding` off the response, and the limit on
///   [bytes on the wire](crate::ClientBuilder::max_wire_bytes) counts what it gives out.
/// - A failure says whether the request can have been sent, by the way in which the
///   [`TransportError`] is made: what is safe to repeat depends on it.
/// - When the future or the body is dropped, nothing goes on in the background.
///
/// Deadlines are kept from outside, by dropping the future; a limit on the time for making a
/// connection is the stack's own business. The client uses tokio's clock whatever the stack.
pub trait HttpClient: Send + Sync + 'static {
    /// Sends `request`.
    fn execute(&self, request: http::Request<Bytes>) -> Executing<'_>;
}

impl<F, R> HttpClient for F
where
    F: Fn(http::Request<Bytes>) -> R + Send + Sync + 'static,
    R: Future<Output = Result<http::Response<Body>, TransportError>> + Send + 'static,
{
    fn execute(&self, request: http::Request<Bytes>) -> Executing<'_> {
        Box::pin(self(request))
    }
}

impl<C: HttpClient + ?Sized> HttpClient for Arc<C> {
    fn execute(&self, request: http::Request<Bytes>) -> Executing<'_> {
        (**self).execute(request)
    }
}
