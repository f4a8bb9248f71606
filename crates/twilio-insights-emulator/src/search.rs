//! Finding the records of one page: synthetic and recorded ones in one order, cut to size.
//! Lists run from newest to oldest; filters have been applied before.

use std::cell::Cell;

use crate::asked::Abandoned;
use crate::paging::{Cursor, Key};

/// What the summaries list is sorted by, always newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SortBy {
    StartTime,
    EndTime,
}

/// What ends a search before it has found its page.
#[derive(Debug)]
pub(crate) struct Limits<'a> {
    pub(crate) abandoned: &'a Abandoned,
    /// Set where more records than [`MAX_WAITING`] would have to be held.
    pub(crate) is_too_wide: Cell<bool>,
}

/// How many records a search holds whose place in the list is not certain yet.
pub(crate) const MAX_WAITING: usize = 500_000;

/// A range of times in milliseconds since 1970, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) from_ms: i64,
    pub(crate) to_ms: i64,
}

/// A record that a search found.
#[derive(Debug)]
pub(crate) enum Found<P> {
    /// What a synthetic record is made from.
    Synthetic(P),
    /// The position among the recorded ones of its kind.
    Recorded(usize),
}

/// The records of one page, and what lies around them.
#[derive(Debug)]
pub(crate) struct Slice<R> {
    /// In the order of the list.
    pub(crate) records: Vec<(Key, R)>,
    pub(crate) has_previous: bool,
    pub(crate) has_next: bool,
}

/// Up to `size` records from the cursor on, out of two runs that begin there.
///
/// Both run away from the cursor: upwards before one, else downwards.
pub(crate) fn slice<P>(
    synthetic: impl Iterator<Item = (Key, P)>,
    recorded: impl Iterator<Item = (Key, usize)>,
    cursor: Option<Cursor>,
    size: usize,
) -> Slice<Found<P>> {
    let synthetic = synthetic.map(|(key, plan)| (key, Found::Synthetic(plan)));
    let recorded = recorded.map(|(key, position)| (key, Found::Recorded(position)));
    let backwards = matches!(cursor, Some(Cursor::Before(_)));
    // One more than asked for tells whether the list goes on.
    let mut records: Vec<_> = merge(synthetic, recorded, backwards)
        .take(size.saturating_add(1))
        .collect();
    let goes_on = records.len() > size;
    records.truncate(size);
    if backwards {
        records.reverse();
    }
    Slice {
        records,
        has_previous: if backwards { goes_on } else { cursor.is_some() },
        has_next: backwards || goes_on,
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
