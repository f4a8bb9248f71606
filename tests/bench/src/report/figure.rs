//! The ratios that the SDK is to reach, each with what was measured.
//! A figure that is not reached is shown as such; it is no failure of the benchmark.

use super::table::Table;

/// What is wanted of a ratio.
#[derive(Clone, Copy, Debug)]
enum Wanted {
    AtLeast(f64),
    AtMost(f64),
}

/// One ratio.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    what: String,
    wanted: Wanted,
    measured: f64,
}

impl Figure {
    pub(crate) fn at_least(wanted: f64, what: impl Into<String>, measured: f64) -> Self {
        Self {
            what: what.into(),
            wanted: Wanted::AtLeast(wanted),
            measured,
        }
    }

    pub(crate) fn at_most(wanted: f64, what: impl Into<String>, measured: f64) -> Self {
        Self {
            what: what.into(),
            wanted: Wanted::AtMost(wanted),
            measured,
        }
    }

    fn reached(&self) -> bool {
        match self.wanted {
            Wanted::AtLeast(wanted) => self.measured >= wanted,
            Wanted::AtMost(wanted) => self.measured <= wanted,
        }
    }
}

/// All figures, one a line.
pub(crate) fn table(figures: &[Figure]) -> Table {
    let mut table = Table::new(["ratio", "wanted", "measured", "reached"]);
    for figure in figures {
        let wanted = match figure.wanted {
            Wanted::AtLeast(wanted) => format!("≥ {wanted}"),
            Wanted::AtMost(wanted) => format!("≤ {wanted}"),
        };
        let reached = if figure.reached() { "yes" } else { "no" };
        table.row([
            figure.what.clone(),
            wanted,
            format!("{:.2}", figure.measured),
            reached.to_owned(),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_reached_on_the_right_side_of_its_bound() {
        assert!(Figure::at_least(9.0, "", 9.0).reached());
        assert!(!Figure::at_least(9.0, "", 8.9).reached());
        assert!(Figure::at_most(2.0, "", 2.0).reached());
        assert!(!Figure::at_most(2.0, "", 2.1).reached());
        // What could not be measured reaches nothing.
        assert!(!Figure::at_most(2.0, "", f64::NAN).reached());
    }
}
