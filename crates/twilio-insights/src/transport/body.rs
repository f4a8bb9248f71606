//! The body of a response, as an HTTP stack hands it over: one piece, or a stream of pieces.
//! Opaque, so that no stack's type shows.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;

use bytes::Bytes;
use futures_core::Stream;
use futures_util::StreamExt as _;

use super::transport_error::TransportError;

type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// The body of a response of an [`HttpClient`](super::HttpClient).
///
/// ```
/// use twilio_insights::transport::Body;
///
/// let whole = Body::from(r#"{"duration":42}"#);
/// let nothing = Body::empty();
/// ```
pub struct Body(Inner);

enum Inner {
    Whole(Option<Bytes>),
    Pieces(Pieces),
}

impl Body {
    /// A body without content.
    #[must_use]
    pub fn empty() -> Self {
        Self(Inner::Whole(None))
    }

    /// A body that comes in pieces. An error that is no [`TransportError`] means that the
    /// connection broke.
    pub fn from_stream<S, E>(pieces: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        let pieces =
            pieces.map(|piece| piece.map_err(|error| TransportError::of_body(error.into())));
        Self(Inner::Pieces(Box::pin(pieces)))
    }

    /// The next piece; `None` after the last one.
    pub(super) async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        match &mut self.0 {
            Inner::Whole(whole) => whole.take().map(Ok),
            Inner::Pieces(pieces) => pieces.next().await,
        }
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

impl From<Bytes> for Body {
    fn from(whole: Bytes) -> Self {
        Self(Inner::Whole(Some(whole)))
    }
}

impl From<Vec<u8>> for Body {
    fn from(whole: Vec<u8>) -> Self {
        Bytes::from(whole).into()
    }
}

impl From<String> for Body {
    fn from(whole: String) -> Self {
        Bytes::from(whole).into()
    }
}

impl From<&'static [u8]> for Body {
    fn from(whole: &'static [u8]) -> Self {
        Bytes::from_static(whole).into()
    }
}

impl From<&'static str> for Body {
    fn from(whole: &'static str) -> Self {
        whole.as_bytes().into()
    }
}

/// Without the content, which may be personal.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Whole(whole) => {
                write!(f, "Body({} bytes)", whole.as_ref().map_or(0, Bytes::len))
            }
            Inner::Pieces(_) => f.write_str("Body(stream)"),
        }
    }
}
