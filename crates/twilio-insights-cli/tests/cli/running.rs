//! The command while it runs: its output line by line, and its end when it is asked to.
//! It is asked as a shell or a supervisor would ask.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::run::command;

/// After which a process that does not end counts as one that never will.
const PATIENCE: Duration = Duration::from_secs(60);

/// A process that does not outlive the test.
pub(crate) struct Running {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Running {
    pub(crate) fn start(arguments: &str) -> Self {
        Self::of(command(arguments))
    }

    pub(crate) fn of(mut command: Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Self { child, out }
    }

    /// The next line of its output.
    pub(crate) fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        line
    }

    /// Asks the process to end, and gives its code without reading on. One that does not end is
    /// killed after a while.
    pub(crate) fn stop_unread(&mut self, signal: &str) -> Option<i32> {
        let id = self.child.id();
        kill(signal, id);
        let (ended, end) = mpsc::channel::<()>();
        let watch = thread::spawn(move || {
            if end.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                kill("KILL", id);
            }
        });
        let code = self.child.wait().unwrap().code();
        drop(ended);
        watch.join().unwrap();
        code
    }

    /// Asks the process to end, and gives its code with what it wrote since.
    pub(crate) fn stop(&mut self, signal: &str) -> (Option<i32>, String, String) {
        kill(signal, self.child.id());
        let (mut out, mut err) = (String::new(), String::new());
        self.out.read_to_string(&mut out).unwrap();
        self.child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut err)
            .unwrap();
        (self.child.wait().unwrap().code(), out, err)
    }
}

fn kill(signal: &str, id: u32) {
    let kill = format!("kill -{signal} {id}");
    let mut shell = Command::new("sh");
    assert!(shell.args(["-c", &kill]).status().unwrap().success());
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already if all went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
