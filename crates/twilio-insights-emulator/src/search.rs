//! Finding the calls of one page: synthetic and recorded ones in one order, filtered, cut to size.
//! Lists run from newest to oldest, by start time unless asked otherwise.

use crate::filter::Filter;
use crate::paging::{Cursor, Key};
use crate::recorded::Recorded;
use crate::synthetic::{Plan, Synthetic};

/// What a list is sorted by, always newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SortBy {
    StartTime,
    EndTime,
}

/// A range of start times in milliseconds since 1970, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) from_ms: i64,
    pub(crate) to_ms: i64,
}

/// Which calls are wanted.
#[derive(Debug)]
pub(crate) struct Search {
    pub(crate) filter: Filter,
    pub(crate) window: Window,
    pub(crate) sort_by: SortBy,
    /// Calls are judged as they stood then.
    pub(crate) as_of_ms: i64,
}

/// A call that a search found.
#[derive(Debug)]
pub(crate) enum Found {
    Synthetic(Plan),
    /// The position among the recorded summaries.
    Recorded(usize),
}

/// The calls of one page, and what lies around them.
#[derive(Debug)]
pub(crate) struct Slice {
    /// In the order of the list.
    pub(crate) calls: Vec<(Key, Found)>,
    pub(crate) has_previous: bool,
    pub(crate) has_next: bool,
}

impl Search {
    /// Up to `size` calls from the cursor on.
    pub(crate) fn slice(
        &self,
        synthetic: &Synthetic,
        recorded: &Recorded,
        cursor: Option<Cursor>,
        size: usize,
    ) -> Slice {
        let keep = |plan: &Plan| self.filter.accepts(&synthetic.facts(plan, self.as_of_ms));
        let made = synthetic
            .candidates(self.window, self.sort_by, cursor, keep)
            .map(|(key, plan)| (key, Found::Synthetic(plan)));
        let loaded = recorded
            .candidates(self.window, self.sort_by, cursor)
            .filter(|(_, position)| {
                recorded
                    .summary(*position)
                    .is_some_and(|summary| self.filter.accepts(&summary.facts))
            })
            .map(|(key, position)| (key, Found::Recorded(position)));
        let backwards = matches!(cursor, Some(Cursor::Before(_)));
        // One more than asked for tells whether the list goes on.
        let mut calls: Vec<_> = merge(made, loaded, backwards).take(size + 1).collect();
        let goes_on = calls.len() > size;
        calls.truncate(size);
        if backwards {
            calls.reverse();
        }
        Slice {
            calls,
            has_previous: if backwards { goes_on } else { cursor.is_some() },
            has_next: backwards || goes_on,
        }
    }
}

/// Joins two runs that are sorted alike: upwards if `ascending`, else downwards.
fn merge<T>(
    left: impl Iterator<Item = (Key, T)>,
    right: impl Iterator<Item = (Key, T)>,
    ascending: bool,
) -> impl Iterator<Item = (Key, T)> {
    let (mut left, mut right) = (left.peekable(), right.peekable());
    std::iter::from_fn(move || match (left.peek(), right.peek()) {
        (Some((a, _)), Some((b, _))) if (a < b) == ascending => left.next(),
        (_, Some(_)) => right.next(),
        (_, None) => left.next(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merging_keeps_the_order_both_ways() {
        let run = |times: &[i64]| times.iter().map(|t| ((*t, 0), *t)).collect::<Vec<_>>();
        let merged = |a: &[i64], b: &[i64], ascending| {
            merge(run(a).into_iter(), run(b).into_iter(), ascending)
                .map(|(_, t)| t)
                .collect::<Vec<_>>()
        };
        assert_eq!(merged(&[1, 4], &[2, 3, 5], true), [1, 2, 3, 4, 5]);
        assert_eq!(merged(&[4, 1], &[5, 3, 2], false), [5, 4, 3, 2, 1]);
        assert_eq!(merged(&[], &[2, 1], false), [2, 1]);
        assert_eq!(merged(&[2], &[], true), [2]);
    }
}
