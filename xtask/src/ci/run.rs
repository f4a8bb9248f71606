//! How a step is run: each command by the shell, from the workspace's root, in one environment.
//! The first command that fails ends everything, and it is told how to run its step alone.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use super::steps::Step;
use crate::workspace;

/// How variables begin that cargo sets for the package that it runs.
const OWN: [&str; 2] = ["CARGO_PKG_", "CARGO_MANIFEST_"];

pub(super) struct Runner {
    start: Instant,
}

impl Runner {
    /// Begins with no snapshot read, so that `check snapshots` sees what this run has read.
    pub(super) fn new() -> Result<Self> {
        let seen = workspace::snapshots_seen();
        if seen.exists() {
            std::fs::remove_file(&seen)
                .with_context(|| format!("cannot remove {}", seen.display()))?;
        }
        Ok(Self {
            start: Instant::now(),
        })
    }

    pub(super) fn run(&self, step: &Step) -> Result<()> {
        let Step { name, what, .. } = step;
        println!("\n==> {name}: {what} ({}s)", self.start.elapsed().as_secs());
        for command in step.commands {
            println!("$ {command}");
            let status = shell(command).status().context("cannot run sh")?;
            if !status.success() {
                bail!(
                    "step {name} failed: `{command}` ended with {status}\n\
                     alone: cargo xtask ci {name}"
                );
            }
        }
        Ok(())
    }
}

fn shell(command: &str) -> Command {
    let mut shell = Command::new("sh");
    shell
        .args(["-e", "-c", command])
        .current_dir(workspace::root())
        .env("PATH", path())
        // What is built for one step is used by the next, wherever that runs.
        .env("CARGO_TARGET_DIR", workspace::target())
        .env("CARGO_TERM_COLOR", "never")
        // Snapshots are compared, never written.
        .env("INSTA_UPDATE", "no")
        .env(
            "INSTA_SNAPSHOT_REFERENCES_FILE",
            workspace::snapshots_seen(),
        );
    // What cargo has told this program about itself is not for the programs of the commands.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        if name == "CARGO" || OWN.iter().any(|prefix| name.starts_with(prefix)) {
            shell.env_remove(&*name);
        }
    }
    shell
}

/// Where programs are looked for: first among those that `.ci/tools` has installed.
pub(super) fn path() -> OsString {
    let own: PathBuf = workspace::tools();
    let path = env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(own).chain(env::split_paths(&path));
    // A folder with a colon in its name cannot be in a path at all.
    env::join_paths(all).unwrap_or(path)
}
