//! The walks of one contestant under one setting, in rounds with those of the others, and what is
//! said of them: medians of times, the least CPU, the most memory.

use anyhow::Result;

use super::contestants::Contestant;
use super::lab::{Lab, Run, Setting};

/// One contestant's walks.
#[derive(Clone, Debug)]
pub(crate) struct Series {
    pub(crate) contestant: Contestant,
    pub(crate) setting: Setting,
    runs: Vec<Run>,
}

/// Walks in rounds: each contestant once a round, and each round begins with another one.
pub(crate) fn rounds(
    lab: &mut Lab,
    entries: &[(Contestant, Setting)],
    rounds: usize,
) -> Result<Vec<Series>> {
    let mut all: Vec<Series> = entries
        .iter()
        .map(|&(contestant, setting)| Series {
            contestant,
            setting,
            runs: Vec::new(),
        })
        .collect();
    for round in 0..rounds {
        for turn in 0..all.len() {
            let turn = (round + turn) % entries.len();
            let series = &mut all[turn];
            let run = lab.run(series.contestant, series.setting)?;
            eprintln!(
                "  {}/{rounds} {}, {} records by {}: {:.2} s, {:.2} s of CPU, {:.0} MB (server: {:.2} s of CPU)",
                round + 1,
                series.contestant.title().replace('*', ""),
                series.setting.records,
                series.setting.page_size,
                run.seconds,
                run.cpu,
                run.peak_memory,
                run.server_cpu,
            );
            series.runs.push(run);
        }
    }
    Ok(all)
}

impl Series {
    /// How long a walk takes, in seconds: the median.
    pub(crate) fn seconds(&self) -> f64 {
        median(self.values(|run| run.seconds))
    }

    /// Records a second: the median.
    pub(crate) fn rate(&self) -> f64 {
        self.records() / self.seconds()
    }

    /// Seconds of CPU for a million records: the least of all rounds, without the start.
    pub(crate) fn cpu_per_million(&self) -> f64 {
        let least = self
            .values(|run| run.cpu)
            .into_iter()
            .fold(f64::MAX, f64::min);
        least / self.records() * 1e6
    }

    /// Seconds of CPU until it is ready: the median.
    pub(crate) fn startup_cpu(&self) -> f64 {
        median(self.values(|run| run.startup_cpu))
    }

    /// The most memory held in any round, in megabytes.
    pub(crate) fn peak_memory(&self) -> f64 {
        self.values(|run| run.peak_memory)
            .into_iter()
            .fold(0.0, f64::max)
    }

    fn records(&self) -> f64 {
        u32::try_from(self.setting.records).map_or(f64::NAN, f64::from)
    }

    fn values(&self, value: impl Fn(&Run) -> f64) -> Vec<f64> {
        self.runs.iter().map(value).collect()
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values[..] {
        [] => f64::NAN,
        _ if values.len() % 2 == 1 => values[middle],
        _ => f64::midpoint(values[middle - 1], values[middle]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert!((median(vec![9.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
        assert!((median(vec![9.0, 1.0, 2.0, 3.0]) - 2.5).abs() < 1e-9);
        assert!(median(Vec::new()).is_nan());
    }
}
