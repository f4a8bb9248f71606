//! `check snapshots`: every snapshot in the tree was compared by a test of the last run. One that no
//! test names any more looks like a promise and is none.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use super::files;
use crate::report::Report;
use crate::workspace;

pub(super) fn run() -> Result<Report> {
    let list = workspace::snapshots_seen();
    let seen = std::fs::read_to_string(&list)
        .context("there is no list of the snapshots that were read: cargo xtask ci tests")?;
    let root = workspace::root().canonicalize()?;
    // insta writes paths as it finds them, with `..` in them.
    let seen = seen
        .lines()
        .filter_map(|path| PathBuf::from(path).canonicalize().ok());
    let seen = seen.filter_map(|path| path.strip_prefix(&root).ok().map(PathBuf::from));
    Ok(check(&files::with_extension(&["snap"])?, &seen.collect()))
}

fn check(there: &[PathBuf], seen: &BTreeSet<PathBuf>) -> Report {
    let mut report = Report::default();
    for path in there {
        if !seen.contains(path) {
            report.line(format_args!("{}: no test reads it", path.display()));
        }
    }
    report.conclude(
        format_args!("{} snapshots, all of them read", there.len()),
        "remove it, or bring its test back; the tests of all crates have to have run",
    );
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_that_no_test_has_read_is_told() {
        let there = ["a/snapshots/x.snap", "a/snapshots/y.snap"].map(PathBuf::from);
        let seen = BTreeSet::from(["a/snapshots/x.snap".into(), "b/other.snap".into()]);
        let report = check(&there, &seen);
        assert_eq!(report.text, "a/snapshots/y.snap: no test reads it\n");
        assert_eq!(report.code, 1);
        assert_eq!(check(&there[..1], &seen).code, 0);
    }
}
