//! Chance, for the waits between retries: no secret depends on it, and tests bring their own.
//! A counter that is well stirred (splitmix64), begun at random.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

/// Gives numbers by chance.
pub(crate) struct Chance(AtomicU64);

/// The odd number nearest to 2⁶⁴ divided by the golden ratio: steps of it go everywhere.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Chance {
    /// Begins somewhere else in each client, so that clients do not wait in step.
    pub(crate) fn new() -> Self {
        Self::from_seed(RandomState::new().hash_one(STEP))
    }

    pub(crate) fn from_seed(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }

    /// A number from 0 up to, but not, 1.
    pub(super) fn next(&self) -> f64 {
        let state = self.0.fetch_add(STEP, Ordering::Relaxed);
        let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let stirred = state ^ (state >> 31);
        // 32 bits are plenty for a wait.
        f64::from((stirred >> 32) as u32) / (f64::from(u32::MAX) + 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spread_evenly() {
        let chance = Chance::from_seed(7);
        let mut tenths = [0_u32; 10];
        for _ in 0..10_000 {
            let number = chance.next();
            assert!((0.0..1.0).contains(&number));
            let tenth = (1..10).filter(|n| number * 10.0 >= f64::from(*n)).count();
            tenths[tenth] += 1;
        }
        assert!(
            tenths.iter().all(|&n| (850..1150).contains(&n)),
            "{tenths:?}"
        );
    }
}
