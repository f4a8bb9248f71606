//! How one block is run: by bash, which stops at the first command that fails, within a time.
//! It sees an account of the emulator, and nothing of the machine's own.

use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

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

/// Waits until what runs until it is told to end says that it is ready, and looks whether it is.
fn serve(mut command: Command) -> Result<Result<(), String>> {
    let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = command.spawn().context("cannot run timeout")?;
    let mut line = String::new();
    if let Some(output) = process.stdout.take() {
        BufReader::new(output).read_line(&mut line)?;
    }
    let outcome = is_served(&line, &mut process)?;
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
    Ok(outcome.map_err(|problem| format!("{problem}\n{}", last_lines(&printed))))
}

/// Whether the first line says that it is ready, and it can be reached where that says.
fn is_served(line: &str, process: &mut Child) -> Result<Result<(), String>> {
    let Some(address) = address(line) else {
        return Ok(Err(format!("does not say that it is ready: {line:?}")));
    };
    if let Err(error) = TcpStream::connect(address) {
        return Ok(Err(format!("nobody serves at {address}: {error}")));
    }
    Ok(match process.try_wait()? {
        None => Ok(()),
        Some(status) => Err(format!("said that it is ready, and ended with {status}")),
    })
}

/// The address in the line that says that the emulator is ready.
fn address(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("Ready at http://")?;
    rest.split_once(',').map(|(address, _)| address)
}

fn last_lines(text: &str) -> String {
    let lines: Vec<_> = text.trim_end().lines().collect();
    let from = lines.len().saturating_sub(SHOWN);
    lines.get(from..).unwrap_or_default().join("\n")
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    fn served(script: &str) -> Result<(), String> {
        let mut command = Command::new("timeout");
        command.args(["60", "bash", "-c", script]);
        serve(command).unwrap()
    }

    #[test]
    fn what_serves_says_so_and_can_be_reached() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let ready = format!("echo 'Ready at http://{address}, until Ctrl-C.'");
        assert_eq!(served(&format!("{ready}; exec sleep 60")), Ok(()));
        // Nothing else that is printed, nor a place where nobody is.
        for script in [
            "",
            "echo x; exec sleep 60",
            "echo x; false",
            "echo 'Ready at http://127.0.0.1:1, or so'; exec sleep 60",
        ] {
            assert!(served(script).is_err(), "{script}");
        }
    }

    #[test]
    fn what_has_ended_serves_no_more() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let line = format!(
            "Ready at http://{}, until Ctrl-C.",
            listener.local_addr().unwrap()
        );
        let mut ended = Command::new("true").spawn().unwrap();
        ended.wait().unwrap();
        assert!(is_served(&line, &mut ended).unwrap().is_err());
    }
}
