//! When a window is done: when nothing that the service may still say could change what it holds.

use std::time::Duration;

use twilio_insights::Timestamp;

use crate::manifest::{Open, State};
use crate::window::Window;

/// How long the service keeps a call after its end.
const RETENTION_S: i64 = 30 * 24 * 60 * 60;

/// How long a call may last, and so be kept longer than the window that it began in.
const LONGEST_CALL_S: i64 = 24 * 60 * 60;

/// How far the clocks of this machine and the service may differ, and a window may take.
const MARGIN_S: i64 = 60 * 60;

/// How long a settled window waits for summaries that stay partial.
const PATIENCE_S: i64 = 24 * 60 * 60;

/// What is known about a window that was fetched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Findings {
    pub(crate) window: Window,
    /// Up to when calls were asked for.
    pub(crate) asked_until: Timestamp,
    /// When they were asked for.
    pub(crate) fetched_at: Timestamp,
    /// How many summaries were partial.
    pub(crate) partial: u64,
}

/// Whether a window is looked at again.
pub(crate) fn judge(findings: Findings, settle: Duration) -> State {
    let Findings {
        window,
        asked_until,
        fetched_at,
        partial,
    } = findings;
    let age = fetched_at.unix_seconds().saturating_sub(window.end_s());
    let settle = i64::try_from(settle.as_secs()).unwrap_or(i64::MAX);
    if age >= RETENTION_S + LONGEST_CALL_S {
        return State::Final;
    }
    if asked_until < window.end() {
        return State::Open(Open::NotOver);
    }
    match partial {
        0 if age < settle => State::Open(Open::TooYoung),
        1.. if age < settle.saturating_add(PATIENCE_S) => State::Open(Open::PartialSummaries),
        _ => State::Final,
    }
}

/// Whether the service may have forgotten calls of a window, so that it shows less than it did.
pub(crate) fn may_shrink(window: Window, now: Timestamp) -> bool {
    now.unix_seconds().saturating_sub(window.start_s()) >= RETENTION_S - MARGIN_S
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::window::WindowLength;

    const HOUR: i64 = 60 * 60;

    /// An hour that was fetched so many hours after its end.
    fn judged(hours: i64, partial: u64) -> State {
        let window = WindowLength::default().holding(1_795_165_200);
        let findings = Findings {
            window,
            asked_until: window.end(),
            fetched_at: crate::window::instant(window.end_s() + hours * HOUR),
            partial,
        };
        judge(findings, Duration::from_secs(25 * 60 * 60))
    }

    #[test]
    fn a_window_is_final_when_nothing_in_it_can_change() {
        for (hours, partial, expected) in [
            (0, 0, State::Open(Open::TooYoung)),
            (0, 2, State::Open(Open::PartialSummaries)),
            (24, 0, State::Open(Open::TooYoung)),
            (25, 0, State::Final),
            (25, 1, State::Open(Open::PartialSummaries)),
            (48, 1, State::Open(Open::PartialSummaries)),
            (49, 1, State::Final),
            (800, 1, State::Final),
        ] {
            assert_eq!(judged(hours, partial), expected, "{hours} h, {partial}");
        }
    }

    #[test]
    fn a_window_that_was_not_asked_for_as_a_whole_is_not_done() {
        let window = WindowLength::default().holding(1_795_165_200);
        let asked = |days: i64| {
            let findings = Findings {
                window,
                asked_until: window.start(),
                fetched_at: crate::window::instant(window.end_s() + days * 24 * HOUR),
                partial: 0,
            };
            judge(findings, Duration::ZERO)
        };
        assert_eq!(asked(29), State::Open(Open::NotOver));
        // A call of a day that began in it is still there.
        assert_eq!(asked(30), State::Open(Open::NotOver));
        assert_eq!(asked(31), State::Final);
    }

    #[test]
    fn a_window_may_shrink_a_little_before_its_first_call_is_forgotten() {
        let window = WindowLength::default().holding(1_795_165_200);
        let after = |hours: i64| crate::window::instant(window.start_s() + hours * HOUR);
        assert!(!may_shrink(window, after(30 * 24 - 2)));
        assert!(may_shrink(window, after(30 * 24 - 1)));
    }
}
