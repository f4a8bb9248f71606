//! What a list needs to be walked in windows: a range of time that can be narrowed, and records
//! that say who they are and when they were.

use std::sync::Arc;

use super::span::{Span, instant};
use crate::error::Error;
use crate::page::cursor::{Cursor, Place};
use crate::page::hint::Hint;
use crate::page::sheet::Sheet;
use crate::page::source::{Fetching, ListRequest, Source};
use crate::time::Timestamp;

/// What windows have to know of a record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts<'a> {
    pub(crate) sid: Option<&'a str>,
    /// Its start and its end, by which the service may filter; in milliseconds since 1970.
    pub(crate) start_ms: Option<i64>,
    pub(crate) end_ms: Option<i64>,
}

/// A list with a range of time.
pub(crate) trait TimedList: ListRequest {
    /// The range that is set, with relative bounds resolved.
    fn range(&self, now: Timestamp) -> Span;

    /// The same list, of this range.
    fn within(self, from: Timestamp, to: Timestamp) -> Self;

    /// Whether the list was asked to be sorted by something else than the start.
    fn is_sorted_otherwise(&self) -> bool;

    fn facts(item: &Self::Item) -> Facts<'_>;

    fn start_ms(item: &Self::Item) -> Option<i64>;
}

/// [`TimedList`] as a stream sees it.
pub(in crate::page) trait Windowed<T>: Send + Sync {
    fn operation(&self) -> &'static str;

    fn path(&self) -> String;

    fn range(&self) -> Span;

    fn is_sorted_otherwise(&self) -> bool;

    fn facts<'a>(&self, item: &'a T) -> Facts<'a>;

    fn start_ms(&self, item: &T) -> Option<i64>;

    /// The pages of a part of the list.
    fn within(&self, span: Span) -> Arc<dyn Source<T>>;
}

impl<L: TimedList> Windowed<L::Item> for L {
    fn operation(&self) -> &'static str {
        L::OPERATION
    }

    fn path(&self) -> String {
        ListRequest::path(self)
    }

    fn range(&self) -> Span {
        TimedList::range(self, Timestamp::now())
    }

    fn is_sorted_otherwise(&self) -> bool {
        TimedList::is_sorted_otherwise(self)
    }

    fn facts<'a>(&self, item: &'a L::Item) -> Facts<'a> {
        <L as TimedList>::facts(item)
    }

    fn start_ms(&self, item: &L::Item) -> Option<i64> {
        <L as TimedList>::start_ms(item)
    }

    fn within(&self, span: Span) -> Arc<dyn Source<L::Item>> {
        Arc::new(Ahead(match (instant(span.from), instant(span.to)) {
            (Some(from), Some(to)) => TimedList::within(self.clone(), from, to),
            // Spans are checked where they come in.
            _ => self.clone(),
        }))
    }
}

/// A list whose pages are decoded by the tasks that fetch them, on all threads of the runtime. There
/// is no latency to be hidden behind, because other windows are under way.
struct Ahead<L>(L);

impl<L: TimedList> Source<L::Item> for Ahead<L> {
    fn operation(&self) -> &'static str {
        L::OPERATION
    }

    fn max_empty_pages(&self) -> u32 {
        self.0.max_empty_pages()
    }

    fn fetch(&self, at: &Cursor, wanted: Option<u64>, hint: Option<Hint>) -> Fetching<L::Item> {
        let fetching = self.0.fetch(at, wanted, hint);
        Box::pin(async move { fetching.await.map(Sheet::decoded) })
    }
}

/// Query parameters that belong to one window or one page.
const OF_ONE_WINDOW: [&str; 4] = ["StartTime", "EndTime", "Page", "PageToken"];

/// The query of a list without what belongs to one window: its filters and its page size.
pub(super) fn shared_query(page: &Cursor) -> Option<Box<str>> {
    let Place::Page { query, .. } = page.place() else {
        return None;
    };
    let shared = query.split('&').filter(|pair| {
        let name = pair.split_once('=').map_or(*pair, |(name, _)| name);
        !name.is_empty() && !OF_ONE_WINDOW.contains(&name)
    });
    Some(shared.collect::<Vec<_>>().join("&").into())
}

/// The query of the first page of a window.
pub(super) fn query_within(shared: &str, span: Span) -> Result<Box<str>, Error> {
    let (Some(from), Some(to)) = (instant(span.from), instant(span.to)) else {
        return Err(super::super::envelope::paging(
            "a window outside of all time",
        ));
    };
    let and = if shared.is_empty() { "" } else { "&" };
    let times = format!("StartTime={from}&EndTime={to}").replace(':', "%3A");
    Ok(format!("{shared}{and}{times}").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_carried_from_window_to_window() {
        let page = |query: &str| {
            let place = Place::Page {
                query: query.into(),
                taken: 3,
            };
            Cursor::new("ListCallSummaries", "/v1/Voice/Summaries", place)
        };
        let first = "To=%2B15550100&StartTime=2026-11-20T08%3A00%3A00Z&EndTime=x&PageSize=7&x";
        let shared = shared_query(&page(first)).unwrap();
        assert_eq!(&*shared, "To=%2B15550100&PageSize=7&x");
        let span = Span { from: 0, to: 60 };
        assert_eq!(
            &*query_within(&shared, span).unwrap(),
            "To=%2B15550100&PageSize=7&x&StartTime=1970-01-01T00%3A00%3A00Z&EndTime=1970-01-01T00%3A01%3A00Z"
        );
        assert_eq!(
            &*query_within("", span).unwrap(),
            "StartTime=1970-01-01T00%3A00%3A00Z&EndTime=1970-01-01T00%3A01%3A00Z"
        );
        assert!(
            query_within(
                "",
                Span {
                    from: 0,
                    to: i64::MAX
                }
            )
            .is_err()
        );
    }
}
