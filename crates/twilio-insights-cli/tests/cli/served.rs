//! An emulator that runs beside the test, and the command pointed at it.
//! Its clock stands still, so that times in outputs do not change.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::value::RawValue;
use tokio::runtime::Runtime;
use twilio_insights_emulator::{Emulator, EmulatorBuilder, ReceivedRequest};

use crate::run::{Ran, command, finish};

/// 2026-11-20T09:00:00Z.
const NOW: Duration = Duration::from_secs(1_795_165_200);

/// A running emulator.
pub(crate) struct Served {
    emulator: Emulator,
    /// Runs the emulator as long as it is there.
    _runtime: Runtime,
}

/// The records of a page, as text.
#[derive(serde::Deserialize)]
struct Page<'a> {
    #[serde(borrow, alias = "call_summaries", alias = "events", alias = "metrics")]
    #[serde(alias = "conferences", alias = "participants", alias = "rooms")]
    records: Vec<&'a RawValue>,
}

impl Served {
    pub(crate) fn new(set_up: impl FnOnce(EmulatorBuilder) -> EmulatorBuilder) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let builder = Emulator::builder().now(SystemTime::UNIX_EPOCH + NOW);
        let emulator = runtime.block_on(set_up(builder).start()).unwrap();
        Self {
            emulator,
            _runtime: runtime,
        }
    }

    /// An emulator with invented calls only.
    pub(crate) fn calls(calls: u64) -> Self {
        Self::new(|builder| builder.calls(calls).conferences(0).rooms(0))
    }

    /// An emulator with a few invented calls, of which this goes wrong.
    pub(crate) fn with_fault(fault: &str) -> Self {
        let fault = fault.parse().unwrap();
        Self::new(|builder| builder.calls(10).conferences(0).rooms(0).fault(fault))
    }

    /// Lets something more go wrong from here on.
    pub(crate) fn add_fault(&self, fault: &str) {
        self.emulator.faults().add(fault.parse().unwrap());
    }

    /// An emulator with the bodies of this folder only.
    pub(crate) fn bodies() -> Self {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/bodies");
        Self::new(|builder| {
            let empty = builder.calls(0).conferences(0).rooms(0);
            empty.load(folder).unwrap()
        })
    }

    /// The command with credentials and base URL in its environment.
    pub(crate) fn command(&self, arguments: &str) -> Command {
        let mut command = command(arguments);
        command
            .env("TWILIO_INSIGHTS_BASE_URL", self.emulator.base_url())
            .env("TWILIO_ACCOUNT_SID", self.emulator.account_sid())
            .env("TWILIO_AUTH_TOKEN", self.emulator.auth_token());
        command
    }

    pub(crate) fn run(&self, arguments: &str) -> Ran {
        finish(self.command(arguments))
    }

    pub(crate) fn base_url(&self) -> &str {
        self.emulator.base_url()
    }

    /// An account SID and its auth token.
    pub(crate) fn credentials(&self) -> (&str, &str) {
        (self.emulator.account_sid(), self.emulator.auth_token())
    }

    pub(crate) fn requests(&self) -> Vec<ReceivedRequest> {
        self.emulator.requests()
    }

    /// The body of a path, asked for without any client of this project.
    pub(crate) fn body(&self, path: &str) -> String {
        let emulator = &self.emulator;
        let credentials = format!("{}:{}", emulator.account_sid(), emulator.auth_token());
        let mut stream = TcpStream::connect(emulator.address()).unwrap();
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
             Authorization: Basic {}\r\n\r\n",
            STANDARD.encode(credentials)
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 200"), "{answer}");
        body.to_owned()
    }

    /// The records of a list in one page, each as it is served.
    pub(crate) fn records(&self, path: &str) -> Vec<String> {
        let body = self.body(path);
        let page: Page<'_> = serde_json::from_str(&body).unwrap();
        page.records
            .iter()
            .map(|record| record.get().to_owned())
            .collect()
    }
}
