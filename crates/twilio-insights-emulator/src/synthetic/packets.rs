//! The packets of one stream, split over the samples that were taken of it.
//! The last sample has counted exactly what the summary tells; losses come in bursts.

use crate::rng::Draws;

/// What had been sent and lost by the time of a sample.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) sent: u32,
    pub(crate) lost: u32,
}

impl Count {
    pub(crate) fn received(self) -> u32 {
        self.sent.saturating_sub(self.lost)
    }

    /// What came between an earlier sample and this one.
    pub(crate) fn since(self, earlier: Self) -> Self {
        Self {
            sent: self.sent.saturating_sub(earlier.sent),
            lost: self.lost.saturating_sub(earlier.lost),
        }
    }

    /// The share of what was sent that was lost, in percent.
    pub(crate) fn loss_percentage(self) -> f64 {
        crate::rng::rounded(100.0 * f64::from(self.lost) / f64::from(self.sent.max(1)))
    }
}

/// The counts at each of the samples, which were taken so many ms into the stream.
pub(crate) fn over(total: Count, samples_ms: &[i64], draws: &mut Draws) -> Vec<Count> {
    let length_ms = samples_ms.last().copied().unwrap_or(0).max(1);
    // A burst is up to four times as bad as the quietest part.
    let mut weighed_ms = Vec::with_capacity(samples_ms.len());
    let (mut earlier_ms, mut weight_ms) = (0, 0);
    for sample_ms in samples_ms {
        weight_ms += (sample_ms - earlier_ms) * i64::from(draws.between(1, 4));
        earlier_ms = *sample_ms;
        weighed_ms.push(weight_ms);
    }
    let weight_ms = weight_ms.max(1);
    let last = samples_ms.len().saturating_sub(1);
    samples_ms
        .iter()
        .zip(weighed_ms)
        .enumerate()
        .map(|(position, (sample_ms, weighed_ms))| {
            if position == last {
                return total;
            }
            Count {
                sent: share(total.sent, *sample_ms, length_ms),
                lost: share(total.lost, weighed_ms, weight_ms),
            }
        })
        .collect()
}

/// So much of a total as a part is of a whole.
pub(crate) fn share(total: u32, part: i64, whole: i64) -> u32 {
    u32::try_from(i64::from(total) * part / whole.max(1)).unwrap_or(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Topic;

    #[test]
    fn counts_rise_to_the_total() {
        let mut draws = Draws::new(1, 2, Topic::SdkSamples);
        let total = Count {
            sent: 3050,
            lost: 540,
        };
        for samples_ms in [
            vec![0],
            vec![61_000],
            (1..=61).map(|second| second * 1000).collect(),
            vec![10_000, 20_000, 30_000, 40_000, 50_000, 60_000, 61_000],
        ] {
            let counts = over(total, &samples_ms, &mut draws);
            assert_eq!(counts.last(), Some(&total));
            let mut earlier = Count::default();
            for count in counts {
                assert!(count.sent >= earlier.sent && count.lost >= earlier.lost);
                assert!(count.received() >= earlier.received());
                earlier = count;
            }
        }
    }
}
