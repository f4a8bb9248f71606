//! The reviewed list of differences that are meant to be: a pattern for keys and a reason each.
//! Entries that match nothing are told, so that the list stays short.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::difference::{Difference, Side};
use crate::{document, pattern};

#[derive(Debug, Default)]
pub(super) struct Intended {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    pattern: String,
    reason: String,
}

impl Intended {
    /// Reads the list: objects with `pattern` and `reason`, nothing else.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let value: Value = serde_saphyr::from_str(text).context("not YAML")?;
        let Value::Array(list) = value else {
            bail!("it is not a list");
        };
        let mut seen = BTreeSet::new();
        let mut entries = Vec::new();
        for (index, entry) in list.iter().enumerate() {
            let number = index + 1;
            let read = |key: &str| match document::text_of(entry, key).trim() {
                "" => bail!("entry {number} has no {key}"),
                text => Ok(text.to_owned()),
            };
            let (pattern, reason) = (read("pattern")?, read("reason")?);
            if entry.as_object().is_some_and(|keys| keys.len() > 2) {
                bail!("entry {number} has something else than pattern and reason");
            }
            if !seen.insert(pattern.clone()) {
                bail!("entry {number} repeats {pattern}");
            }
            entries.push(Entry { pattern, reason });
        }
        Ok(Self { entries })
    }

    /// Why a difference with this key is meant to be.
    pub(super) fn reason(&self, key: &str) -> Option<&str> {
        let entry = self.entries.iter().find(|entry| entry.matches(key))?;
        Some(&entry.reason)
    }

    /// The patterns that match none of the differences.
    pub(super) fn unused<'a>(
        &'a self,
        differences: &'a [Difference],
    ) -> impl Iterator<Item = &'a str> {
        let keys: Vec<_> = differences
            .iter()
            .filter(|difference| difference.side != Side::Ours)
            .map(Difference::key)
            .collect();
        let entries = self.entries.iter();
        entries
            .filter(move |entry| !keys.iter().any(|key| entry.matches(key)))
            .map(|entry| entry.pattern.as_str())
    }
}

impl Entry {
    fn matches(&self, key: &str) -> bool {
        pattern::matches(&self.pattern, key)
    }
}
