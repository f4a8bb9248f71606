//! The page server as a process beside this one, with the counts that it keeps of each run.
//! It ends with this process at the latest.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStdin, Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use tokio::runtime::Runtime;

use crate::server::{Counts, Scenario};

/// A running page server.
pub(crate) struct PageServer {
    process: Child,
    /// Open as long as the server is to run.
    stdin: Option<ChildStdin>,
    url: String,
    http: reqwest::Client,
    runtime: Runtime,
}

impl PageServer {
    pub(crate) fn start() -> Result<Self> {
        let mut process = Command::new(std::env::current_exe()?)
            .arg("serve")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("the page server does not start")?;
        let mut url = String::new();
        let stdout = process.stdout.take().context("no output of the server")?;
        BufReader::new(stdout).read_line(&mut url)?;
        ensure!(url.starts_with("http"), "the page server gave no URL");
        Ok(Self {
            stdin: process.stdin.take(),
            process,
            url: url.trim().to_owned(),
            http: crate::contestant::http::client()?,
            runtime: tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?,
        })
    }

    /// Where a client finds a scenario.
    pub(crate) fn base_url(&self, scenario: &Scenario) -> String {
        format!("{}{}", self.url, scenario.path())
    }

    /// What a run has asked for.
    pub(crate) fn counts(&self, run: usize) -> Result<Counts> {
        let url = format!("{}/counts/{run}", self.url);
        let body = self.runtime.block_on(async {
            let answer = self.http.get(url).send().await?.error_for_status()?;
            answer.bytes().await
        });
        Ok(serde_json::from_slice(&body?)?)
    }

    /// Seconds of CPU that the server has used.
    pub(crate) fn cpu_seconds(&self) -> Result<f64> {
        super::process::cpu_seconds(self.process.id())
    }
}

impl Drop for PageServer {
    fn drop(&mut self) {
        self.stdin.take();
        // It has been asked to end; there is nothing to be done if it does not.
        let _ = self.process.wait();
    }
}
