//! The list of crates that may be there, and how many at most: one name in a line, after the limit.
//! Lines that begin with `#` say why.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};

/// What the dependencies of the SDK may be.
#[derive(Debug)]
pub(super) struct Budget {
    /// How many crates there may be, the SDK and the raw client included.
    pub(super) limit: usize,
    names: BTreeSet<String>,
}

impl Budget {
    pub(super) fn parse(text: &str) -> Result<Self> {
        let lines = text.lines().map(str::trim);
        let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let limit = lines.next().and_then(|line| line.strip_prefix("limit "));
        let limit = limit.context("the first line is not `limit` and a number")?;
        let limit = limit.parse().context("the limit is no number")?;
        let mut names = BTreeSet::new();
        for name in lines {
            if !names.insert(name.to_owned()) {
                bail!("{name} is there twice");
            }
        }
        Ok(Self { limit, names })
    }

    pub(super) fn lists(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}
