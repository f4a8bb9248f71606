//! The calls that were given out and may be listed once more: those near the instants that two windows
//! share, and those of a window that is asked for anew. They go when the windows there are done.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::list::Facts;
use super::span::Span;

/// How far from a seam a call may be listed on both sides of it, in milliseconds: the service may
/// compare whole seconds, and show a time that is rounded.
pub(super) const NEAR_MS: i64 = 1000;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seams {
    /// SIDs by seam.
    near: BTreeMap<i64, BTreeSet<Box<str>>>,
    /// SIDs of calls that do not say when they started, and may be near any seam.
    anywhere: BTreeSet<Box<str>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    anew: Vec<Anew>,
}

/// What was given out of a range that is asked for anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Anew {
    span: Span,
    sids: BTreeSet<Box<str>>,
}

impl Seams {
    /// Makes a seam.
    pub(super) fn open(&mut self, second: i64) {
        self.near.entry(second).or_default();
    }

    /// These calls were given out of a range that is asked for anew.
    pub(super) fn give(&mut self, span: Span, sids: impl IntoIterator<Item = Box<str>>) {
        let sids: BTreeSet<_> = sids.into_iter().collect();
        if !sids.is_empty() {
            self.anew.push(Anew { span, sids });
        }
    }

    /// Whether a call of a window is to be given out: it was not before, from this side of a seam
    /// or from the other.
    pub(super) fn admit(&mut self, window: Span, call: &Facts<'_>) -> bool {
        let Some(sid) = call.sid else { return true };
        if self.anew.iter().any(|given| given.sids.contains(sid)) {
            return false;
        }
        if call.start_ms.is_none() {
            return self.near.is_empty() || self.anywhere.insert(sid.into());
        }
        let mut admitted = true;
        for second in [window.from, window.to] {
            if !is_near(second, call) {
                continue;
            }
            if let Some(given) = self.near.get_mut(&second) {
                admitted &= given.insert(sid.into());
            }
        }
        admitted
    }

    /// Forgets the seams that none of these windows ends at, and ranges that none of them touches.
    pub(super) fn keep(&mut self, windows: impl Iterator<Item = Span> + Clone) {
        self.anew.retain(|Anew { span, .. }| {
            let mut windows = windows.clone();
            windows.any(|window| window.from <= span.to && span.from <= window.to)
        });
        let ends: BTreeSet<_> = windows.flat_map(|span| [span.from, span.to]).collect();
        self.near.retain(|second, _| ends.contains(second));
        if self.near.is_empty() {
            self.anywhere.clear();
        }
    }

    /// How many calls are remembered.
    #[cfg(test)]
    pub(in crate::page) fn remembered(&self) -> usize {
        let anew = self.anew.iter().map(|given| given.sids.len());
        let near = self.near.values().map(BTreeSet::len);
        near.chain(anew).sum::<usize>() + self.anywhere.len()
    }
}

/// Whether the call starts or ends near the seam: by which of them the service filters is not
/// documented.
fn is_near(second: i64, call: &Facts<'_>) -> bool {
    let seam_ms = second.saturating_mul(1000);
    let mut known = [call.start_ms, call.end_ms].into_iter().flatten();
    known.any(|time| time.abs_diff(seam_ms) <= NEAR_MS.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEFT: Span = Span { from: 0, to: 10 };
    const RIGHT: Span = Span { from: 10, to: 20 };

    fn call(sid: &str, start_ms: Option<i64>, end_ms: Option<i64>) -> Facts<'_> {
        Facts {
            sid: Some(sid),
            start_ms,
            end_ms,
        }
    }

    fn at(sid: &str, start_ms: i64) -> Facts<'_> {
        call(sid, Some(start_ms), None)
    }

    #[test]
    fn a_call_near_a_seam_is_admitted_once() {
        let mut seams = Seams::default();
        seams.open(10);
        for start_ms in [9_000, 9_999, 10_000, 10_001, 11_000] {
            let sid = start_ms.to_string();
            assert!(seams.admit(LEFT, &at(&sid, start_ms)));
            assert!(!seams.admit(RIGHT, &at(&sid, start_ms)));
        }
        assert_eq!(seams.remembered(), 5);
    }

    #[test]
    fn calls_far_from_it_are_not_remembered() {
        let mut seams = Seams::default();
        seams.open(10);
        assert!(seams.admit(LEFT, &at("a", 8_999)));
        assert!(seams.admit(RIGHT, &at("b", 11_001)));
        // An end of the range is no seam.
        assert!(seams.admit(LEFT, &at("c", 0)));
        assert_eq!(seams.remembered(), 0);
    }

    #[test]
    fn the_end_of_the_call_counts_too() {
        let mut seams = Seams::default();
        seams.open(10);
        assert!(seams.admit(LEFT, &call("a", Some(0), Some(10_500))));
        assert!(!seams.admit(RIGHT, &call("a", Some(0), Some(10_500))));
    }

    #[test]
    fn a_call_without_a_start_may_be_anywhere() {
        let mut seams = Seams::default();
        assert!(seams.admit(LEFT, &call("a", None, Some(10_000))));
        assert_eq!(seams.remembered(), 0, "there is no seam yet");
        seams.open(10);
        assert!(seams.admit(LEFT, &call("a", None, Some(10_000))));
        assert!(!seams.admit(Span { from: 50, to: 60 }, &call("a", None, Some(10_000))));
        seams.keep(std::iter::empty());
        assert_eq!(seams.remembered(), 0);
    }

    #[test]
    fn a_seam_goes_with_its_second_side() {
        let mut seams = Seams::default();
        seams.open(10);
        assert!(seams.admit(LEFT, &at("a", 10_000)));
        seams.keep([RIGHT].into_iter());
        assert_eq!(seams.remembered(), 1);
        seams.keep(std::iter::empty());
        assert_eq!(seams.remembered(), 0);
    }
}
