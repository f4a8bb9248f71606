//! How recorded bodies of one kind are kept: as a list over time, or as what belongs to a record.
//! Text is never changed; where something stands in it is told by the facts beside it.

use std::collections::HashMap;

use serde_json::value::RawValue;

use super::RecordedFacts;
use crate::paging::{Cursor, Key};
use crate::search::Window;
use crate::sid;

/// Ranks of recorded records begin here, so that none is also the number of a synthetic one.
pub(crate) const FIRST_RANK: u64 = 1 << 63;

/// A body as it was loaded.
#[derive(Debug, Clone)]
pub(crate) struct Record<F> {
    pub(crate) text: Box<RawValue>,
    pub(crate) facts: F,
}

/// Records that are listed by time and fetched by SID.
#[derive(Debug, Clone)]
pub(crate) struct Collection<T, F> {
    records: Vec<Record<RecordedFacts<T, F>>>,
    /// The position of the last record loaded for each SID.
    latest: HashMap<String, usize>,
}

impl<T, F> Default for Collection<T, F> {
    fn default() -> Self {
        Self {
            records: Vec::new(),
            latest: HashMap::new(),
        }
    }
}

impl<T, F> Collection<T, F> {
    pub(super) fn add(&mut self, text: &RawValue, facts: RecordedFacts<T, F>) {
        if let Some(sid) = &facts.sid {
            self.latest
                .insert(sid::canonical(sid).into_owned(), self.records.len());
        }
        self.records.push(Record {
            text: text.to_owned(),
            facts,
        });
    }

    pub(crate) fn get(&self, position: usize) -> Option<&Record<RecordedFacts<T, F>>> {
        self.records.get(position)
    }

    /// The record that was loaded last under this SID.
    pub(crate) fn latest(&self, sid: &str) -> Option<&Record<RecordedFacts<T, F>>> {
        self.get(*self.latest.get(sid::canonical(sid).as_ref())?)
    }

    /// Whether a record was loaded under the SID that `sid` makes.
    pub(crate) fn stands_in_for(&self, sid: impl FnOnce() -> String) -> bool {
        !self.latest.is_empty() && self.latest(&sid()).is_some()
    }

    /// Records in the window, from the cursor on, nearest to it first.
    ///
    /// A record without a readable time of its beginning is in every window. One without the time
    /// that `sorted_by` picks is the oldest.
    pub(crate) fn candidates(
        &self,
        window: Window,
        cursor: Option<Cursor>,
        sorted_by: impl Fn(&RecordedFacts<T, F>) -> Option<i64>,
        keep: impl Fn(&RecordedFacts<T, F>) -> bool,
    ) -> std::vec::IntoIter<(Key, usize)> {
        let mut found: Vec<(Key, usize)> = self
            .records
            .iter()
            .enumerate()
            .filter(|(_, record)| {
                record
                    .facts
                    .start_ms
                    .is_none_or(|start| (window.from_ms..=window.to_ms).contains(&start))
            })
            .map(|(position, record)| {
                let time = sorted_by(&record.facts).unwrap_or(i64::MIN);
                ((time, FIRST_RANK | position as u64), position)
            })
            .filter(|(key, _)| match cursor {
                None => true,
                Some(Cursor::After(last)) => *key < last,
                Some(Cursor::Before(first)) => *key > first,
            })
            .filter(|(_, position)| self.get(*position).is_some_and(|it| keep(&it.facts)))
            .collect();
        found.sort_unstable();
        if !matches!(cursor, Some(Cursor::Before(_))) {
            found.reverse();
        }
        found.into_iter()
    }
}

/// Records that belong to others and are listed with them in the order of loading.
#[derive(Debug, Clone)]
pub(crate) struct Belongings<F> {
    records: Vec<Record<F>>,
    /// The positions of the records of each owner.
    by_owner: HashMap<String, Vec<usize>>,
}

impl<F> Default for Belongings<F> {
    fn default() -> Self {
        Self {
            records: Vec::new(),
            by_owner: HashMap::new(),
        }
    }
}

impl<F> Belongings<F> {
    /// The SIDs of the owners are canonical.
    pub(super) fn add(&mut self, text: &RawValue, facts: F, owners: &[String]) {
        for owner in owners {
            let positions = self.by_owner.entry(owner.clone());
            positions.or_default().push(self.records.len());
        }
        self.records.push(Record {
            text: text.to_owned(),
            facts,
        });
    }

    /// What belongs to this owner; None where nothing was ever loaded for it.
    pub(crate) fn of(&self, owner: &str) -> Option<Vec<&Record<F>>> {
        let positions = self.by_owner.get(sid::canonical(owner).as_ref())?;
        let records = positions
            .iter()
            .filter_map(|position| self.records.get(*position));
        Some(records.collect())
    }
}
