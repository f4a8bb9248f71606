//! Packing answers with gzip where a client asks for it and it is worth the while.
//! What a client accepts is read from `Accept-Encoding` with its weights.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use http::{HeaderMap, header};

/// Shorter bodies fit one packet anyway.
const WORTHWHILE_BYTES: usize = 1024;

/// Whether the sender of these headers would rather have an answer packed.
pub(crate) fn wants_gzip(headers: &HeaderMap) -> bool {
    let (mut gzip, mut identity, mut other) = (None, None, None);
    for value in headers.get_all(header::ACCEPT_ENCODING) {
        for coding in value.to_str().unwrap_or_default().split(',') {
            let mut parts = coding.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default().to_ascii_lowercase();
            let weight = parts
                .find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")))
                .map_or(1.0, |weight| weight.parse().unwrap_or(0.0));
            match name.as_str() {
                "gzip" | "x-gzip" => gzip = Some(weight),
                "identity" => identity = Some(weight),
                "*" => other = Some(weight),
                _ => {}
            }
        }
    }
    let gzip: f32 = gzip.or(other).unwrap_or(0.0);
    // Sending it as it is always is acceptable unless it is ruled out, and then not preferred.
    gzip > 0.0 && gzip >= identity.unwrap_or(0.0)
}

/// The body packed, or as it is where packing it would not help.
pub(crate) fn gzip(body: &[u8]) -> Option<Vec<u8>> {
    if body.len() < WORTHWHILE_BYTES {
        return None;
    }
    let mut packed = GzEncoder::new(Vec::with_capacity(body.len() / 8), Compression::fast());
    packed.write_all(body).ok()?;
    packed.finish().ok()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn weights_decide() {
        for (accepted, expected) in [
            ("gzip", true),
            ("GZIP;Q=0.5", true),
            ("deflate, gzip;q=0.8, *;q=0.1", true),
            ("*", true),
            ("gzip;q=0.5, identity;q=0.5", true),
            ("br, x-gzip", true),
            ("", false),
            ("br", false),
            ("identity", false),
            ("gzip;q=0", false),
            ("gzip; q=0.000, *", false),
            ("*;q=0", false),
            ("gzip;q=0.2, identity;q=0.9", false),
            ("gzip;q=much", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, accepted.parse().unwrap());
            assert_eq!(wants_gzip(&headers), expected, "{accepted}");
        }
        assert!(!wants_gzip(&HeaderMap::new()));
    }

    #[test]
    fn packing_loses_nothing_and_spares_small_bodies() {
        let body = "call_summaries ".repeat(1000);
        let packed = gzip(body.as_bytes()).unwrap();
        assert!(packed.len() < body.len() / 10);
        let mut unpacked = String::new();
        let mut reader = flate2::read::GzDecoder::new(&packed[..]);
        reader.read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, body);
        assert_eq!(gzip(&[b'x'; WORTHWHILE_BYTES - 1]), None);
    }
}
