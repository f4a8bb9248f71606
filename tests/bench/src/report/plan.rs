//! How much is measured: everything, or just enough to see that all parts work and that all
//! contestants read the same.

use crate::measure::Setting;

/// The largest page that the service gives.
pub(crate) const LARGE_PAGE: usize = 1000;

/// As the service has it if nothing is asked for.
pub(crate) const SMALL_PAGE: usize = 50;

/// How long a page takes where that is what matters.
pub(crate) const LATENCY_MS: u64 = 50;

/// The sizes of all measurements.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// Rounds of the comparison of all contestants.
    pub(crate) rounds: usize,
    /// Records of each walk of that comparison.
    pub(crate) records: usize,
    /// Rounds of everything else.
    pub(crate) other_rounds: usize,
    /// Pages of a walk with latency.
    pub(crate) pages: usize,
    /// Records of a short and of a long walk, whose memory is compared.
    pub(crate) short: usize,
    pub(crate) long: usize,
    /// Records of a walk with refusals, one in so many requests.
    pub(crate) refused_records: usize,
    pub(crate) fault_every: usize,
}

impl Plan {
    pub(crate) fn full(records: Option<usize>) -> Self {
        Self {
            rounds: 5,
            records: records.unwrap_or(500_000),
            other_rounds: 3,
            pages: 400,
            short: 10_000,
            long: 1_000_000,
            refused_records: 200_000,
            fault_every: 100,
        }
    }

    pub(crate) fn quick(records: Option<usize>) -> Self {
        Self {
            rounds: 1,
            // The last page is not full.
            records: records.unwrap_or(3_500),
            other_rounds: 1,
            pages: 4,
            short: 1_000,
            long: 4_000,
            refused_records: 1_000,
            fault_every: 5,
        }
    }

    /// A walk without latency and refusals.
    pub(crate) fn plain(records: usize) -> Setting {
        Setting {
            records,
            page_size: LARGE_PAGE,
            latency_ms: 0,
            fault_every: 0,
        }
    }

    /// A walk on which each page takes its time.
    pub(crate) fn slow(&self, page_size: usize) -> Setting {
        Setting {
            records: self.pages * page_size,
            page_size,
            latency_ms: LATENCY_MS,
            fault_every: 0,
        }
    }

    /// A walk on which some requests are refused. Pages are small, so that there are many.
    pub(crate) fn refused(&self) -> Setting {
        Setting {
            records: self.refused_records,
            page_size: 100,
            latency_ms: 0,
            fault_every: self.fault_every,
        }
    }
}
