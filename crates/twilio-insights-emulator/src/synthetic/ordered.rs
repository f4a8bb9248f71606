//! Walking synthetic calls in the order of a list without holding them all.
//! Starts rise with the number; for ends, a heap holds only calls that may still swap places.

use std::collections::BinaryHeap;
use std::ops::Range;

use super::outline::MAX_CALL_SECONDS;
use super::plan::Plan;
use super::{Synthetic, Window, partition_point};
use crate::paging::{Cursor, Key};
use crate::search::{Limits, MAX_WAITING};

const MAX_CALL_MS: i64 = MAX_CALL_SECONDS * 1000;

/// The numbers of things whose times rise with them and lie in the window, from the cursor on,
/// nearest to it first.
pub(crate) fn walk<'a>(
    count: u64,
    window: Window,
    cursor: Option<Cursor>,
    time_ms: impl Fn(u64) -> i64 + 'a,
) -> Box<dyn Iterator<Item = (Key, u64)> + 'a> {
    let first = partition_point(count, |index| time_ms(index) < window.from_ms);
    let past = partition_point(count, |index| time_ms(index) <= window.to_ms);
    match cursor {
        None => Box::new(
            (first..past)
                .rev()
                .map(move |index| (time_ms(index), index))
                .map(keyed),
        ),
        Some(Cursor::After(last)) => {
            let end = partition_point(count, |index| (time_ms(index), index) < last);
            Box::new(
                (first..past.min(end))
                    .rev()
                    .map(move |index| (time_ms(index), index))
                    .map(keyed),
            )
        }
        Some(Cursor::Before(before)) => {
            let start = partition_point(count, |index| (time_ms(index), index) <= before);
            Box::new(
                (first.max(start)..past)
                    .map(move |index| (time_ms(index), index))
                    .map(keyed),
            )
        }
    }
}

fn keyed(key: Key) -> (Key, u64) {
    (key, key.1)
}

/// Calls of a range of numbers in the order of their start.
pub(crate) fn by_start<'a>(
    calls: &'a Synthetic,
    range: Range<u64>,
    cursor: Option<Cursor>,
) -> Box<dyn Iterator<Item = (Key, Plan)> + 'a> {
    let timeline = calls.timeline();
    let first = |earlier: &dyn Fn(u64) -> bool| partition_point(range.end, earlier);
    let key = move |index| (timeline.start_ms(index), index);
    let item = move |index| (key(index), calls.plan(index));
    match cursor {
        None => Box::new(range.rev().map(item)),
        Some(Cursor::After(last)) => {
            let end = first(&|index| key(index) < last);
            Box::new((range.start..range.end.min(end)).rev().map(item))
        }
        Some(Cursor::Before(before)) => {
            let start = first(&|index| key(index) <= before);
            Box::new((range.start.max(start)..range.end).map(item))
        }
    }
}

/// Calls of a range of numbers, which is one of their starts, in the order of their end.
pub(crate) fn by_end<'a>(
    calls: &'a Synthetic,
    range: Range<u64>,
    cursor: Option<Cursor>,
    keep: impl Fn(&Plan) -> bool + 'a,
    limits: &'a Limits<'a>,
) -> Box<dyn Iterator<Item = (Key, Plan)> + 'a> {
    let timeline = calls.timeline();
    let first = |earlier: &dyn Fn(u64) -> bool| partition_point(range.end, earlier);
    // A call starts no later than it ends and no more than the longest call earlier.
    let range = match cursor {
        None => range,
        Some(Cursor::After((end_ms, _))) => {
            let end = first(&|index| timeline.start_ms(index) <= end_ms);
            range.start..range.end.min(end)
        }
        Some(Cursor::Before((end_ms, _))) => {
            let earliest = end_ms.saturating_sub(MAX_CALL_MS);
            let start = first(&|index| timeline.start_ms(index) < earliest);
            range.start.max(start)..range.end
        }
    };
    Box::new(ByEnd {
        calls,
        range,
        ascending: matches!(cursor, Some(Cursor::Before(_))),
        cursor,
        keep,
        limits,
        waiting: BinaryHeap::new(),
    })
}

struct ByEnd<'a, F> {
    calls: &'a Synthetic,
    range: Range<u64>,
    ascending: bool,
    cursor: Option<Cursor>,
    keep: F,
    limits: &'a Limits<'a>,
    /// The ends of calls that were looked at but may come after one that was not, foremost on top.
    waiting: BinaryHeap<Waiting>,
}

impl<F: Fn(&Plan) -> bool> ByEnd<'_, F> {
    /// Whether no call that was not looked at yet can come before this one.
    fn is_settled(&self, key: Key) -> bool {
        let timeline = self.calls.timeline();
        if self.range.is_empty() {
            true
        } else if self.ascending {
            key.0 < timeline.start_ms(self.range.start)
        } else {
            let latest = timeline.start_ms(self.range.end - 1);
            key.0 > latest.saturating_add(MAX_CALL_MS)
        }
    }

    /// Whether nobody waits for the page, or there is no room to find it.
    fn is_given_up(&self) -> bool {
        if self.waiting.len() >= MAX_WAITING {
            self.limits.is_too_wide.set(true);
        }
        self.limits.is_too_wide.get() || self.limits.abandoned.is_true()
    }

    fn look_at_next(&mut self) {
        let index = if self.ascending {
            self.range.next()
        } else {
            self.range.next_back()
        };
        let Some(index) = index else { return };
        let key = (self.calls.end_ms(index), index);
        let lies_beyond_cursor = match self.cursor {
            None => true,
            Some(Cursor::After(last)) => key < last,
            Some(Cursor::Before(first)) => key > first,
        };
        if lies_beyond_cursor {
            self.waiting.push(Waiting {
                ascending: self.ascending,
                key,
            });
        }
    }
}

impl<F: Fn(&Plan) -> bool> Iterator for ByEnd<'_, F> {
    type Item = (Key, Plan);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self
                .waiting
                .peek()
                .is_some_and(|top| self.is_settled(top.key))
            {
                let key = self.waiting.pop()?.key;
                let plan = self.calls.plan(key.1);
                if (self.keep)(&plan) {
                    return Some((key, plan));
                }
                continue;
            }
            if self.range.is_empty() || self.is_given_up() {
                return None;
            }
            self.look_at_next();
        }
    }
}

struct Waiting {
    ascending: bool,
    key: Key,
}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let order = self.key.cmp(&other.key);
        if self.ascending {
            order.reverse()
        } else {
            order
        }
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Waiting {}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::super::{Arrivals, Grouping, Layout};
    use super::*;
    use crate::asked::Abandoned;

    #[test]
    fn a_walk_by_end_stops_when_nobody_waits() {
        let calls = Synthetic::new(Layout {
            account_sid: String::new(),
            grouping: Grouping {
                seed: 3,
                calls: 100,
                conferences: 0,
            },
            rooms: 0,
            arrivals: Arrivals {
                since_ms: 1_777_896_000_000,
                every_ms: None,
            },
            span_ms: 4 * 3_600_000,
            complete_after_ms: 0,
            odd: 0.0,
        });
        let abandoned = Abandoned::default();
        let limits = Limits {
            abandoned: &abandoned,
            is_too_wide: Cell::default(),
        };
        let waiting = abandoned.waiting();
        assert_eq!(by_end(&calls, 0..100, None, |_| true, &limits).count(), 100);
        drop(waiting);
        assert_eq!(by_end(&calls, 0..100, None, |_| true, &limits).count(), 0);
    }
}
