//! Records as real ones are now and then: right in what they say, odd in how they say it.
//! Which records are odd, and in which ways, depends on seed and number alone.

use serde::{Serialize, Serializer};

use super::oddities::ODDITIES;
use super::{Plan, Synthetic};
use crate::rng::{Draws, Topic};

/// No record is odd in more ways than this.
const MOST_WAYS: u32 = 4;

/// A record that may be odd.
#[derive(Debug)]
pub(crate) struct Odd<T> {
    record: T,
    /// Where its oddities are drawn from, if it has any.
    draws: Option<Draws>,
}

impl Synthetic {
    /// The record of a call as it is shown.
    pub(super) fn odd_record<T>(&self, record: T, number: u64) -> Odd<T> {
        let mut draws = Draws::new(self.seed, number, Topic::Odd);
        let is_odd = draws.part(self.odd);
        Odd {
            record,
            draws: is_odd.then_some(draws),
        }
    }

    /// An event or a sample of a call as it is shown, by its place in the list.
    pub(crate) fn odd_part<T>(&self, record: T, plan: &Plan, place: usize) -> Odd<T> {
        let number = plan.index ^ (place as u64 + 1).rotate_right(16);
        self.odd_record(record, number)
    }
}

impl<T: Serialize> Serialize for Odd<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(mut draws) = self.draws.clone() else {
            return self.record.serialize(serializer);
        };
        let value = serde_json::to_value(&self.record).map_err(serde::ser::Error::custom)?;
        let serde_json::Value::Object(mut members) = value else {
            return value.serialize(serializer);
        };
        for _ in 0..draws.between(1, MOST_WAYS) {
            if let Some(make_odd) = draws.pick_or(&ODDITIES.map(Some), None) {
                make_odd(&mut members);
            }
        }
        members.serialize(serializer)
    }
}
