//! An export that is killed again and again, at any moment, and run again each time: in the end its
//! data is that of one that was never killed, byte for byte, and its records are the emulator's.
//!
//! How often, and of how many calls, the environment says: `EXPORT_CRASH_KILLS`, `EXPORT_CRASH_CALLS`
//! and `EXPORT_CRASH_SEED`. The moments depend on the machine; the lengths of the lives do not.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::run::{command, finish};

/// An emulator in a process of its own.
struct Served {
    process: Child,
    address: String,
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
    fn start(calls: u64) -> Self {
        let arguments = format!("emulator -o json --complete-after 0s --calls {calls}");
        let mut process = command(&arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut ready = String::new();
        let stdout = process.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut ready).unwrap();
        let ready: Value = serde_json::from_str(&ready).unwrap();
        let text = |name: &str| ready[name].as_str().unwrap().to_owned();
        Self {
            process,
            address: text("base_url").replace("http://", ""),
            account_sid: text("account_sid"),
            auth_token: text("auth_token"),
        }
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> String {
        let credentials = STANDARD.encode(format!("{}:{}", self.account_sid, self.auth_token));
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\
             Authorization: Basic {credentials}\r\n\r\n{body}"
        );
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 2"), "{answer}");
        body.to_owned()
    }

    /// All calls, without any client of this project.
    fn calls(&self) -> Vec<String> {
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

    fn let_requests_fail(&self) {
        let faults = r#"{"faults": ["any rate=0.02"]}"#;
        self.ask("PUT", "/_emulator/faults", faults);
    }

    fn export(&self, format: &str, until: &str, out: &Path) -> Command {
        let arguments = format!(
            "export --since 6h --until {until} --window 2m --settle 0m --format {format} --out {}",
            out.display()
        );
        let mut command = command(&arguments);
        command
            .env(
                "TWILIO_INSIGHTS_BASE_URL",
                format!("http://{}", self.address),
            )
            .env("TWILIO_ACCOUNT_SID", &self.account_sid)
            .env("TWILIO_AUTH_TOKEN", &self.auth_token)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }
}

/// The data of an export: all that is not about it.
fn data(out: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    files(out)
        .into_iter()
        .filter(|path| {
            !path
                .components()
                .any(|part| part.as_os_str() == "_twilio_insights")
        })
        .map(|path| {
            let content = fs::read(&path).unwrap();
            (path.strip_prefix(out).unwrap().to_owned(), content)
        })
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

fn windows_done(out: &Path) -> usize {
    files(&out.join("_twilio_insights/windows")).len()
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}

fn setting<T: std::str::FromStr<Err: std::fmt::Debug>>(name: &str, otherwise: T) -> T {
    std::env::var(name).map_or(otherwise, |value| value.parse().unwrap())
}

/// A number from 0 to 1.
fn chance(state: &mut u64) -> f64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    f64::from(u32::try_from(*state >> 32).unwrap()) / f64::from(u32::MAX)
}

#[expect(clippy::print_stderr, reason = "what it takes to do the same again")]
fn killed_and_resumed(format: &str) -> (Served, BTreeMap<PathBuf, Vec<u8>>) {
    let calls: u64 = setting("EXPORT_CRASH_CALLS", 3_000);
    let kills: usize = setting("EXPORT_CRASH_KILLS", 10);
    let seed: u64 = setting("EXPORT_CRASH_SEED", 7);
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(calls);
    // The same instant for all runs: every window is over, and final with its first fetch.
    let until = {
        let clock: Value =
            serde_json::from_str(&served.ask("GET", "/_emulator/clock", "")).unwrap();
        clock["now"].as_str().unwrap().to_owned()
    };

    let whole = folder.path().join("whole");
    let began = Instant::now();
    let ran = finish(served.export(format, &until, &whole));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let took = began.elapsed();
    // How long a run takes that has nothing to do.
    let began = Instant::now();
    finish(served.export(format, &until, &whole));
    let idle = began.elapsed();
    let windows = windows_done(&whole);
    let reference = data(&whole);

    served.let_requests_fail();
    let out = folder.path().join("killed");
    let mut state = seed.max(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (mut killed, mut at_work) = (0, 0);
    let mut ended_early = 0;
    while killed < kills {
        let left = 1.0 - number(windows_done(&out)) / number(windows);
        // Long enough for its part of the work, on average; what it begins with takes its time, too.
        let share = took.mul_f64(left / number(kills - killed)) + idle.mul_f64(0.5);
        let life = idle.mul_f64(0.5) + share.mul_f64(2.0 * chance(&mut state));
        let before = windows_done(&out);
        let mut run = served.export(format, &until, &out).spawn().unwrap();
        std::thread::sleep(life);
        if run.try_wait().unwrap().is_some() {
            // Faster than expected: take the last windows' records away, as a crash before them would.
            ended_early += 1;
            assert!(ended_early < 1000, "there is nothing left to kill");
            let mut records = files(&out.join("_twilio_insights/windows"));
            records.sort();
            for record in records.iter().rev().take(windows / 10) {
                fs::remove_file(record).unwrap();
            }
            continue;
        }
        run.kill().unwrap();
        run.wait().unwrap();
        killed += 1;
        at_work += usize::from(windows_done(&out) > before);
        // Whatever is there at any time is whole.
        for (path, content) in data(&out) {
            assert!(
                reference.get(&path) == Some(&content),
                "{} differs",
                path.display()
            );
        }
    }
    eprintln!(
        "seed {seed}: {killed} kills, {at_work} of them after a window was done, of {calls} calls"
    );
    for _ in 0..20 {
        let ran = finish(served.export(format, &until, &out));
        if ran.code == Some(0) {
            break;
        }
        // The faults are many for a client that gives up after three retries.
        assert_eq!(ran.code, Some(8), "{}", ran.err);
    }
    assert!(files(&out.join("_twilio_insights/tmp")).is_empty());
    let killed = data(&out);
    let names = |data: &BTreeMap<PathBuf, Vec<u8>>| data.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&killed), names(&reference));
    for (path, content) in &reference {
        assert!(
            killed.get(path) == Some(content),
            "{} differs",
            path.display()
        );
    }
    served.ask("DELETE", "/_emulator/faults", "");
    (served, killed)
}

#[test]
fn an_export_that_is_killed_at_any_moment_loses_and_doubles_nothing() {
    let (served, data) = killed_and_resumed("ndjson");
    let mut lines = Vec::new();
    for content in data.into_values() {
        let text = String::from_utf8(content).unwrap();
        lines.extend(text.lines().map(str::to_owned));
    }
    lines.sort_unstable();
    let calls = served.calls();
    assert!(calls.len() > 1000);
    assert_eq!(lines.len(), calls.len());
    assert!(lines == calls, "the records are not those of the emulator");
}

#[test]
fn parquet_files_are_the_same_however_often_the_run_was_killed() {
    let (_, data) = killed_and_resumed("parquet");
    assert!(data.len() > 10);
    for (path, content) in data {
        assert!(content.ends_with(b"PAR1"), "{}", path.display());
    }
}
