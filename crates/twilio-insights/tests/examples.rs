//! Each program in `examples/` is run as it stands, on the invented calls of an emulator, and does what
//! its first lines say. (The tests in `test_with_emulator` are run by cargo itself.)

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should end")]

use std::collections::HashSet;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use twilio_insights_emulator::Emulator;

/// An example, without the account of the environment. Cargo builds examples when it tests the whole
/// package, and puts them beside this test; with `--test examples` alone they are as they were.
fn example(name: &str) -> Command {
    let test = std::env::current_exe().unwrap();
    let folder = test.ancestors().nth(2).unwrap().join("examples");
    let program = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(
        program.exists(),
        "build it: cargo build -p twilio-insights --examples"
    );
    let mut command = Command::new(program);
    for (variable, _) in std::env::vars_os() {
        if variable.to_string_lossy().starts_with("TWILIO_") {
            command.env_remove(variable);
        }
    }
    command
}

fn run(command: &mut Command) -> Output {
    command.stdin(Stdio::null()).output().unwrap()
}

/// The lines that a program prints that goes well and has nothing to complain about.
fn lines(command: &mut Command) -> Vec<String> {
    let output = run(command);
    let complaints = String::from_utf8(output.stderr).unwrap();
    assert_eq!(complaints, "");
    assert!(output.status.success(), "{}", output.status);
    let printed = String::from_utf8(output.stdout).unwrap();
    printed.lines().map(str::to_owned).collect()
}

fn is_call_sid(text: &str) -> bool {
    text.len() == 34 && text.starts_with("CA")
}

#[test]
fn bad_calls() {
    let mut calls = lines(&mut example("bad_calls"));
    let last = calls.pop().unwrap();
    assert!(last.ends_with(" bad calls since yesterday"), "{last}");
    assert_eq!(calls.len(), 20);
    let losses: Vec<f64> = calls
        .iter()
        .map(|line| {
            let mut words = line.split_whitespace();
            assert!(words.next().is_some_and(is_call_sid), "{line}");
            let loss = words.next().unwrap().parse().unwrap();
            assert!(words.count() > 2, "a tag: {line}");
            loss
        })
        .collect();
    assert!(losses.is_sorted_by(|one, other| one >= other) && losses[0] > 0.0);
}

#[test]
fn wait_for_summary() {
    let printed = lines(&mut example("wait_for_summary"));
    let (sid, state) = printed[0].split_once(": ").unwrap();
    assert!(is_call_sid(sid) && state.ends_with(" s"), "{printed:?}");
}

#[test]
fn follow_events() {
    let events = lines(&mut example("follow_events"));
    assert!(events.len() > 1);
    assert!(events.is_sorted_by(|one, other| one[..19] <= other[..19]));
    assert!(
        events.iter().all(|line| line.contains("_edge")),
        "{events:?}"
    );
}

#[test]
fn annotate_from_csv() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/annotations.csv");
    let printed = lines(example("annotate_from_csv").arg(&sample));
    assert!(printed[0].starts_with("line 2: CA"), "{printed:?}");
    assert_eq!(printed.last().unwrap(), "0 lines could not be used");

    let folder = tempfile::tempdir().unwrap();
    let odd = folder.path().join("odd.csv");
    let good = fs::read_to_string(&sample).unwrap();
    let good = good.lines().nth(1).unwrap();
    let text = format!(
        "call_sid,call_score,quality_issues,comment\n\
         CA1,2,,\n\
         CA00000000000000000000000000000001,2,,\n\
         {good}\n\
         {},3,ecco,\n",
        &good[..34]
    );
    fs::write(&odd, text).unwrap();
    let output = run(example("annotate_from_csv").arg(&odd));
    assert!(!output.status.success());
    let complaints = String::from_utf8(output.stderr).unwrap();
    let complaints: Vec<_> = complaints.lines().collect();
    for (complaint, (line, says)) in complaints.iter().zip([
        ("line 2: ", "invalid call SID"),
        ("line 3: ", "HTTP 404"),
        ("line 5: ", "no quality issue: ecco"),
    ]) {
        assert!(
            complaint.starts_with(line) && complaint.contains(says),
            "{complaint}"
        );
    }
    assert_eq!(complaints.len(), 3);
}

