//! The time axis that all charts of a report share, so that what happened can be found below what
//! was heard.

use std::ops::Range;

use crate::account_of_call::{Account, minutes};

/// Seconds between two ticks, from which the first is taken that makes few enough of them.
const STEPS: [i64; 17] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400,
];

/// More ticks than this run into each other on a small screen.
const TICKS: i64 = 8;

/// Dialling and hanging up lie this far outside of the call at most. What is farther away has a
/// wrong clock and would leave no room for the call.
const MARGIN: i64 = 10 * 60 * 1000;

/// Parts of the axis that can be told from each other in a drawing.
const PARTS: f64 = 500.0;

/// A range of milliseconds since the start of the call.
#[derive(Debug)]
pub(super) struct Axis {
    from: i64,
    to: i64,
}

impl Axis {
    pub(super) fn of(account: &Account) -> Self {
        let sampled = account
            .charts
            .iter()
            .flat_map(|chart| &chart.lines)
            .flat_map(|line| line.points.iter().map(|(millis, _)| *millis));
        let sampled: Vec<_> = sampled.collect();
        let happened = account.timeline.iter().filter_map(|moment| moment.millis);
        // Without an end the samples say how long the call was, and without them the events do.
        let end = account
            .length
            .or_else(|| sampled.iter().copied().max())
            .or_else(|| happened.clone().max())
            .unwrap_or_default();
        let near = (-MARGIN)..=end.saturating_add(MARGIN);
        let all = sampled.into_iter().chain(happened);
        let mut axis = Self { from: 0, to: end };
        for millis in all.filter(|millis| near.contains(millis)) {
            axis.from = axis.from.min(millis);
            axis.to = axis.to.max(millis);
        }
        axis.to = axis.to.max(axis.from.saturating_add(1_000));
        axis
    }

    pub(super) fn contains(&self, millis: i64) -> bool {
        (self.from..=self.to).contains(&millis)
    }

    /// Which of its parts an instant on the axis is in: what is in the same part is one mark.
    pub(super) fn step(&self, millis: i64) -> u32 {
        let seconds = self.seconds();
        let share = (self::seconds(millis) - seconds.start) / (seconds.end - seconds.start);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the time is on the axis, and `as` stops at the ends of a type"
        )]
        let step = (share * PARTS) as u32;
        step
    }

    /// Where a part begins, in seconds.
    pub(super) fn at_step(&self, step: u32) -> f64 {
        let seconds = self.seconds();
        let share = f64::from(step) / PARTS;
        (seconds.start + share * (seconds.end - seconds.start)).min(seconds.end)
    }

    /// The range in seconds.
    pub(super) fn seconds(&self) -> Range<f64> {
        seconds(self.from)..seconds(self.to)
    }

    /// Where the ticks stand, in seconds.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let (from, to) = (self.from.div_euclid(1_000), self.to.div_euclid(1_000));
        let length = to.saturating_sub(from);
        let days = length / 86_400 / TICKS + 1;
        let fits = |step: &&i64| length / **step <= TICKS;
        let step = STEPS.iter().find(fits).copied().unwrap_or(86_400 * days);
        let first = from.div_euclid(step) * step;
        let ticks = (0..=TICKS + 1).map(|n| first.saturating_add(n.saturating_mul(step)));
        ticks
            .map(|second| seconds(second.saturating_mul(1_000)))
            .filter(|second| self.seconds().contains(second))
            .collect()
    }
}

/// Milliseconds as the seconds of an axis.
#[expect(
    clippy::cast_precision_loss,
    reason = "no call lasts 285,000 years, and a pixel is wider than the error"
)]
pub(super) fn seconds(millis: i64) -> f64 {
    millis as f64 / 1_000.0
}

/// A tick in words.
pub(super) fn label(seconds: f64) -> String {
    let sign = if seconds < 0.0 { "-" } else { "" };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "ticks are whole seconds, and `as` stops at the ends of a type"
    )]
    let whole = seconds.abs() as u64;
    format!("{sign}{}", minutes(whole))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account_of_call::recorded;

    /// The axis of a call that is so many seconds long.
    fn of_length(seconds: i64) -> Axis {
        let to = seconds * 1_000;
        Axis { from: -2_000, to }
    }

    #[test]
    fn ticks_are_few_and_stand_where_a_clock_has_them() {
        let labels =
            |seconds| -> Vec<_> { of_length(seconds).ticks().into_iter().map(label).collect() };
        assert_eq!(labels(3), ["-0:02", "-0:01", "0:00", "0:01", "0:02"]);
        assert_eq!(
            labels(310),
            ["0:00", "1:00", "2:00", "3:00", "4:00", "5:00"]
        );
        assert_eq!(labels(7_300)[..4], ["0:00", "15:00", "30:00", "45:00"]);
        for length in [1, 10, 59, 61, 3_599, 86_400, 10_000_000, i64::MAX / 2_000] {
            let ticks = of_length(length).ticks();
            assert!((1..=9).contains(&ticks.len()), "{length}: {ticks:?}");
        }
    }

    #[test]
    fn all_parts_of_an_axis_lie_on_it() {
        let axis = of_length(313);
        for millis in [-2_000, -1_999, 0, 1, 312_999, 313_000] {
            let part = axis.at_step(axis.step(millis));
            assert!(axis.seconds().start <= part && part <= axis.seconds().end);
            assert!((part - seconds(millis)).abs() <= 0.64, "{millis}: {part}");
        }
    }

    #[test]
    fn a_wrong_clock_does_not_stretch_the_axis() {
        let mut account = Account::of(&recorded::client());
        let before = Axis::of(&account).seconds();
        for wrong in [i64::MIN, -86_400_000, 86_400_000, i64::MAX] {
            account.timeline[0].millis = Some(wrong);
            assert_eq!(Axis::of(&account).seconds(), before);
        }
    }
}
