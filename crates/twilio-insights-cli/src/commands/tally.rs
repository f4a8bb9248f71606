//! How many calls an export has, and how fast they come. Those of a window count while it is under
//! way; if it fails they do not.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::Duration;

/// A count of calls by windows.
#[derive(Debug)]
pub(super) struct Tally<W> {
    /// Of windows that are in place.
    done: u64,
    under_way: HashMap<W, u64>,
}

impl<W> Default for Tally<W> {
    fn default() -> Self {
        Self {
            done: 0,
            under_way: HashMap::new(),
        }
    }
}

impl<W: Eq + Hash> Tally<W> {
    /// Calls of a window were written.
    pub(super) fn add(&mut self, window: W, calls: u64) {
        *self.under_way.entry(window).or_default() += calls;
    }

    /// A window is in place.
    pub(super) fn done(&mut self, window: &W, calls: u64) {
        self.under_way.remove(window);
        self.done += calls;
    }

    /// A window could not be had.
    pub(super) fn failed(&mut self, window: &W) {
        self.under_way.remove(window);
    }

    /// The calls, and how many there were in a second of the time that it took.
    pub(super) fn told(&self, took: Duration) -> String {
        let calls = self.done + self.under_way.values().sum::<u64>();
        format!("{calls} calls, {:.0} calls/s", rate(calls, took))
    }
}

/// How many a second.
#[expect(clippy::cast_precision_loss, reason = "nobody counts that far")]
pub(super) fn rate(calls: u64, took: Duration) -> f64 {
    calls as f64 / took.as_secs_f64().max(0.001)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_of_windows_that_fail_do_not_count() {
        let mut tally = Tally::default();
        tally.add("one", 250);
        tally.add("other", 250);
        tally.add("one", 50);
        let took = Duration::from_secs(10);
        assert_eq!(tally.told(took), "550 calls, 55 calls/s");
        tally.failed(&"other");
        assert_eq!(tally.told(took), "300 calls, 30 calls/s");
        // What is in place is what its files have.
        tally.done(&"one", 301);
        assert_eq!(tally.told(2 * took), "301 calls, 15 calls/s");
    }
}
