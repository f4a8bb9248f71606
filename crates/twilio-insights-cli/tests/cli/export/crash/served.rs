//! An emulator in a process of its own, asked without any client of this project, and exports of its
//! calls.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::run::command;

/// An emulator that runs until this goes.
pub(super) struct Served {
    process: Child,
    address: SocketAddr,
    account_sid: String,
    auth_token: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[derive(serde::Deserialize)]
struct Page<'a> {
    #[serde(borrow)]
    call_summaries: Vec<&'a RawValue>,
    meta: Meta,
}

#[derive(serde::Deserialize)]
struct Meta {
    next_page_url: Option<String>,
}

impl Served {
    pub(super) fn start(calls: u64) -> Self {
        let arguments = format!("emulator -o json --complete-after 0s --calls {calls}");
        let mut process = command(&arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut ready = String::new();
        let stdout = process.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut ready).unwrap();
        let ready: Value = serde_json::from_str(&ready).unwrap();
        let text = |name: &str| ready[name].as_str().unwrap().to_owned();
        let address = text("base_url").replace("http://", "");
        Self {
            process,
            address: address.parse().unwrap(),
            account_sid: text("account_sid"),
            auth_token: text("auth_token"),
        }
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> String {
        let credentials = STANDARD.encode(format!("{}:{}", self.account_sid, self.auth_token));
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\
             Authorization: Basic {credentials}\r\n\r\n{body}"
        );
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 2"), "{answer}");
        body.to_owned()
    }

    pub(super) fn calls(&self) -> Vec<String> {
        let mut calls = Vec::new();
        let mut next = Some("/v1/Voice/Summaries?StartTime=2d&PageSize=1000".to_owned());
        while let Some(path) = next {
            let body = self.ask("GET", &path, "");
            let page: Page<'_> = serde_json::from_str(&body).unwrap();
            calls.extend(page.call_summaries.iter().map(|call| call.get().to_owned()));
            let query = |url: String| {
                url.split_once("/v1/")
                    .map(|(_, path)| format!("/v1/{path}"))
            };
            next = page.meta.next_page_url.and_then(query);
        }
        calls.sort_unstable();
        calls
    }

    pub(super) fn now(&self) -> String {
        let clock = self.ask("GET", "/_emulator/clock", "");
        let clock: Value = serde_json::from_str(&clock).unwrap();
        clock["now"].as_str().unwrap().to_owned()
    }

    pub(super) fn let_requests_fail(&self) {
        let faults = r#"{"faults": ["any rate=0.02"]}"#;
        self.ask("PUT", "/_emulator/faults", faults);
    }

    pub(super) fn let_all_go_well(&self) {
        self.ask("DELETE", "/_emulator/faults", "");
    }

    /// An export by way of another address.
    pub(super) fn export(&self, format: &str, until: &str, out: &Path, by: SocketAddr) -> Command {
        let arguments = format!(
            "export --since 6h --until {until} --window 2m --settle 0m --format {format} --out {}",
            out.display()
        );
        let mut command = command(&arguments);
        command
            .env("TWILIO_INSIGHTS_BASE_URL", format!("http://{by}"))
            .env("TWILIO_ACCOUNT_SID", &self.account_sid)
            .env("TWILIO_AUTH_TOKEN", &self.auth_token)
            .stderr(Stdio::null());
        command
    }
}
