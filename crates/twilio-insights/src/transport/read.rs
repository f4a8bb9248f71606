//! Reads the body of a response within its bounds and its time, and unpacks it on the way.

use http::HeaderMap;
use http::header::CONTENT_ENCODING;

use super::allowance::Allowance;
use super::body::Body;
use super::bounds::Bounds;
#[cfg(feature = "gzip")]
use super::gunzip::{Gunzip, Problem};
use crate::error::Failure;

/// What is asked for in `Accept-Encoding`.
pub(super) const ACCEPTED: &str = if cfg!(feature = "gzip") {
    "gzip"
} else {
    "identity"
};

/// How much memory is set aside for a body before it has come.
const LARGEST_RESERVATION: usize = 4 * 1024 * 1024;

/// The body, or as much of it as there was and fitted.
pub(super) struct Received {
    pub(super) body: Vec<u8>,
    /// How many bytes came, as they came.
    pub(super) wire: u64,
    pub(super) failure: Option<Failure>,
}

/// Reads a body as long as its attempt may take.
pub(super) async fn read(
    headers: &HeaderMap,
    mut body: Body,
    bounds: &Bounds,
    time: &mut Allowance<'_>,
) -> Received {
    let mut wire = 0_u64;
    let mut unpacker = match Unpacker::new(headers, bounds) {
        Ok(unpacker) => unpacker,
        Err(failure) => {
            return Received {
                body: Vec::new(),
                wire,
                failure: Some(failure),
            };
        }
    };
    let failure = loop {
        let next = std::pin::pin!(body.next());
        match time.within(next).await {
            Err(failure) => break Some(failure),
            Ok(None) => break None,
            Ok(Some(Err(error))) => break Some(Failure::Transport(error)),
            Ok(Some(Ok(piece))) => {
                wire = wire.saturating_add(piece.len() as u64);
                if wire > bounds.wire as u64 {
                    let (what, limit) = ("body on the wire", bounds.wire);
                    break Some(Failure::TooLarge { what, limit });
                }
                if let Err(failure) = unpacker.push(&piece) {
                    break Some(failure);
                }
            }
        }
    };
    let (body, is_whole) = unpacker.finish();
    let cut = (!is_whole && wire > 0).then_some(Failure::Cut);
    Received {
        body,
        wire,
        failure: failure.or(cut),
    }
}

/// What undoes the encoding of a body.
enum Unpacker {
    Plain(Vec<u8>, usize),
    #[cfg(feature = "gzip")]
    Gzip(Box<Gunzip>),
}

impl Unpacker {
    fn new(headers: &HeaderMap, bounds: &Bounds) -> Result<Self, Failure> {
        let mut encodings = headers.get_all(CONTENT_ENCODING).iter();
        let encoding = match (encodings.next(), encodings.next()) {
            (None, _) => "",
            (Some(encoding), None) => encoding.to_str().unwrap_or("?").trim(),
            (Some(_), Some(_)) => "several at once",
        };
        let is = |known: &str| encoding.eq_ignore_ascii_case(known);
        if encoding.is_empty() || is("identity") {
            // What the other side announces is not yet worth memory.
            let announced = headers.get(http::header::CONTENT_LENGTH);
            let announced = announced.and_then(|length| length.to_str().ok()?.parse().ok());
            let expected = announced.unwrap_or(0_usize).min(bounds.body);
            let body = Vec::with_capacity(expected.min(LARGEST_RESERVATION));
            return Ok(Self::Plain(body, bounds.body));
        }
        #[cfg(feature = "gzip")]
        if is("gzip") || is("x-gzip") {
            return Ok(Self::Gzip(Box::new(Gunzip::new(bounds.body))));
        }
        Err(Failure::Encoding(encoding.to_owned()))
    }

    fn push(&mut self, piece: &[u8]) -> Result<(), Failure> {
        let too_large = |limit| Failure::TooLarge {
            what: "body",
            limit,
        };
        match self {
            Self::Plain(body, limit) => {
                let room = limit.saturating_sub(body.len());
                body.extend_from_slice(piece.get(..room).unwrap_or(piece));
                if piece.len() > room {
                    return Err(too_large(*limit));
                }
                Ok(())
            }
            #[cfg(feature = "gzip")]
            Self::Gzip(gunzip) => gunzip.push(piece).map_err(|problem| match problem {
                Problem::TooLarge => too_large(gunzip.limit()),
                Problem::Corrupt => Failure::Corrupt,
            }),
        }
    }

    /// What was unpacked, and whether that is all of it.
    fn finish(self) -> (Vec<u8>, bool) {
        match self {
            Self::Plain(body, _) => (body, true),
            #[cfg(feature = "gzip")]
            Self::Gzip(gunzip) => gunzip.finish(),
        }
    }
}
