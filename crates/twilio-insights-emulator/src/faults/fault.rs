//! A fault: what goes wrong, how often, and with which requests.
//! Its text form is read and written next door.

use std::time::Duration;

use crate::operations::Operation;

/// Something that goes wrong on purpose, written as a line of words such as `503 x2`.
///
/// A fault is made with [`parse`](str::parse) and printed in the same form. It says what happens,
/// and if need be how late, how often and to whom, in any order:
///
/// | what happens | |
/// |---|---|
/// | `429`, `503`, any status from 400 to 599 | that status, with an error body of Twilio's form |
/// | `502 html`, `200 html` | that status with an HTML page, as a proxy sends it |
/// | `404 empty`, `200 empty` | that status without a body |
/// | `reset` | the connection is reset before any answer |
/// | `cut` | the connection ends after half of the answer's body |
/// | `repeat-page` | a list's `next_page_url` leads to the same page once more |
/// | `empty-page` | a list's page is empty, and what should be on it is on the next one |
/// | `unknown-values` | every enum in the answer has a value that is not known yet |
/// | `unknown-members` | every object in the answer has one more member |
/// | `any` | one that a client gets over by trying again: 429 with and without `Retry-After`, 500, 502, 503, `reset` or `cut` |
/// | `ok` | nothing: a turn of a script that goes well |
///
/// | how | |
/// |---|---|
/// | `delay=200ms`, `delay=1s..3s` | so long after the request came; alone, without any other fault |
/// | `retry-after=3`, `retry-after=date:3` | with a status: the header says 3 seconds, or the time in 3 seconds by the host's clock |
///
/// | how often | |
/// |---|---|
/// | `x2` | twice, then never again; unless given, always |
/// | `rate=0.02` | with two requests of a hundred, by the emulator's seed |
///
/// | with which requests | |
/// |---|---|
/// | `method=POST` | of this method (a `HEAD` is a `GET`) |
/// | `path=/v1/Voice/*/Events` | for this path, where `*` stands for any text |
/// | `operation=ListEvent` | for this operation, by its name in Twilio's document |
///
/// Of several faults the first that is due happens, so that they are a script: `503 x2`, then
/// `429 retry-after=1 x1`, then all is well. Requests without credentials and those for what is no
/// resource at all are not counted, and nothing happens to them.
///
/// A request that is answered with a status or a reset has changed nothing; with `cut` it has. Error
/// bodies have Twilio's codes: 20003 with 401, 20004 with 405, 20500 from 500 on, else 20000 and
/// the status. `repeat-page` and `empty-page` concern lists alone.
///
/// ```
/// use twilio_insights_emulator::Fault;
///
/// let fault: Fault = "503 x2 operation=ListCallSummaries".parse()?;
/// assert_eq!(fault.to_string(), "503 x2 operation=ListCallSummaries");
///
/// let error = "503 twice".parse::<Fault>().unwrap_err();
/// assert!(error.to_string().contains("\"twice\""));
/// # Ok::<(), twilio_insights_emulator::FaultError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    pub(super) kind: Kind,
    pub(super) delay: Option<Delay>,
    pub(super) retry_after: Option<RetryAfter>,
    /// How many times at most.
    pub(super) times: Option<u64>,
    /// The part of the requests, up to 1.
    pub(super) rate: Option<f64>,
    pub(super) method: Option<String>,
    pub(super) path: Option<String>,
    pub(super) operation: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    AsUsual,
    Status(u16, Form),
    Reset,
    Cut,
    RepeatPage,
    EmptyPage,
    UnknownValues,
    UnknownMembers,
    Any,
}

/// What the body of an answer with a given status is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// An error as Twilio writes it.
    Error,
    Html,
    Empty,
}

/// A time between two others, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Delay {
    pub(super) least: Duration,
    pub(super) most: Duration,
}

/// The forms of the header, both in seconds from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RetryAfter {
    Seconds(u64),
    Date(u64),
}

impl Fault {
    /// Whether this can happen to a request for `operation`.
    pub(super) fn concerns(&self, operation: &Operation, path: &str) -> bool {
        let has_pages = operation.is_list || !self.is_about_pages();
        let by_method = self
            .method
            .as_deref()
            .is_none_or(|method| method == operation.method.as_str());
        let by_path = self.path.as_deref().is_none_or(|it| is_like(path, it));
        let by_name = self.operation.is_none_or(|name| name == operation.name);
        has_pages && by_method && by_path && by_name
    }

    fn is_about_pages(&self) -> bool {
        matches!(self.kind, Kind::RepeatPage | Kind::EmptyPage)
    }
}

/// Whether a text fits a pattern in which `*` stands for any text.
fn is_like(text: &str, pattern: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return text == pattern;
    };
    let Some(mut text) = text.strip_prefix(start) else {
        return false;
    };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let end = parts.pop().unwrap_or_default();
    for part in parts {
        match text.find(part) {
            Some(place) => text = text.get(place + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    text.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (pattern, fits, others) in [
            ("/v1/Voice", &["/v1/Voice"][..], &["/v1/Voice/", "/v1"][..]),
            ("*", &["", "/x"], &[]),
            ("/v1/*", &["/v1/", "/v1/a/b"], &["/v1", "/v2/a"]),
            (
                "/v1/Voice/*/Events",
                &["/v1/Voice/CA1/Events"],
                &["/v1/Voice/Events", "/v1/Voice/CA1/Metrics"],
            ),
            ("*/a/*/b*", &["/a/x/b", "x/a//bc"], &["/a/b", "/b/a/"]),
        ] {
            for fit in fits {
                assert!(is_like(fit, pattern), "{fit} {pattern}");
            }
            for other in others {
                assert!(!is_like(other, pattern), "{other} {pattern}");
            }
        }
    }
}
