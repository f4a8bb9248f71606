//! Which synthetic calls took part in which synthetic conference, worked out from their numbers.
//! Where there are calls enough, each conference takes the first few of its share of them.

use crate::rng::{Draws, Topic};

/// Each conference needs a share of at least this many calls to take its participants from.
const CALLS_PER_CONFERENCE: u64 = 12;
const FEWEST: u32 = 2;
const MOST: u32 = 8;

/// How calls and conferences are counted that are there from the start.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Grouping {
    pub(crate) seed: u64,
    pub(crate) calls: u64,
    pub(crate) conferences: u64,
}

/// A call's place in a conference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Membership {
    /// The number of the first call of the conference.
    pub(crate) first_call: u64,
    /// How many of them came before this one.
    pub(crate) position: u64,
}

impl Grouping {
    /// Whether there are calls enough to be the participants of conferences.
    pub(crate) fn is_linked(&self) -> bool {
        self.conferences > 0 && self.calls / self.conferences >= CALLS_PER_CONFERENCE
    }

    /// The number of the first call in a conference's share.
    pub(crate) fn first_call(&self, conference: u64) -> u64 {
        let product = u128::from(conference) * u128::from(self.calls);
        let first = product.div_ceil(u128::from(self.conferences.max(1)));
        u64::try_from(first).unwrap_or(u64::MAX)
    }

    /// How many took part in a conference, or were called to.
    pub(crate) fn size(&self, conference: u64) -> u64 {
        let mut draws = Draws::new(self.seed, conference, Topic::Conference);
        u64::from(draws.between(FEWEST, MOST))
    }

    /// The conference that a call was for, if any.
    pub(crate) fn membership(&self, call: u64) -> Option<Membership> {
        if !self.is_linked() || call >= self.calls {
            return None;
        }
        let product = u128::from(call) * u128::from(self.conferences);
        let conference = u64::try_from(product / u128::from(self.calls.max(1))).ok()?;
        let first_call = self.first_call(conference);
        let position = call.checked_sub(first_call)?;
        (position < self.size(conference)).then_some(Membership {
            first_call,
            position,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_and_conferences_agree_on_who_took_part() {
        for (calls, conferences) in [(100, 5), (1000, 20), (977, 31), (24, 2), (12, 1)] {
            let grouping = Grouping {
                seed: 3,
                calls,
                conferences,
            };
            let mut by_conference = Vec::new();
            for conference in 0..conferences {
                let first = grouping.first_call(conference);
                by_conference.extend(first..first + grouping.size(conference));
            }
            let by_call: Vec<u64> = (0..calls)
                .filter(|call| grouping.membership(*call).is_some())
                .collect();
            assert_eq!(by_call, by_conference);
            // Those that arrive later are in none.
            assert!((calls..calls + 20).all(|call| grouping.membership(call).is_none()));
        }
    }

    #[test]
    fn too_few_calls_are_in_no_conference() {
        for (calls, conferences) in [(0, 0), (100, 0), (0, 20), (100, 20), (u64::MAX >> 1, 0)] {
            let grouping = Grouping {
                seed: 3,
                calls,
                conferences,
            };
            assert!(!grouping.is_linked());
            assert_eq!(grouping.membership(calls / 2), None);
        }
    }
}
