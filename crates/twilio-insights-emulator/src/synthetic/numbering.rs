//! Identifiers of synthetic records: made from a record's number, which they give back.
//! So a record is found by its SID without a table of them.

use crate::rng::{mix, unmix};
use crate::sid;

/// The identifiers of one kind of record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numbering {
    prefix: &'static str,
    key: u64,
}

impl Numbering {
    pub(crate) fn new(prefix: &'static str, seed: u64, kind: u64) -> Self {
        Self {
            prefix,
            key: mix(seed ^ 0x5349_4400 ^ kind),
        }
    }

    pub(crate) fn sid(&self, number: u64) -> String {
        let high = mix(number ^ self.key);
        sid::from_bits(self.prefix, high, self.check(high))
    }

    /// The number that this SID was made from, if it was made here.
    pub(crate) fn number(&self, sid: &str) -> Option<u64> {
        let (high, low) = sid::to_bits(self.prefix, sid)?;
        (low == self.check(high)).then(|| unmix(high) ^ self.key)
    }

    fn check(&self, high: u64) -> u64 {
        mix(high ^ self.key.rotate_left(17))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_and_only_to_their_own_kind() {
        let (calls, rooms) = (Numbering::new("CA", 7, 0), Numbering::new("RM", 7, 1));
        for number in [0, 1, 99, u64::MAX] {
            let sid = calls.sid(number);
            assert_eq!(calls.number(&sid), Some(number));
            assert_eq!(calls.number(&sid.to_uppercase()), Some(number));
            assert_eq!(rooms.number(&sid.replace("CA", "RM")), None);
        }
        assert_eq!(calls.number("CA00000000000000000000000000000000"), None);
    }
}
