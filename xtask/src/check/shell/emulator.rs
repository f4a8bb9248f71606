//! The emulator that blocks of shell talk to, as the command starts it, and what of it stands in for
//! the placeholders of a page.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::check::metadata::cargo;
use crate::workspace;

/// What pages write for an identifier that the reader knows, and where one can be had.
const PLACEHOLDERS: [(&str, &str); 3] = [
    (
        "CA",
        "/v1/Voice/Summaries?ProcessingState=completed&PageSize=1",
    ),
    ("CF", "/v1/Conferences?PageSize=1"),
    ("RM", "/v1/Video/Rooms?PageSize=1"),
];

/// Ends with this value.
pub(super) struct Emulator {
    process: Child,
    /// What a program needs to know to find it.
    pub(super) variables: [(&'static str, String); 3],
}

/// Builds the command, which has the emulator in it.
pub(super) fn build() -> Result<()> {
    let status = cargo()
        .args([
            "build",
            "--quiet",
            "--locked",
            "--package",
            "twilio-insights-cli",
        ])
        .status()
        .context("cannot run cargo build")?;
    ensure!(status.success(), "the command does not build");
    Ok(())
}

impl Emulator {
    pub(super) fn start() -> Result<Self> {
        let mut process = Command::new(command())
            .args([
                "emulator",
                "--listen",
                "127.0.0.1:0",
                "--calls",
                "500",
                "-o",
                "json",
            ])
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot run the emulator")?;
        let mut line = String::new();
        if let Some(output) = process.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        let ready: Value = serde_json::from_str(&line).context("the emulator is not ready")?;
        let member = |name: &str| ready.get(name).and_then(Value::as_str).map(str::to_owned);
        let missing = "the emulator does not say where it is";
        Ok(Self {
            process,
            variables: [
                (
                    "TWILIO_INSIGHTS_BASE_URL",
                    member("base_url").context(missing)?,
                ),
                (
                    "TWILIO_ACCOUNT_SID",
                    member("account_sid").context(missing)?,
                ),
                ("TWILIO_AUTH_TOKEN", member("auth_token").context(missing)?),
            ],
        })
    }

    /// The script with something of this emulator wherever the page has a placeholder.
    pub(super) fn fill_in(&self, script: &str) -> Result<String> {
        // A block that serves must not depend on a port that may be taken.
        let mut script = script.replace("127.0.0.1:8080", "127.0.0.1:0");
        for (prefix, path) in PLACEHOLDERS {
            let placeholder = format!("{prefix}…");
            if script.contains(&placeholder) {
                script = script.replace(&placeholder, &self.sid(prefix, path)?);
            }
        }
        Ok(script)
    }

    fn sid(&self, prefix: &str, path: &str) -> Result<String> {
        let output = Command::new(command())
            .args(["raw", "GET", path])
            .envs(self.variables.clone())
            .output()?;
        let answer = String::from_utf8(output.stdout)?;
        let sid = answer
            .split('"')
            .find(|text| text.len() == 34 && text.starts_with(prefix));
        Ok(sid
            .with_context(|| format!("no {prefix}… at {path}"))?
            .to_owned())
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // It has nothing to lose; if it has ended already, so much the better.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The command as cargo builds it for tests.
fn command() -> PathBuf {
    folder().join("twilio-insights")
}

/// Where it lies.
pub(super) fn folder() -> PathBuf {
    workspace::target().join("debug")
}
