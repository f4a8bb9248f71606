//! Readers that go away early: nothing is said about it, and nothing has gone wrong.
//! Each output is larger than what a pipe holds.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use crate::run::command;
use crate::served::Served;

fn read_a_line_and_leave(mut command: Command) {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    assert!(!line.is_empty());
    let mut told = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut told)
        .unwrap();
    assert_eq!((child.wait().unwrap().code(), told.as_str()), (Some(0), ""));
}

#[test]
fn a_closed_pipe_is_silent() {
    let served = Served::calls(500);
    for format in ["ndjson", "json", "table"] {
        read_a_line_and_leave(
            served.command(&format!("summaries list --page-size 50 -o {format}")),
        );
    }
    read_a_line_and_leave(command("demo"));
    read_a_line_and_leave(command("summaries list --help"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let served = Served::calls(1);
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let mut command = served.command("summaries list");
    let ran = command
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(ran.status.code(), Some(1));
    assert!(ran.stderr.starts_with(b"error: "), "{:?}", ran.stderr);
}
