//! How one block is run: by bash, which stops at the first command that fails, within a time.
//! It sees an account of the emulator, and nothing of the machine's own.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};

use super::block::{Block, Manner};
use super::emulator::{self, Emulator};
use super::without_steps;
use crate::workspace;

/// How long a block may take, building included.
const SECONDS: &str = "600";

/// How much is shown of what a block that failed has printed, in lines.
const SHOWN: usize = 20;

/// Whether it did what it should, or why not.
pub(super) fn run(block: &Block, emulator: &Emulator) -> Result<Result<(), String>> {
    let script = emulator.fill_in(&without_steps(&block.script))?;
    let mut command = command(&script, emulator)?;
    if block.manner == Manner::InTree {
        command.current_dir(workspace::root());
    }
    if block.manner == Manner::Serves {
        return serve(command);
    }
    let output = command.output().context("cannot run timeout")?;
    if output.status.success() {
        return Ok(Ok(()));
    }
    let printed = [output.stdout, output.stderr].concat();
    Ok(Err(format!(
        "ended with {}\n{}",
        output.status,
        last_lines(&String::from_utf8_lossy(&printed))
    )))
}

fn command(script: &str, emulator: &Emulator) -> Result<Command> {
    // Below the root, where cargo finds the workspace, whatever folder it builds in.
    let folder = workspace::root().join("target/shell");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let mut command = Command::new("timeout");
    command
        .args(["--kill-after=5", SECONDS])
        .args(["bash", "-euo", "pipefail", "-c", script])
        .current_dir(folder)
        .stdin(Stdio::null())
        .env("CARGO_TARGET_DIR", workspace::target())
        .env("NO_PROXY", "127.0.0.1,localhost")
        .env("no_proxy", "127.0.0.1,localhost")
        .envs(emulator.variables.clone());
    for name in [
        "TWILIO_API_KEY",
        "TWILIO_API_SECRET",
        "TWILIO_PROFILE",
        "TWILIO_REGION",
        "TWILIO_EDGE",
    ] {
        command.env_remove(name);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::iter::once(emulator::folder()).chain(std::env::split_paths(&path));
    command.env("PATH", std::env::join_paths(path)?);
    Ok(command)
}

/// Waits for the first line of what runs until it is told to end.
fn serve(mut command: Command) -> Result<Result<(), String>> {
    let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = command.spawn().context("cannot run timeout")?;
    let mut line = String::new();
    if let Some(output) = process.stdout.take() {
        BufReader::new(output).read_line(&mut line)?;
    }
    // By `kill`, so that `timeout` can pass it on to what it has started.
    let pid = process.id().to_string();
    let _ = Command::new("kill")
        .arg(pid)
        .stderr(Stdio::null())
        .status()?;
    let mut printed = String::new();
    if let Some(mut errors) = process.stderr.take() {
        errors.read_to_string(&mut printed)?;
    }
    process.wait()?;
    if line.is_empty() {
        return Ok(Err(format!("served nothing\n{}", last_lines(&printed))));
    }
    Ok(Ok(()))
}

fn last_lines(text: &str) -> String {
    let lines: Vec<_> = text.trim_end().lines().collect();
    let from = lines.len().saturating_sub(SHOWN);
    lines.get(from..).unwrap_or_default().join("\n")
}
