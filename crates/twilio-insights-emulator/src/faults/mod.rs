//! Faults as data: which are in force, what each says, and what it does to an answer.
//! Whether one happens depends on seed and count alone, so that a run can be repeated.

mod cut_off;
mod fault;
mod happening;
mod tampering;
mod text;

use std::sync::{Mutex, MutexGuard, PoisonError};

pub use self::fault::Fault;
pub(crate) use self::happening::{Happening, Happens, PageFault};
pub use self::text::FaultError;
use crate::operations::Operation;
use crate::rng::{Draws, Topic, mix};

/// So many faults in force at most when clients add some: each request looks at all of them.
pub(crate) const MOST_ADDED: usize = 1000;

/// The faults of a running emulator, in the order in which they are looked at.
///
/// Of those that concern a request the first that is due happens.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use twilio_insights_emulator::Emulator;
///
/// let emulator = Emulator::start().await?;
/// emulator.faults().add("503 x2".parse()?);
/// emulator.faults().add("429 retry-after=1 x1 operation=ListCallSummaries".parse()?);
/// assert_eq!(emulator.faults().in_force().len(), 2);
///
/// emulator.faults().clear();
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Faults {
    seed: u64,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    in_force: Vec<FaultInForce>,
    /// How many were added, so that two alike do not happen at the same requests.
    added: u64,
}

/// A fault of a running emulator, and how it has gone so far.
#[derive(Debug, Clone, PartialEq)]
pub struct FaultInForce {
    fault: Fault,
    number: u64,
    looked_at: u64,
    happened: u64,
}

impl FaultInForce {
    /// The fault itself.
    #[must_use]
    pub fn fault(&self) -> &Fault {
        &self.fault
    }

    /// How many requests it could have happened to so far.
    #[must_use]
    pub fn looked_at(&self) -> u64 {
        self.looked_at
    }

    /// How often it has happened so far.
    #[must_use]
    pub fn happened(&self) -> u64 {
        self.happened
    }

    /// How often it will still happen at most; `None` where there is no end to it.
    #[must_use]
    pub fn left(&self) -> Option<u64> {
        let times = self.fault.times?;
        Some(times.saturating_sub(self.happened))
    }

    /// Whether it happens to the request that it is looked at for.
    fn is_due(&mut self, seed: u64) -> bool {
        if self.left() == Some(0) {
            return false;
        }
        self.looked_at += 1;
        let due = self.fault.rate.is_none_or(|rate| {
            let seed = seed ^ mix(self.number);
            Draws::new(seed, self.looked_at, Topic::Fault).part(rate)
        });
        self.happened += u64::from(due);
        due
    }
}

impl Faults {
    pub(crate) fn new(seed: u64, faults: impl IntoIterator<Item = Fault>) -> Self {
        let new = Self {
            seed,
            state: Mutex::default(),
        };
        new.replace(faults);
        new
    }

    /// Adds a fault behind those that are in force.
    pub fn add(&self, fault: Fault) {
        self.state().add(fault);
    }

    /// Adds faults, unless there would be very many; whether it did.
    pub(crate) fn add_if_few(&self, faults: Vec<Fault>) -> bool {
        let mut state = self.state();
        if state.in_force.len().saturating_add(faults.len()) > MOST_ADDED {
            return false;
        }
        for fault in faults {
            state.add(fault);
        }
        true
    }

    /// Puts these faults in the place of those that are in force, and counts anew.
    pub fn replace(&self, faults: impl IntoIterator<Item = Fault>) {
        let mut new = State::default();
        for fault in faults {
            new.add(fault);
        }
        *self.state() = new;
    }

    /// Lets all go well from now on.
    pub fn clear(&self) {
        self.replace([]);
    }

    /// The faults that were set, also those that will not happen any more.
    #[must_use]
    pub fn in_force(&self) -> Vec<FaultInForce> {
        self.state().in_force.clone()
    }

    /// What happens to a request, and counts it.
    pub(crate) fn next(&self, operation: &Operation, path: &str) -> Option<Happening> {
        let mut state = self.state();
        let due = state
            .in_force
            .iter_mut()
            .filter(|it| it.fault.concerns(operation, path))
            .find_map(|it| it.is_due(self.seed).then_some(&*it))?;
        let mut draws = Draws::new(
            self.seed ^ mix(due.number),
            due.happened,
            Topic::FaultCourse,
        );
        Some(Happening::of(&due.fault, &mut draws))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn add(&mut self, fault: Fault) {
        self.in_force.push(FaultInForce {
            fault,
            number: self.added,
            looked_at: 0,
            happened: 0,
        });
        self.added += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::OPERATIONS;

    const PATH: &str = "/v1/Voice/Summaries";

    fn faults(seed: u64, texts: &[&str]) -> Faults {
        Faults::new(seed, texts.iter().map(|text| text.parse().unwrap()))
    }

    /// What happens to so many requests for a page of summaries.
    fn course(faults: &Faults, requests: usize) -> Vec<String> {
        let list = OPERATIONS.iter().find(|it| it.name == "ListCallSummaries");
        (0..requests)
            .map(|_| {
                let happening = faults.next(list.unwrap(), PATH);
                happening.map_or_else(String::new, |it| it.told().to_owned())
            })
            .collect()
    }

    #[test]
    fn several_faults_are_a_script() {
        let faults = faults(0, &["503 x2", "ok x1", "reset x1"]);
        assert_eq!(
            course(&faults, 6),
            ["503 x2", "503 x2", "ok x1", "reset x1", "", ""]
        );
        let first = &faults.in_force()[0];
        assert_eq!(
            (first.looked_at(), first.happened(), first.left()),
            (2, 2, Some(0))
        );
    }

    #[test]
    fn faults_concern_the_requests_they_name() {
        for (text, happens) in [
            ("503", true),
            ("503 method=GET", true),
            ("503 method=POST", false),
            ("503 path=/v1/*", true),
            ("503 path=/v1/Video/*", false),
            ("503 operation=ListCallSummaries", true),
            ("503 operation=ListEvent", false),
            ("empty-page", true),
        ] {
            let happened = course(&faults(0, &[text]), 1) != [""];
            assert_eq!(happened, happens, "{text}");
        }
        let settings = OPERATIONS
            .iter()
            .find(|it| it.name == "FetchAccountSettings")
            .unwrap();
        let faults = faults(0, &["empty-page", "repeat-page"]);
        assert!(faults.next(settings, "/v1/Voice/Settings").is_none());
        assert_eq!(faults.in_force()[0].looked_at(), 0);
    }

    #[test]
    fn a_rate_is_kept_and_depends_on_the_seed_alone() {
        let texts = ["503 rate=0.1", "cut rate=0.1", "reset rate=0"];
        let of = |seed| course(&faults(seed, &texts), 2000);
        assert_eq!(of(7), of(7));
        assert_ne!(of(7), of(8));
        let count = |text| of(7).iter().filter(|it| *it == text).count();
        assert!((150..250).contains(&count(texts[0])), "{}", count(texts[0]));
        assert!((130..230).contains(&count(texts[1])), "{}", count(texts[1]));
        assert_eq!(count(texts[2]), 0);
        assert_eq!(course(&faults(7, &["503 rate=1"]), 5), ["503 rate=1"; 5]);
    }

    #[test]
    fn replacing_counts_anew() {
        let faults = faults(7, &["503 rate=0.3 x9"]);
        let before = course(&faults, 20);
        faults.replace(["503 rate=0.3 x9".parse().unwrap()]);
        assert_eq!(course(&faults, 20), before);
        faults.clear();
        assert_eq!(course(&faults, 1), [""]);
    }
}
