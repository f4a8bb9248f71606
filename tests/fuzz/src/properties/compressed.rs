//! Compressed bodies, which come in pieces of any size and may be anything.

use std::io::Write as _;

use bytes::Bytes;
use flate2::{Compression, GzBuilder};
use http::Response;
use twilio_insights::Error;
use twilio_insights::transport::{Body, TransportError};

use super::canned::{BASE_URL, client_with, run};
use super::errors;
use super::split;

/// A body, in pieces; either as it is, in which case it is unpacked or refused, or packed first, in
/// which case all of it comes out.
///
/// # Panics
///
/// If that does not hold.
pub fn compressed(data: &[u8]) {
    let [how, piece, content @ ..] = data else {
        return;
    };
    let piece = usize::from(*piece) + 1;
    if how % 2 == 0 {
        if let Err(error) = ask(content, piece) {
            errors::check(&error, None);
        }
        return;
    }
    let text = String::from_utf8_lossy(content);
    let json = serde_json::to_string(&text).expect("a text can be written");
    // A body may have several members, each with a header of its own.
    let (first, second) = split(&json, if how & 2 == 0 { 0 } else { json.len() / 2 });
    let mut packed = pack(first, *how);
    packed.extend(pack(second, how.rotate_left(3)));
    assert_eq!(ask(&packed, piece).expect("a good body"), json);
}

fn pack(text: &str, how: u8) -> Vec<u8> {
    let mut builder = GzBuilder::new();
    if how & 4 != 0 {
        builder = builder.filename("page.json");
    }
    if how & 8 != 0 {
        builder = builder.comment("of a list");
    }
    if how & 16 != 0 {
        builder = builder.extra(vec![how; usize::from(how)]);
    }
    let level = Compression::new(u32::from(how >> 5));
    let mut encoder = builder.write(Vec::new(), level);
    encoder
        .write_all(text.as_bytes())
        .expect("memory can be written");
    encoder.finish().expect("memory can be written")
}

fn ask(body: &[u8], piece: usize) -> Result<String, Error> {
    let pieces: Vec<_> = body.chunks(piece).map(Bytes::copy_from_slice).collect();
    let pieces = pieces.into_iter().map(Ok::<_, TransportError>);
    let mut answer = Response::new(Body::from_stream(futures_util::stream::iter(pieces)));
    let gzip = http::HeaderValue::from_static("gzip");
    answer.headers_mut().insert("content-encoding", gzip);
    let (client, _) = client_with(BASE_URL, [answer]).expect("a client");
    run(client.get("/v1/Voice/Settings").send())
}
