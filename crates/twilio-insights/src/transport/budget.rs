//! How many retries all operations of a client may make together: a share of the operations and a
//! reserve. When the service is down, this keeps retries from making it worse.

use std::sync::atomic::{AtomicU64, Ordering};

/// What one retry costs. One operation pays in `percent`, so that the unit cancels out.
const RETRY: u64 = 100;

/// A bucket of tokens, shared by all clones of a client.
#[derive(Debug)]
pub(crate) struct Budget {
    tokens: AtomicU64,
    most: u64,
    percent: u64,
}

/// How the budget of a client is made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BudgetOptions {
    pub(crate) reserve: u32,
    pub(crate) percent: u32,
}

impl Default for BudgetOptions {
    fn default() -> Self {
        Self {
            reserve: 10,
            percent: 20,
        }
    }
}

impl Budget {
    /// A full bucket.
    pub(crate) fn new(options: BudgetOptions) -> Self {
        let most = u64::from(options.reserve) * RETRY;
        Self {
            tokens: AtomicU64::new(most),
            most,
            percent: u64::from(options.percent),
        }
    }

    /// Pays in for an operation.
    pub(super) fn deposit(&self) {
        self.change(|tokens| Some((tokens + self.percent).min(self.most)));
    }

    /// Takes out a retry, if there is one.
    pub(super) fn withdraw(&self) -> bool {
        self.change(|tokens| tokens.checked_sub(RETRY))
    }

    fn change(&self, by: impl Fn(u64) -> Option<u64>) -> bool {
        let changed = self
            .tokens
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, by);
        changed.is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn retries(budget: &Budget) -> usize {
        std::iter::from_fn(|| budget.withdraw().then_some(())).count()
    }

    #[test]
    fn the_reserve_is_there_at_once_and_refills_with_operations() {
        let budget = Budget::new(BudgetOptions::default());
        assert_eq!(retries(&budget), 10);
        for _ in 0..4 {
            budget.deposit();
        }
        assert_eq!(retries(&budget), 0);
        budget.deposit();
        assert_eq!(retries(&budget), 1);
        for _ in 0..1_000_000 {
            budget.deposit();
        }
        assert_eq!(retries(&budget), 10);
    }

    #[test]
    fn extremes_are_no_problem() {
        let none = Budget::new(BudgetOptions {
            reserve: 0,
            percent: 100,
        });
        none.deposit();
        assert_eq!(retries(&none), 0);
        let plenty = Budget::new(BudgetOptions {
            reserve: u32::MAX,
            percent: u32::MAX,
        });
        plenty.deposit();
        assert!(plenty.withdraw());
    }
}
