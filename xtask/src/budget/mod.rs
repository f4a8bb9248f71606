//! `budget`: which crates the SDK brings along with its default features, held against a list.
//! A crate more is a decision, not an accident; the list and its limit are in one file.

mod list;
mod tree;

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::report::Report;
use crate::workspace;
use list::Budget;
use tree::Tree;

/// The list, relative to the root.
const LIST: &str = "crates/twilio-insights/dependencies.txt";

const PACKAGE: &str = "twilio-insights";

/// Other platforms need other crates. Counting for one makes the result the same on all.
const TARGET: &str = "x86_64-unknown-linux-gnu";

/// Holds the tree of now against the list.
pub(crate) fn run() -> Result<Report> {
    let path = workspace::root().join(LIST);
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {LIST}"))?;
    let budget = Budget::parse(&text).with_context(|| format!("cannot read {LIST}"))?;
    Ok(check(&Tree::parse(&cargo_tree()?)?, &budget))
}

fn cargo_tree() -> Result<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(workspace::root())
        .args(["tree", "--locked", "--package", PACKAGE, "--edges=normal"])
        .args(["--prefix=depth", "--format={p}", "--target", TARGET])
        .output()
        .context("cannot run cargo tree")?;
    if !output.status.success() {
        bail!("cargo tree: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn check(tree: &Tree, budget: &Budget) -> Report {
    let mut report = Report::default();
    for found in tree.crates() {
        if !budget.lists(&found.name) {
            let name = &found.name;
            report.line(format_args!("{name}: not in the list; {}", found.origin()));
        }
        if found.versions.len() > 1 {
            let versions: Vec<_> = found.versions.iter().map(String::as_str).collect();
            report.line(format_args!("{}: {}", found.name, versions.join(" and ")));
        }
    }
    for name in budget.names() {
        if !tree.has(name) {
            report.line(format_args!("{name}: in the list, and needed no more"));
        }
    }
    let (count, limit) = (tree.count(), budget.limit);
    if count > limit {
        report.line(format_args!("{count} crates are more than {limit}"));
    }
    report.code = u8::from(!report.text.is_empty());
    if report.code == 0 {
        report.line(format_args!("{PACKAGE}: {count} crates of {limit}"));
    } else {
        report.remark(format_args!(
            "{LIST} says what may be there; a new line in it needs a reason in ARCHITECTURE.md"
        ));
    }
    report
}

#[cfg(test)]
mod tests;
