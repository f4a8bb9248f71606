//! A range of time in whole seconds, which is what the service is asked with, and how it is cut.
//! Neighbouring parts share an instant, so that it does not matter which ends the service includes.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// Seconds since 1970, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Span {
    pub(crate) from: i64,
    pub(crate) to: i64,
}

impl Span {
    /// Cuts into parts of about the same length, the earliest first. They are fewer than asked for
    /// if they would be shorter than so many seconds (one, at least).
    pub(super) fn cut(self, parts: usize, shortest: i64) -> Vec<Self> {
        let seconds = self.to.saturating_sub(self.from);
        let most = seconds / shortest.max(1);
        let parts = i64::try_from(parts).unwrap_or(i64::MAX).min(most).max(1);
        let (length, longer) = (seconds / parts, seconds % parts);
        let mut spans = Vec::new();
        let mut from = self.from;
        for part in 0..parts {
            let to = if part == parts - 1 {
                self.to
            } else {
                from.saturating_add(length + i64::from(part < longer))
            };
            spans.push(Self { from, to });
            from = to;
        }
        spans
    }

    /// Whether both ends are instants that can be written down, and not the wrong way around.
    pub(super) fn is_sound(self) -> bool {
        self.from <= self.to
            && [self.from, self.to]
                .iter()
                .all(|end| instant(*end).is_some())
    }
}

/// The instant of a second; `None` outside of the years -9999 to 9999.
pub(crate) fn instant(second: i64) -> Option<Timestamp> {
    Timestamp::from_unix_millis(second.checked_mul(1000)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_share_their_ends_and_cover_the_whole() {
        for (seconds, parts, shortest, expected) in [
            (100, 4, 1, 4),
            (103, 4, 1, 4),
            (3, 16, 1, 3),
            (11, 16, 3, 3),
            (1, 2, 1, 1),
            (0, 5, 1, 1),
            (-5, 5, 1, 1),
            (10, 0, 0, 1),
        ] {
            let whole = Span {
                from: 1000,
                to: 1000 + seconds,
            };
            let spans = whole.cut(parts, shortest);
            assert_eq!(spans.len(), expected, "{seconds} s in {parts}");
            assert_eq!(
                (spans[0].from, spans[expected - 1].to),
                (whole.from, whole.to)
            );
            assert!(spans.windows(2).all(|pair| pair[0].to == pair[1].from));
            let lengths = spans.iter().map(|span| span.to - span.from);
            assert!(lengths.clone().max() <= lengths.min().map(|least| least + 1));
        }
    }

    #[test]
    fn any_number_of_seconds_can_be_cut() {
        let whole = Span {
            from: i64::MIN,
            to: i64::MAX,
        };
        let spans = whole.cut(3, 1);
        assert_eq!((spans[0].from, spans[2].to), (i64::MIN, i64::MAX));
        assert!(!whole.is_sound());
    }
}
