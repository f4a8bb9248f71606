//! What the server sends back: an answer, whole or broken off, and what becomes of the connection.
//! What it sends need not be HTTP at all.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

/// One answer of the script.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status; without one there is no head and the body is all that is sent.
    status: Option<u16>,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    /// How many times over the body is sent: a large one takes no memory.
    times: usize,
    /// Where the body breaks off, if it does.
    until: Option<usize>,
    pub(super) waits: bool,
    pub(super) end: End,
}

/// What becomes of the connection after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// It waits for the next request.
    Open,
    /// It is ended, as a server does that has said everything.
    Close,
    /// It is cut: the other side sees a reset.
    Reset,
    /// Nothing more is sent on it, and it stays open.
    Hold,
}

impl Answer {
    /// A JSON body with status 200.
    pub fn ok(body: impl Into<Vec<u8>>) -> Self {
        Self::new(200, "application/json", body)
    }

    /// Any status, content type and body.
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: Some(status),
            headers: vec![("content-type", content_type.to_owned())],
            ..Self::verbatim(body)
        }
        .and(End::Open)
    }

    /// These bytes and nothing else, whether they are HTTP or not; then the connection is ended.
    pub fn verbatim(bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            status: None,
            headers: Vec::new(),
            body: bytes.into(),
            times: 1,
            until: None,
            waits: false,
            end: End::Close,
        }
    }

    /// Not one byte; then the connection is ended.
    #[must_use]
    pub fn nothing() -> Self {
        Self::verbatim("")
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Sends the body so many times over, as one.
    #[must_use]
    pub fn times(mut self, times: usize) -> Self {
        self.times = times;
        self
    }

    /// Compresses the body.
    ///
    /// # Panics
    ///
    /// Never: nothing is written but memory.
    #[must_use]
    pub fn gzip(mut self) -> Self {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder
            .write_all(&self.body)
            .expect("memory can be written");
        self.body = encoder.finish().expect("memory can be written");
        self.header("content-encoding", "gzip")
    }

    /// Announces the whole body, sends so many bytes of it and ends the connection.
    #[must_use]
    pub fn cut_at(mut self, bytes: usize) -> Self {
        self.until = Some(bytes);
        self.and(End::Close)
    }

    /// Cuts the connection afterwards; the other side sees a reset.
    #[must_use]
    pub fn and_reset(self) -> Self {
        self.and(End::Reset)
    }

    /// Keeps the connection open afterwards and says nothing more on it.
    #[must_use]
    pub fn and_hold(self) -> Self {
        self.and(End::Hold)
    }

    /// Is not sent before [`Scripted::release`](super::Scripted::release) lets it.
    #[must_use]
    pub fn when_released(mut self) -> Self {
        self.waits = true;
        self
    }

    fn and(mut self, end: End) -> Self {
        self.end = end;
        self
    }

    pub(super) fn head(&self) -> String {
        let Some(status) = self.status else {
            return String::new();
        };
        let mut head = format!("HTTP/1.1 {status} Scripted\r\n");
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        // A status that has no body has no length either.
        if status != 204 && status != 304 {
            let length = self.body.len() * self.times;
            head.push_str(&format!("content-length: {length}\r\n"));
        }
        head.push_str("\r\n");
        head
    }

    /// The body in pieces, as far as it is sent.
    pub(super) fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        let mut left = self.until.unwrap_or(usize::MAX);
        (0..self.times).map_while(move |_| {
            let piece = &self.body[..self.body.len().min(left)];
            left -= piece.len();
            (!piece.is_empty()).then_some(piece)
        })
    }
}
