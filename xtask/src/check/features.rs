//! `check features`: the crates that people choose features of compile in every combination, without
//! a warning. What is on by default is one of them.

use anyhow::{Context as _, Result, ensure};

use super::metadata::{Metadata, cargo};
use crate::report::Report;

pub(super) fn run() -> Result<Report> {
    let metadata = Metadata::read("Cargo.toml")?;
    let mut count = 0;
    for package in metadata.published() {
        let features: Vec<_> = package
            .features()
            .filter(|name| *name != "default")
            .collect();
        if features.is_empty() {
            continue;
        }
        for chosen in combinations(&features) {
            lint(package.name(), &chosen)?;
            count += 1;
        }
    }
    let mut report = Report::default();
    report.conclude(format_args!("{count} combinations of features compile"), "");
    Ok(report)
}

/// Every choice of these, from none to all.
fn combinations<'a>(features: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut all = vec![Vec::new()];
    for feature in features {
        for index in 0..all.len() {
            let mut with = all[index].clone();
            with.push(*feature);
            all.push(with);
        }
    }
    all
}

fn lint(package: &str, features: &[&str]) -> Result<()> {
    let features = features.join(",");
    let status = cargo()
        .args(["clippy", "--quiet", "--locked", "--package", package])
        .args(["--no-default-features", "--features", &features])
        .args(["--", "-D", "warnings"])
        .status()
        .context("cannot run cargo clippy")?;
    ensure!(
        status.success(),
        "cargo clippy -p {package} --no-default-features --features {features:?} failed"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn combinations_are_all_subsets() {
        assert_eq!(combinations(&[]), [Vec::<&str>::new()]);
        assert_eq!(
            combinations(&["a", "b", "c"]),
            [
                vec![],
                vec!["a"],
                vec!["b"],
                vec!["a", "b"],
                vec!["c"],
                vec!["a", "c"],
                vec!["b", "c"],
                vec!["a", "b", "c"],
            ]
        );
    }
}
