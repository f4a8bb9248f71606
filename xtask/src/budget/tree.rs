//! What `cargo tree --prefix=depth` prints: a depth, a name and a version in each line.
//! A crate that is there again is a line of its own, with `(*)` at its end.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};

/// The crates of a tree, each once.
#[derive(Debug, Default)]
pub(super) struct Tree(BTreeMap<String, Found>);

/// A crate, in all versions that are there.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) name: String,
    pub(super) versions: BTreeSet<String>,
    /// The way to it from the root, which is the first.
    way: Vec<String>,
}

impl Tree {
    pub(super) fn parse(text: &str) -> Result<Self> {
        let mut tree = Self::default();
        let mut way: Vec<String> = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty()) {
            let unexpected = || format!("unexpected line of cargo tree: {line}");
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let (depth, rest) = line.split_at(digits);
            let depth: usize = depth.parse().with_context(unexpected)?;
            let mut words = rest.split(' ');
            let name = words.next().with_context(unexpected)?;
            let version = words.next().with_context(unexpected)?;
            way.truncate(depth);
            let found = tree.0.entry(name.to_owned()).or_insert_with(|| Found {
                name: name.to_owned(),
                versions: BTreeSet::new(),
                way: way.clone(),
            });
            found.versions.insert(version.to_owned());
            way.push(name.to_owned());
        }
        Ok(tree)
    }

    pub(super) fn crates(&self) -> impl Iterator<Item = &Found> {
        self.0.values()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// How many crates are built: a crate in two versions counts twice.
    pub(super) fn count(&self) -> usize {
        self.crates().map(|found| found.versions.len()).sum()
    }
}

impl Found {
    /// How it comes to be there.
    pub(super) fn origin(&self) -> String {
        format!("it comes by {}", self.way.join(" > "))
    }
}
