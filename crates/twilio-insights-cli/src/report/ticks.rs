//! An axis of plotters whose ticks stand where they mean something, with words of their own: times
//! at whole minutes, lanes by their names.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};
use plotters::coord::types::RangedCoordf64;

/// An axis with these ticks.
pub(super) struct Ticks {
    axis: RangedCoordf64,
    range: Range<f64>,
    places: Vec<f64>,
}

impl Ticks {
    pub(super) fn new(range: Range<f64>, places: Vec<f64>) -> Self {
        Self {
            axis: range.clone().into(),
            range,
            places,
        }
    }
}

impl Ranged for Ticks {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        self.axis.map(value, limit)
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() {
            return Vec::new();
        }
        self.places.clone()
    }

    fn range(&self) -> Range<f64> {
        self.range.clone()
    }
}

/// Whoever draws says how a tick reads.
impl ValueFormatter<f64> for Ticks {}
