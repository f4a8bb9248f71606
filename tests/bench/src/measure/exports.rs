//! Exports of the calls of an emulator, by the library and by Twilio's with pandas: each a process
//! that is looked at from outside, and what it has written is read by a third one.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use super::lab::{Run, measure};
use super::peers::PandasPeer;
use super::process::cpu_seconds;
use crate::contestant::export::Served;

/// Who exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exporter {
    /// This project's.
    Own,
    /// `twilio` from `PyPI`, and pandas with pyarrow.
    Pandas,
}

impl Exporter {
    /// The name in tables.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Own => "**export**",
            Self::Pandas => "`twilio` (PyPI) + pandas",
        }
    }
}

/// One export, and what was found in its files.
pub(crate) struct Exported {
    pub(crate) run: Run,
    pub(crate) written: Written,
}

/// What a reader finds in a folder.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Written {
    pub(crate) records: usize,
    /// Sums that must be the same, whoever has written.
    pub(crate) duration: i64,
    pub(crate) packets_lost: i64,
    pub(crate) files: usize,
    pub(crate) bytes: usize,
}

/// An emulator as a process beside this one.
pub(crate) struct Emulated {
    process: Child,
    /// Open as long as the emulator is to run.
    stdin: Option<ChildStdin>,
    served: Served,
    calls: usize,
}

impl Emulated {
    pub(crate) fn start(calls: usize) -> Result<Self> {
        let mut process = Command::new(std::env::current_exe()?)
            .args(["emulate", &calls.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("the emulator does not start")?;
        let mut line = String::new();
        let stdout = process.stdout.take().context("no output of the emulator")?;
        BufReader::new(stdout).read_line(&mut line)?;
        Ok(Self {
            stdin: process.stdin.take(),
            process,
            served: serde_json::from_str(&line).context("the emulator gave no URL")?,
            calls,
        })
    }

    /// Exports all calls into a folder that does not exist yet.
    pub(crate) fn export(
        &self,
        exporter: Exporter,
        peer: &PandasPeer,
        folder: &Path,
    ) -> Result<Exported> {
        let mut command = match exporter {
            Exporter::Own => {
                let mut command = Command::new(std::env::current_exe()?);
                command.arg("export");
                command
            }
            Exporter::Pandas => peer.script("export.py"),
        };
        let served = &self.served;
        command.args([&served.base_url, &served.account_sid, &served.auth_token]);
        command.arg(folder);
        let run = measure(&mut command, || cpu_seconds(self.process.id()))
            .with_context(|| format!("{} broke down", exporter.title()))?;
        if let Some(error) = &run.found.error {
            anyhow::bail!("{} ended with {error}", exporter.title());
        }
        let read = peer.script("read_export.py").arg(folder).output()?;
        ensure!(
            read.status.success(),
            "{}",
            String::from_utf8_lossy(&read.stderr)
        );
        let written: Written = serde_json::from_slice(&read.stdout)?;
        ensure!(
            written.records == self.calls,
            "{} has written {} of {} calls",
            exporter.title(),
            written.records,
            self.calls
        );
        Ok(Exported { run, written })
    }
}

impl Drop for Emulated {
    fn drop(&mut self) {
        self.stdin.take();
        // It has been asked to end; there is nothing to be done if it does not.
        let _ = self.process.wait();
    }
}
