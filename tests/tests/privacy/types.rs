//! The public types of the SDK that hold data of somebody's, read from its source, so that none is
//! forgotten.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Types that show under another name than their own, or hold nothing that could be personal.
const EXEMPT: [(&str, &str); 2] = [
    ("ErrorKind", "a bare choice; shows as its variant"),
    ("Sent", "two counts"),
];

pub(crate) fn public_types_that_hold_data() -> BTreeSet<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/twilio-insights/src");
    let mut types = BTreeSet::new();
    for file in files(&source) {
        // Enums of the API hold one of its values, or a text in place of one.
        if file.starts_with(source.join("enums")) || file.ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let lines = text.lines().map(str::trim_start);
        types.extend(lines.filter_map(|line| {
            let rest = line
                .strip_prefix("pub struct ")
                .or_else(|| line.strip_prefix("pub enum "))?;
            let end = rest
                .find(|c: char| !c.is_alphanumeric())
                .unwrap_or(rest.len());
            Some(rest[..end].to_owned())
        }));
    }
    for (name, why) in EXEMPT {
        assert!(
            types.remove(name),
            "{name} ({why}) is no public type any more"
        );
    }
    types
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.is_dir() {
            true if path.ends_with("tests") => Vec::new(),
            true => files(&path),
            false => vec![path],
        })
        .collect()
}