/// How many calls a file has, and how many different ones.
fn exported(path: &Path) -> (usize, usize) {
    let text = fs::read_to_string(path).unwrap();
    let sids: HashSet<String> = text
        .lines()
        .map(|line| {
            let call: serde_json::Value = serde_json::from_str(line).unwrap();
            call["call_sid"].as_str().unwrap().to_owned()
        })
        .collect();
    (text.lines().count(), sids.len())
}

#[test]
fn export_windows() {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("calls.ndjson");
    let printed = lines(example("export_windows").arg(&path));
    assert!(printed[0].starts_with("5000 calls in "), "{printed:?}");
    assert_eq!(exported(&path), (5000, 5000));
    assert!(!path.with_extension("place").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn export_windows_is_taken_up_after_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("calls.ndjson");
    // With this seed it is the tenth request that is refused for good.
    let emulator = Emulator::builder().calls(10_000).seed(9);
    let emulator = emulator.fault("400 rate=0.1 x1".parse().unwrap());
    let emulator = emulator.start().await.unwrap();
    let mut export = example("export_windows");
    let export = export.envs(emulator.client_config().environment());
    let export = export.arg(&path);

    let output = run(export);
    assert!(!output.status.success());
    let asked = emulator.requests();
    assert!(asked.iter().any(|request| request.status() == 400));
    let (written, different) = exported(&path);
    assert_eq!(written, different);
    // The end of what was never noted is cut off.
    let half = "{\"call_sid\": \"CA";
    let mut file = fs::File::options().append(true).open(&path).unwrap();
    file.write_all(half.as_bytes()).unwrap();

    lines(export);
    assert_eq!(exported(&path), (10_000, 10_000));
}

#[test]
fn own_http_stack() {
    assert_eq!(
        lines(&mut example("own_http_stack")),
        ["100 calls through hyper"]
    );
}

/// A program that is ended with the test, however that ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What the page says, and its status line and headers.
fn page(server: &mut Command) -> String {
    let mut server = Running(server.stdout(Stdio::piped()).spawn().unwrap());
    let mut line = String::new();
    let said = server.0.stdout.take().unwrap();
    BufReader::new(said).read_line(&mut line).unwrap();
    let host = line.trim().strip_prefix("http://").unwrap();

    let mut connection = TcpStream::connect(host).unwrap();
    let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    connection.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn quality_page() {
    let answer = page(&mut example("quality_page"));
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(answer.matches("<tr><td>CA").count(), 50);
    assert!(answer.contains("carrier_edge: "), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn quality_page_of_the_account_in_the_environment() {
    let folder = tempfile::tempdir().unwrap();
    let body = folder.path().join("call.json");
    let call = r#"{"call_sid": "CA0123456789abcdef0123456789abcdef", "tags": ["<b>&"]}"#;
    fs::write(&body, call).unwrap();
    let emulator = Emulator::builder().calls(0).load(&body).unwrap();
    let emulator = emulator.start().await.unwrap();
    let account = emulator.client_config();

    let answer = page(example("quality_page").envs(account.environment()));
    assert_eq!(answer.matches("<tr><td>CA").count(), 1, "{answer}");
    assert!(answer.contains("&lt;b&gt;&amp;"), "{answer}");

    emulator.faults().add("401".parse().unwrap());
    let answer = page(example("quality_page").envs(account.environment()));
    assert!(answer.starts_with("HTTP/1.1 502"), "{answer}");
    assert!(answer.contains("ListCallSummaries: HTTP 401"), "{answer}");
}
