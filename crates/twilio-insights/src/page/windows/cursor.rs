//! Where a walk in windows stands, to go on from later: what is left of each window, and the calls
//! near the seams between them. Opaque to the caller, with a version, as text.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::seams::Seams;
use super::span::Span;
use super::trend::Trend;
use crate::error::InvalidInput;
use crate::page::cursor::{Cursor, Place};

const VERSION: &str = "w1";

/// Where a walk in windows stands; it can be taken up there, in another process if need be.
///
/// It says what is left: of which windows nothing has been given out, how far the others are, and
/// which calls have been given out that another window, or the same page, may list once more. It holds
/// the filters of the walk and SIDs, so `Debug` does not show it all; no credentials. Serialise it, or
/// use its text.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let emulator = twilio_insights_emulator::Emulator::builder().calls(300).start().await?;
/// # let client = twilio_insights::Client::from_vars(emulator.client_config().environment())?;
/// use twilio_insights::WindowCursor;
///
/// let mut calls = client.call_summaries().page_size(20).in_windows(4).items();
/// for _ in 0..100 {
///     calls.try_next().await?;
/// }
/// let text = calls.cursor().ok_or("no cursor")?.to_string();
/// drop(calls);
///
/// // Later:
/// let cursor: WindowCursor = text.parse()?;
/// let rest = client.call_summaries().in_windows(4).resume(cursor).items();
/// assert_eq!(rest.try_collect().await?.len(), 200);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct WindowCursor {
    operation: Box<str>,
    path: Box<str>,
    pub(super) left: Option<Left>,
}

/// What is left of a walk that has begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Left {
    /// The filters and the page size, as a query.
    pub(super) query: Option<Box<str>>,
    pub(super) trend: Trend,
    /// The earliest first.
    pub(super) windows: Vec<WindowLeft>,
    pub(super) seams: Seams,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct WindowLeft {
    pub(super) span: Span,
    /// The page that is next; `None` if nothing was given out.
    pub(super) page: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Given::is_nothing")]
    pub(super) given: Given,
}

/// What was given out of a page. What is on it may have moved when it is asked for again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Given {
    /// The calls, by SID.
    pub(super) sids: BTreeSet<Box<str>>,
    /// Of records that do not say who they are: those before this position.
    pub(super) taken: usize,
}

impl WindowCursor {
    pub(super) fn new(operation: &str, path: &str, left: Option<Left>) -> Self {
        Self {
            operation: operation.into(),
            path: path.into(),
            left,
        }
    }

    /// Whether the walk was complete: nothing follows.
    #[must_use]
    pub fn is_end(&self) -> bool {
        self.left
            .as_ref()
            .is_some_and(|left| left.windows.is_empty())
    }

    /// Whether this is a place in that list.
    pub(super) fn check(&self, operation: &str, path: &str) -> Result<(), InvalidInput> {
        Cursor::new(&self.operation, &self.path, Place::Start).check(operation, path)
    }
}

impl Left {
    /// Whether the windows are in their order, and are ranges that can be asked for.
    fn is_sound(&self) -> bool {
        // A walk of a single window may have a range that the service has to judge.
        let spans = || self.windows.iter().map(|window| window.span);
        let in_order = spans()
            .zip(spans().skip(1))
            .all(|(one, next)| one.to <= next.from);
        in_order && (self.windows.len() == 1 || spans().all(Span::is_sound))
    }
}

impl WindowLeft {
    pub(super) fn new(span: Span, place: &Place, given: Given) -> Self {
        let page = match place {
            Place::Page { query, .. } => Some(query.clone()),
            Place::Start | Place::End => None,
        };
        Self { span, page, given }
    }
}

impl WindowLeft {
    fn is_untouched(&self) -> bool {
        self.page.is_none() && self.given.is_nothing()
    }

    /// Takes up the window behind it, if nothing is known of either. Whether it did.
    pub(super) fn take_up(&mut self, next: &Self) -> bool {
        let is_one = self.is_untouched() && next.is_untouched() && self.span.to == next.span.from;
        if is_one {
            self.span.to = next.span.to;
        }
        is_one
    }
}

