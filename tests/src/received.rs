//! A request as the server received it, read off the socket by hand: no library decides what a
//! client may send.

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt as _};

/// No request of the tests is larger.
const LARGEST_REQUEST: usize = 64 * 1024;

/// A request as the server received it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The query parameters in the order in which they came, decoded.
    pub query: Vec<(String, String)>,
    /// The headers by name, in alphabetical order.
    pub headers: Vec<(String, String)>,
    /// The body, as text.
    pub body: String,
}

impl Received {
    /// Reads one request; `None` if the other side has ended the connection before one.
    pub(super) async fn read(
        connection: &mut (impl AsyncRead + Unpin),
    ) -> io::Result<Option<Self>> {
        let mut bytes = Vec::new();
        let end = loop {
            if let Some(end) = find(&bytes, b"\r\n\r\n") {
                break end;
            }
            if !more(connection, &mut bytes).await? {
                return Ok(None);
            }
        };
        let mut request = Self::of_head(&String::from_utf8_lossy(&bytes[..end]));
        let length = request.header("content-length").unwrap_or("0");
        let length: usize = length.parse().map_err(|_| io::ErrorKind::InvalidData)?;
        let mut body = bytes.split_off(end + 4);
        while body.len() < length {
            if !more(connection, &mut body).await? {
                return Ok(None);
            }
        }
        request.body = String::from_utf8_lossy(&body).into_owned();
        Ok(Some(request))
    }

    fn of_head(head: &str) -> Self {
        let mut lines = head.split("\r\n");
        let mut start = lines.next().unwrap_or_default().split(' ');
        let method = start.next().unwrap_or_default().to_owned();
        let target = start.next().unwrap_or_default();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let header = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.to_ascii_lowercase(), value.trim().to_owned()))
        };
        let mut headers: Vec<_> = lines.filter_map(header).collect();
        headers.sort();
        Self {
            method,
            path: path.to_owned(),
            query: form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
            headers,
            body: String::new(),
        }
    }

    /// The first header of this name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let of_name = self.headers.iter().find(|(known, _)| known == name);
        of_name.map(|(_, value)| value.as_str())
    }

    /// The values of a query parameter.
    #[must_use]
    pub fn values(&self, name: &str) -> Vec<&str> {
        let of_name = self.query.iter().filter(|(known, _)| known == name);
        of_name.map(|(_, value)| value.as_str()).collect()
    }

    /// One line per part, with what differs from run to run left out.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{} {}\n", self.method, self.path);
        for (name, value) in &self.query {
            text.push_str(&format!("  {name} = {value}\n"));
        }
        for (name, value) in &self.headers {
            let value = match name.as_str() {
                "host" => "[host]",
                "user-agent" => value.split('/').next().unwrap_or(value),
                "authorization" => value.split(' ').next().unwrap_or(value),
                _ => value,
            };
            text.push_str(&format!("  {name}: {value}\n"));
        }
        for (name, value) in form_urlencoded::parse(self.body.as_bytes()) {
            text.push_str(&format!("  [form] {name} = {value}\n"));
        }
        text
    }
}

/// Reads what there is; `false` at the end.
async fn more(connection: &mut (impl AsyncRead + Unpin), bytes: &mut Vec<u8>) -> io::Result<bool> {
    if bytes.len() > LARGEST_REQUEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(connection.read_buf(bytes).await? > 0)
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|part| part == wanted)
}
