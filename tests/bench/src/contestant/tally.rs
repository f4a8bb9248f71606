//! Counts records, and sums up what four of their fields say, so that contestants can be held
//! against each other. The order does not matter. The peers have the same lines in their languages.

/// Where the innermost field is missing.
const NO_LOSS: u64 = 5;

/// The records so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    records: u64,
    sum: u64,
}

impl Tally {
    /// Adds a record: its SID, its duration, the country of the caller, and the packets lost on the
    /// way into its first gateway edge.
    pub(super) fn add(
        &mut self,
        sid: Option<&str>,
        duration: Option<i64>,
        country: Option<&str>,
        lost: Option<i64>,
    ) {
        let sid = sid.and_then(|sid| sid.get(26..));
        let call = sid.and_then(|sid| u64::from_str_radix(sid, 16).ok());
        let country = country.map_or(1, |country| {
            country
                .bytes()
                .fold(0, |sum, byte| sum * 256 + u64::from(byte))
        });
        let duration = duration.map_or(0, i64::unsigned_abs);
        let lost = lost.map_or(NO_LOSS, i64::unsigned_abs);
        let says = duration * 31 + lost * 7 + country;
        self.records += 1;
        // Kept small, so that a language whose numbers are floats gets the same sum.
        self.sum = (self.sum + (call.unwrap_or(0) + 1) * says) % (1 << 32);
    }

    pub(super) fn records(&self) -> u64 {
        self.records
    }

    pub(super) fn checksum(&self) -> u32 {
        u32::try_from(self.sum).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Four = (&'static str, i64, Option<&'static str>, Option<i64>);

    const RECORDS: [Four; 2] = [
        (
            "CA0000000000000000000000000000000a",
            227,
            Some("US"),
            Some(3),
        ),
        ("CA0000000000000000000000000000000b", 91, None, None),
    ];

    fn sum(records: impl IntoIterator<Item = Four>) -> (u64, u32) {
        let mut tally = Tally::default();
        for (sid, duration, country, lost) in records {
            tally.add(Some(sid), Some(duration), country, lost);
        }
        (tally.records(), tally.checksum())
    }

    #[test]
    fn each_field_counts_and_their_order_does_not() {
        let [first, second] = RECORDS;
        let expected = 11 * (227 * 31 + 3 * 7 + 0x5553) + 12 * (91 * 31 + 5 * 7 + 1);
        assert_eq!(sum([first, second]), (2, expected));
        assert_eq!(sum([second, first]), (2, expected));
        let others: [Four; 5] = [
            (RECORDS[1].0, first.1, first.2, first.3),
            (first.0, 228, first.2, first.3),
            (first.0, first.1, Some("UM"), first.3),
            (first.0, first.1, None, first.3),
            (first.0, first.1, first.2, None),
        ];
        for other in others {
            assert_ne!(sum([other, second]), sum(RECORDS), "{other:?}");
        }
    }
}
