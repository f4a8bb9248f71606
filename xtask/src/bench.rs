//! `bench`: builds the benchmark, which depends on the SDK as this program must not, and runs it.
//! A quick run looks at results and not at times, so it is not worth a release build.

use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::workspace;

pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["run", "--quiet", "--package", "twilio-insights-bench"]);
    if !arguments.contains(&"--quick") {
        cargo.arg("--release");
    }
    cargo.args(["--", "report"]).args(arguments);
    let status = cargo
        .current_dir(workspace::root())
        .status()
        .context("cargo")?;
    ensure!(status.success(), "the benchmark ended with {status}");
    Ok(())
}