impl Given {
    fn is_nothing(&self) -> bool {
        self.taken == 0 && self.sids.is_empty()
    }
}

impl fmt::Display for WindowCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            operation,
            path,
            left,
        } = self;
        let left = serde_json::to_string(left).map_err(|_| fmt::Error)?;
        write!(f, "{VERSION}|{operation}|{path}|{left}")
    }
}

impl FromStr for WindowCursor {
    type Err = InvalidInput;

    fn from_str(text: &str) -> Result<Self, InvalidInput> {
        let parts: Vec<_> = text.splitn(4, '|').collect();
        let parsed = match parts[..] {
            [VERSION, operation, path, left] => serde_json::from_str::<Option<Left>>(left)
                .ok()
                .filter(|left| left.as_ref().is_none_or(Left::is_sound))
                .map(|left| Self::new(operation, path, left)),
            _ => None,
        };
        // What was given may hold phone numbers.
        let expected = format!("a text made by this crate's WindowCursor, version {VERSION}");
        parsed.ok_or_else(|| InvalidInput::unnamed("cursor", expected))
    }
}

impl fmt::Debug for WindowCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            operation, path, ..
        } = self;
        let place = match &self.left {
            None => "start".to_owned(),
            Some(_) if self.is_end() => "end".to_owned(),
            Some(left) => format!("{} windows left", left.windows.len()),
        };
        write!(f, "WindowCursor({operation} {path}: {place})")
    }
}

impl Serialize for WindowCursor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for WindowCursor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cursor(left: Option<Left>) -> WindowCursor {
        WindowCursor::new("ListCallSummaries", "/v1/Voice/Summaries", left)
    }

    fn left() -> Left {
        let mut seams = Seams::default();
        seams.open(60);
        let place = Place::Page {
            query: "From=%2B15550100&x=a|b&PageToken=c".into(),
            taken: 7,
        };
        let given = Given {
            sids: [Box::from("CA1")].into(),
            taken: 7,
        };
        let span = |from, to| Span { from, to };
        Left {
            query: Some("From=%2B15550100".into()),
            trend: Trend::NewestFirst,
            windows: vec![
                WindowLeft::new(span(0, 60), &Place::Start, Given::default()),
                WindowLeft::new(span(60, 90), &place, given),
            ],
            seams,
        }
    }

    #[test]
    fn text_round_trips() {
        let end = Left {
            windows: Vec::new(),
            ..left()
        };
        for (left, is_end) in [(None, false), (Some(left()), false), (Some(end), true)] {
            let cursor = cursor(left);
            assert_eq!(cursor.is_end(), is_end);
            assert_eq!(cursor.to_string().parse(), Ok(cursor.clone()));
            let json = serde_json::to_string(&cursor).unwrap();
            assert_eq!(serde_json::from_str::<WindowCursor>(&json).unwrap(), cursor);
        }
    }

    #[test]
    fn other_texts_are_refused_and_not_repeated() {
        let good = cursor(Some(left())).to_string();
        let far = i64::MAX.to_string();
        for text in [
            "w1",
            "v1|ListCallSummaries|/v1/Voice/Summaries|start",
            "w1|ListCallSummaries|/v1/Voice/Summaries|",
            "w1|ListCallSummaries|/v1/Voice/Summaries|{\"query\":\"To=%2B15550100\"}",
            &good[..good.len() - 1],
            &good.replace("w1|", "w2|"),
            // Out of order, the wrong way around, and outside of all time.
            &good.replace("\"from\":60", "\"from\":30"),
            &good.replace("\"to\":90", "\"to\":50"),
            &good.replace("\"to\":90", &format!("\"to\":{far}")),
        ] {
            let error = text.parse::<WindowCursor>().unwrap_err().to_string();
            assert!(error.starts_with("invalid cursor: expected"), "{error}");
            assert!(!error.contains("15550100"), "{error}");
        }
    }

    #[test]
    fn debug_does_not_show_what_it_holds() {
        let expected = "WindowCursor(ListCallSummaries /v1/Voice/Summaries: 2 windows left)";
        assert_eq!(format!("{:?}", cursor(Some(left()))), expected);
    }
}
