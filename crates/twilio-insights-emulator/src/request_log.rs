//! What the emulator was asked, for tests to look at afterwards.
//! Neither header values nor credentials are kept, and the record does not grow without bound.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use http::Uri;

use crate::answering::Told;

/// How many requests are remembered; older ones are forgotten first.
pub(crate) const REMEMBERED: usize = 10_000;
/// How many bytes they may have together.
const REMEMBERED_BYTES: usize = 16 * 1024 * 1024;
/// How much is kept of a method, a path or a query; none that is answered is longer.
const KEPT_BYTES: usize = 16 * 1024;

/// Parameters whose values may be somebody's number or name.
const PERSONAL: [&str; 5] = ["From", "To", "FriendlyName", "Label", "RoomName"];

/// A request that the emulator received and answered.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceivedRequest {
    method: String,
    path: String,
    query: Option<String>,
    form: String,
    status: u16,
    fault: Option<String>,
}

impl ReceivedRequest {
    pub(crate) fn new(
        method: &str,
        uri: &Uri,
        form: &[u8],
        status: u16,
        told: Option<Told>,
    ) -> Self {
        let was_reset = told.as_ref().is_some_and(|told| told.was_reset);
        Self {
            method: cut(method),
            path: cut(uri.path()),
            query: uri.query().map(cut),
            form: String::from_utf8_lossy(form).into_owned(),
            status: if was_reset { 0 } else { status },
            fault: told.map(|told| told.fault),
        }
    }

    /// About how much memory it takes.
    fn bytes(&self) -> usize {
        let texts = [Some(&self.path), self.query.as_ref(), self.fault.as_ref()];
        let texts = texts.into_iter().flatten().map(String::len);
        size_of::<Self>() + self.method.len() + self.form.len() + texts.sum::<usize>()
    }

    /// The HTTP method, for example `GET`.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The path as received, for example `/v1/Voice/Summaries`; of one that was refused for its
    /// length, the first 16 kilobytes.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The query string as received, still percent-encoded and without the question mark; of one
    /// that was refused for its length, the first 16 kilobytes.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.query.as_deref()
    }

    /// The decoded value of the first query parameter of this name.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.query.as_deref()?.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The decoded value of the first field of this name in the form that the request carried.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.form.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The names of all fields in the form that the request carried, in the order given.
    #[must_use]
    pub fn field_names(&self) -> Vec<String> {
        form_urlencoded::parse(self.form.as_bytes())
            .map(|(name, _)| name.into_owned())
            .collect()
    }

    /// The form that the request carried, still encoded.
    pub(crate) fn form(&self) -> &str {
        &self.form
    }

    /// The HTTP status that was answered; 0 where the connection was reset instead.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The text of the [`Fault`](crate::Fault) that happened to this request.
    #[must_use]
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }
}

impl fmt::Debug for ReceivedRequest {
    /// Shows everything but what the form says and the values of parameters that may name somebody.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let query = self.query.as_deref().map(|query| {
            query
                .split('&')
                .map(|pair| match pair.split_once('=') {
                    Some((name, _)) if PERSONAL.contains(&name) => format!("{name}=***"),
                    _ => pair.to_owned(),
                })
                .collect::<Vec<_>>()
                .join("&")
        });
        f.debug_struct("ReceivedRequest")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("query", &query)
            .field("form", &self.field_names())
            .field("status", &self.status)
            .field("fault", &self.fault)
            .finish()
    }
}

/// As much of a text as is kept.
fn cut(text: &str) -> String {
    let fits = |(start, letter): &(usize, char)| start + letter.len_utf8() <= KEPT_BYTES;
    if text.len() <= KEPT_BYTES {
        return text.to_owned();
    }
    let letters = text.char_indices().take_while(fits);
    letters.map(|(_, letter)| letter).collect()
}

#[derive(Debug, Default)]
pub(crate) struct RequestLog {
    remembered: Mutex<Remembered>,
}

#[derive(Debug, Default)]
struct Remembered {
    requests: VecDeque<ReceivedRequest>,
    bytes: usize,
}

impl RequestLog {
    pub(crate) fn add(&self, request: ReceivedRequest) {
        let mut remembered = self.remembered();
        remembered.bytes += request.bytes();
        remembered.requests.push_back(request);
        while remembered.requests.len() > REMEMBERED || remembered.bytes > REMEMBERED_BYTES {
            let Some(oldest) = remembered.requests.pop_front() else {
                return;
            };
            remembered.bytes -= oldest.bytes();
        }
    }

    pub(crate) fn clear(&self) {
        *self.remembered() = Remembered::default();
    }

    pub(crate) fn all(&self) -> Vec<ReceivedRequest> {
        self.remembered().requests.iter().cloned().collect()
    }

    fn remembered(&self) -> MutexGuard<'_, Remembered> {
        self.remembered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_latest_requests_are_remembered() {
        let log = RequestLog::default();
        for n in 0..=REMEMBERED {
            log.add(ReceivedRequest::new(
                "GET",
                &format!("/{n}").parse().unwrap(),
                b"",
                200,
                None,
            ));
        }
        let all = log.all();
        assert_eq!(all.len(), REMEMBERED);
        assert_eq!(all[0].path(), "/1");
    }

    #[test]
    fn long_requests_are_cut_and_few_are_remembered() {
        let log = RequestLog::default();
        let text = "é".repeat(KEPT_BYTES);
        let uri: Uri = format!("/{0}?{0}", "x".repeat(30_000)).parse().unwrap();
        for n in 0..2_000u16 {
            log.add(ReceivedRequest::new(&text, &uri, b"", 200 + n, None));
        }
        let all = log.all();
        let texts = |it: &ReceivedRequest| {
            it.method.len() + it.path.len() + it.query.as_ref().unwrap().len()
        };
        assert_eq!(texts(&all[0]), 3 * KEPT_BYTES);
        let total: usize = all.iter().map(texts).sum();
        assert!(
            (REMEMBERED_BYTES / 2..=REMEMBERED_BYTES).contains(&total),
            "{total}"
        );
        assert_eq!(all.last().unwrap().status(), 2_199);
        log.clear();
        assert!(log.all().is_empty());
        log.add(ReceivedRequest::new("GET", &uri, b"", 200, None));
        assert_eq!(log.all().len(), 1);
    }

    #[test]
    fn debug_masks_numbers() {
        let request = ReceivedRequest::new(
            "GET",
            &"/?From=%2B1555&PageSize=5&To=x".parse().unwrap(),
            b"Comment=call+Ann&Spam=true",
            200,
            None,
        );
        let shown = format!("{request:?}");
        assert!(
            shown.contains("From=***&PageSize=5&To=***")
                && !shown.contains("1555")
                && !shown.contains("Ann"),
            "{shown}"
        );
        assert_eq!(request.parameter("From").as_deref(), Some("+1555"));
        assert_eq!(request.field("Comment").as_deref(), Some("call Ann"));
        assert_eq!(request.field_names(), ["Comment", "Spam"]);
    }
}
