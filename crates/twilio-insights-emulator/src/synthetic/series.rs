//! Measurements over time with a given mean and given extremes, so that a summary can tell both.
//! However few samples there are: what they cannot show is not claimed.

use crate::rng::{Draws, rounded};

/// Mean and extremes of a run of samples.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spread {
    pub(crate) avg: f64,
    pub(crate) max: f64,
    pub(crate) min: f64,
}

impl Spread {
    /// Extremes that `count` samples with this mean can show, no wider than asked.
    ///
    /// One sample each is an extreme, and the others must make up for both.
    pub(crate) fn within(avg: f64, max: f64, min: f64, count: u32) -> Self {
        let (up, down) = (max - avg, avg - min);
        // A little less than what would leave the others no room at all.
        let slack = if count > 2 { 0.99 } else { 1.0 };
        let widest = f64::from(count.saturating_sub(1)) * slack;
        Self {
            avg,
            max: rounded(avg + up.min(down * widest)),
            min: rounded(avg - down.min(up * widest)),
        }
    }

    /// Samples whose mean and extremes these are.
    pub(crate) fn samples(self, count: u32, draws: &mut Draws) -> Vec<f64> {
        if count < 2 {
            return vec![self.avg];
        }
        let highest = draws.below(count);
        let lowest = (highest + 1 + draws.below(count - 1)) % count;
        let others = f64::from(count - 2).max(1.0);
        let level = self.avg + (2.0 * self.avg - self.max - self.min) / others;
        let room = (self.max - level).min(level - self.min).max(0.0);
        // The rest goes up and down in pairs, so that the mean stays.
        let mut swing: Option<f64> = None;
        let mut left = count - 2;
        (0..count)
            .map(|position| {
                if position == highest {
                    return self.max;
                }
                if position == lowest {
                    return self.min;
                }
                left -= 1;
                let offset = match swing.take() {
                    Some(offset) => -offset,
                    None if left == 0 => 0.0,
                    None => {
                        let offset = draws.real(-0.9, 0.9) * room;
                        swing = Some(offset);
                        offset
                    }
                };
                rounded(level + offset)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Topic;

    #[test]
    fn samples_have_the_mean_and_extremes_they_were_made_for() {
        let mut draws = Draws::new(1, 2, Topic::SdkSamples);
        for count in 1..200 {
            for (avg, max, min) in [(100.0, 130.0, 99.0), (4.2, 4.3, 3.0), (500.0, 9e3, 100.0)] {
                let spread = Spread::within(avg, max, min, count);
                assert!(spread.max <= max && spread.min >= min);
                let samples = spread.samples(count, &mut draws);
                let n = f64::from(count);
                assert_eq!(samples.len(), count as usize);
                let mean = samples.iter().sum::<f64>() / n;
                assert!((mean - avg).abs() < 1e-5, "{count}: {mean} {avg}");
                let highest = samples.iter().copied().fold(f64::MIN, f64::max);
                let lowest = samples.iter().copied().fold(f64::MAX, f64::min);
                assert!((highest - spread.max).abs() < 1e-5, "{count}: {spread:?}");
                assert!((lowest - spread.min).abs() < 1e-5, "{count}: {spread:?}");
            }
        }
    }
}
