//! A place in a list, to go on from later. Opaque to the caller; as text it has a version, the
//! list it belongs to, and the query that the service gave for the page.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{InvalidInput, redact};

const VERSION: &str = "v1";

/// A place in a list, from which a walk can be taken up again, in another process if need be.
///
/// It holds the filters of the walk (a phone number may be among them), so `Debug` does not show
/// it all; no credentials. Serialise it, or use its text:
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let emulator = twilio_insights_emulator::Emulator::start().await?;
/// # let client = twilio_insights::Client::from_vars(emulator.client_config().environment())?;
/// let mut calls = client.call_summaries().items();
/// let first = calls.try_next().await?;
/// let text = calls.cursor().ok_or("no cursor")?.to_string();
///
/// // Later:
/// let rest = client.call_summaries().resume(text.parse()?).items();
/// assert_eq!(rest.try_collect().await?.len(), 99);
/// # Ok(())
/// # }
/// ```
///
/// As long as the service has not given a page token (on the first page), new calls and relative
/// times move what is on the page. For a walk that is taken up much later give instants as both
/// ends of its time range, in the past.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Cursor {
    operation: Box<str>,
    path: Box<str>,
    place: Place,
}

#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Place {
    /// Before the first page was asked for.
    Start,
    /// On the page with this query, after so many of its records.
    Page { query: Box<str>, taken: usize },
    /// After the last record.
    End,
}

impl Cursor {
    pub(super) fn new(operation: &str, path: &str, place: Place) -> Self {
        Self {
            operation: operation.into(),
            path: path.into(),
            place,
        }
    }

    /// Another place in the same list.
    pub(super) fn moved(&self, place: Place) -> Self {
        Self::new(&self.operation, &self.path, place)
    }

    /// Moves past one record of the page.
    pub(super) fn advance(&mut self) {
        if let Place::Page { taken, .. } = &mut self.place {
            *taken += 1;
        }
    }

    /// The place so many records further on the same page.
    pub(super) fn after(&self, records: usize) -> Self {
        let mut after = self.clone();
        if let Place::Page { taken, .. } = &mut after.place {
            *taken += records;
        }
        after
    }

    pub(super) fn place(&self) -> &Place {
        &self.place
    }

    /// Whether the walk was complete: nothing follows.
    #[must_use]
    pub fn is_end(&self) -> bool {
        self.place == Place::End
    }

    /// Whether this is a place in that list.
    pub(crate) fn check(&self, operation: &str, path: &str) -> Result<(), InvalidInput> {
        if *self.operation == *operation && *self.path == *path {
            return Ok(());
        }
        let given = format!("one of {} {}", self.operation, self.path);
        let expected = format!("a cursor of {operation} {path}");
        Err(InvalidInput::new("cursor", given, expected))
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            operation,
            path,
            place,
        } = self;
        match place {
            Place::Start => write!(f, "{VERSION}|{operation}|{path}|start"),
            Place::Page { query, taken } => {
                write!(f, "{VERSION}|{operation}|{path}|{taken}|{query}")
            }
            Place::End => write!(f, "{VERSION}|{operation}|{path}|end"),
        }
    }
}

impl FromStr for Cursor {
    type Err = InvalidInput;

    fn from_str(text: &str) -> Result<Self, InvalidInput> {
        // The query is last, because it may hold the separator.
        let parts: Vec<_> = text.splitn(5, '|').collect();
        let parsed = match parts[..] {
            [VERSION, operation, path, "start"] => Some((operation, path, Place::Start)),
            [VERSION, operation, path, "end"] => Some((operation, path, Place::End)),
            [VERSION, operation, path, taken, query] => taken.parse().ok().map(|taken| {
                let query = query.into();
                (operation, path, Place::Page { query, taken })
            }),
            _ => None,
        };
        let parsed = parsed.map(|(operation, path, place)| Self::new(operation, path, place));
        // What was given may hold phone numbers.
        let expected = format!("a text made by this crate's Cursor, version {VERSION}");
        parsed.ok_or_else(|| InvalidInput::unnamed("cursor", expected))
    }
}

impl fmt::Debug for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match &self.place {
            Place::Start => "start".to_owned(),
            Place::Page { taken, .. } => format!("{taken} records into a page"),
            Place::End => "end".to_owned(),
        };
        // Both are anybody's text, if the cursor was read from one.
        let list = format!("{} {}", self.operation, self.path);
        write!(f, "Cursor({}: {place})", redact(&list))
    }
}

impl Serialize for Cursor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cursor(place: Place) -> Cursor {
        Cursor::new("ListCallSummaries", "/v1/Voice/Summaries", place)
    }

    #[test]
    fn text_round_trips() {
        let page = Place::Page {
            query: "From=%2B15550100&x=a|b&PageToken=c".into(),
            taken: 7,
        };
        for place in [Place::Start, page, Place::End] {
            let cursor = cursor(place);
            assert_eq!(cursor.to_string().parse(), Ok(cursor.clone()));
            let json = serde_json::to_string(&cursor).unwrap();
            assert_eq!(serde_json::from_str::<Cursor>(&json).unwrap(), cursor);
        }
    }

    #[test]
    fn other_texts_are_refused_and_not_repeated() {
        for text in [
            "",
            "v1",
            "v1|ListCallSummaries|/v1/Voice/Summaries",
            "v1|ListCallSummaries|/v1/Voice/Summaries|7",
            "v1|ListCallSummaries|/v1/Voice/Summaries|-7|To=%2B15550100",
            "v2|ListCallSummaries|/v1/Voice/Summaries|7|To=%2B15550100",
            "v1|ListCallSummaries|/v1/Voice/Summaries|end|To=%2B15550100",
        ] {
            let error = text.parse::<Cursor>().unwrap_err().to_string();
            assert!(error.starts_with("invalid cursor: expected"), "{error}");
            assert!(!error.contains("15550100"), "{error}");
        }
    }

    #[test]
    fn debug_does_not_show_the_query() {
        let cursor = cursor(Place::Page {
            query: "From=%2B15550100".into(),
            taken: 7,
        });
        let expected = "Cursor(ListCallSummaries /v1/Voice/Summaries: 7 records into a page)";
        assert_eq!(format!("{cursor:?}"), expected);
    }

    #[test]
    fn what_stands_in_a_foreign_cursor_is_not_shown() {
        let foreign: Cursor = "v1|client:ann|/v1/+15550100123|start".parse().unwrap();
        let error = foreign.check("ListEvent", "/v1/Voice").unwrap_err();
        for shown in [error.to_string(), format!("{foreign:?} {error:?}")] {
            assert!(!shown.contains("ann") && !shown.contains("0123"), "{shown}");
        }
    }
}
