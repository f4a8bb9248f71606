//! `check packages`: each crate that is made for a registry says what it is, packages, and builds from
//! its package, against the packages of the others.

use anyhow::{Context as _, Result, bail, ensure};

use super::metadata::{Metadata, Package, cargo};
use crate::report::Report;

/// What a registry shows of a crate.
const SHOWN: [&str; 3] = ["description", "license", "readme"];

/// Files that go with a crate wherever it goes.
const FILES: [&str; 3] = ["README.md", "LICENSE-MIT", "LICENSE-APACHE"];

pub(super) fn run() -> Result<Report> {
    let metadata = Metadata::read("Cargo.toml")?;
    let packages: Vec<_> = metadata.published().collect();
    let mut report = Report::default();
    for package in &packages {
        for what in lacking(*package, &files(package.name())?) {
            report.line(format_args!("{}: no {what}", package.name()));
        }
    }
    if report.text.is_empty() {
        let mut command = cargo();
        command.args(["package", "--locked", "--quiet", "--allow-dirty"]);
        // As in the workspace, whose profile a package has not: dependencies are then built once.
        command.env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only");
        for package in &packages {
            command.args(["--package", package.name()]);
        }
        let status = command.status().context("cannot run cargo package")?;
        ensure!(status.success(), "cargo package failed");
    }
    report.conclude(
        format_args!(
            "{} crates package and build from their packages",
            packages.len()
        ),
        "the manifest of the crate has the fields; files lie beside it",
    );
    Ok(report)
}

/// The files that go into a package.
fn files(package: &str) -> Result<String> {
    let output = cargo()
        .args(["package", "--list", "--allow-dirty", "--package", package])
        .output()
        .context("cannot run cargo package")?;
    if !output.status.success() {
        bail!("cargo package: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn lacking(package: Package<'_>, files: &str) -> Vec<&'static str> {
    let fields = SHOWN
        .into_iter()
        .filter(|field| package.text(field).is_none());
    let files = FILES
        .into_iter()
        .filter(|file| !files.lines().any(|line| line == *file));
    fields.chain(files).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_package_lacks_is_told() {
        let json = br#"{"workspace_members": ["a", "b"], "packages": [
            {"id": "a", "name": "a", "publish": null, "description": "A", "license": "MIT"},
            {"id": "b", "name": "b", "publish": []},
            {"id": "c", "name": "c", "publish": null}
        ]}"#;
        let metadata = Metadata::parse(json).unwrap();
        let published: Vec<_> = metadata.published().collect();
        assert_eq!(published.len(), 1);
        assert_eq!(
            lacking(published[0], "Cargo.toml\nLICENSE-MIT\n"),
            ["readme", "README.md", "LICENSE-APACHE"]
        );
    }
}
