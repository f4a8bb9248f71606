//! `check rust-version`: nothing that we depend on, tests included, wants a newer Rust than we promise,
//! and the workspace builds with exactly that one where it is installed.

use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use super::metadata::Metadata;
use crate::report::Report;
use crate::workspace;

/// The fuzz targets are a workspace of their own.
const WORKSPACES: [&str; 2] = ["Cargo.toml", "tests/fuzz/Cargo.toml"];

pub(super) fn run() -> Result<Report> {
    let mut report = Report::default();
    let mut promised = String::new();
    for manifest in WORKSPACES {
        let metadata = Metadata::read(manifest)?;
        promised = promise(&metadata)?;
        check(&metadata, &promised, &mut report)?;
    }
    if report.text.is_empty() {
        if is_installed(&promised) {
            build(&promised)?;
            report.remark(format_args!("built with Rust {promised}"));
        } else {
            report.remark(format_args!(
                "not built with Rust {promised}, which is not here: rustup toolchain install {promised}"
            ));
        }
    }
    report.conclude(
        format_args!("Rust {promised} is new enough for all dependencies"),
        "take an older version of the dependency (cargo update --precise), or promise a newer Rust",
    );
    Ok(report)
}

/// What the SDK promises; all of the workspace has it from one line.
fn promise(metadata: &Metadata) -> Result<String> {
    let sdk = metadata
        .packages()
        .find(|package| package.name() == "twilio-insights");
    let version = sdk.and_then(|sdk| sdk.text("rust_version"));
    Ok(version.context("the SDK has no rust-version")?.to_owned())
}

fn check(metadata: &Metadata, promised: &str, report: &mut Report) -> Result<()> {
    let limit = parse(promised)?;
    for package in metadata.packages() {
        let Some(wanted) = package.text("rust_version") else {
            continue;
        };
        if parse(wanted)? > limit {
            let (name, version) = (package.name(), package.text("version").unwrap_or("?"));
            report.line(format_args!("{name} {version} wants Rust {wanted}"));
        }
    }
    Ok(())
}

/// Numbers that compare as versions do: `1.88` is `1.88.0`.
fn parse(version: &str) -> Result<[u32; 3]> {
    let mut numbers = [0; 3];
    let parts: Vec<_> = version.split('.').collect();
    ensure!(
        parts.len() <= numbers.len(),
        "{version} is no version of Rust"
    );
    for (number, part) in numbers.iter_mut().zip(parts) {
        *number = part
            .parse()
            .with_context(|| format!("{version} is no version of Rust"))?;
    }
    Ok(numbers)
}

fn is_installed(version: &str) -> bool {
    let mut rustup = Command::new("rustup");
    let output = rustup.args(["run", version, "rustc", "--version"]).output();
    output.is_ok_and(|output| output.status.success())
}

/// Without tests: those are for who works on the crates, and may need more.
fn build(version: &str) -> Result<()> {
    let status = Command::new("rustup")
        .args([
            "run",
            version,
            "cargo",
            "check",
            "--workspace",
            "--locked",
            "--quiet",
        ])
        .current_dir(workspace::root())
        .env("CARGO_TARGET_DIR", workspace::target().join("rust-version"))
        .status()
        .context("cannot run rustup")?;
    ensure!(
        status.success(),
        "the workspace does not build with Rust {version}"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_one(wanted: &str) -> String {
        let json = format!(
            r#"{{"workspace_members": [], "packages": [
                {{"name": "old", "version": "1.0.0"}},
                {{"name": "new", "version": "2.1.0", "rust_version": "{wanted}"}}
            ]}}"#
        );
        let mut report = Report::default();
        let metadata = Metadata::parse(json.as_bytes()).unwrap();
        check(&metadata, "1.88", &mut report).unwrap();
        report.text
    }

    #[test]
    fn a_dependency_that_wants_a_newer_rust_is_told() {
        for fine in ["1.88", "1.88.0", "1.9", "1.87.9"] {
            assert_eq!(check_one(fine), "", "{fine}");
        }
        for new in ["1.89", "1.88.1", "1.100", "2.0"] {
            assert_eq!(check_one(new), format!("new 2.1.0 wants Rust {new}\n"));
        }
    }

    #[test]
    fn what_is_no_version_is_an_error() {
        for wrong in ["", "stable", "1.88.0.1", "1.x"] {
            assert!(parse(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn the_promise_is_that_of_the_sdk() {
        let of = |packages: &str| {
            let json = format!(r#"{{"workspace_members": [], "packages": [{packages}]}}"#);
            promise(&Metadata::parse(json.as_bytes()).unwrap())
        };
        let other = r#"{"name": "other", "rust_version": "1.70"}"#;
        let sdk = r#"{"name": "twilio-insights", "rust_version": "1.88"}"#;
        assert_eq!(of(&format!("{other}, {sdk}")).unwrap(), "1.88");
        assert!(of(other).is_err());
        assert!(of(r#"{"name": "twilio-insights"}"#).is_err());
    }
}
