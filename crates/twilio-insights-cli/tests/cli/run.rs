//! Runs the command and takes down what came of it.
//! Nothing of the environment of the tests reaches it.

use std::process::{Command, Output, Stdio};

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// The output of a run that went well and had nothing else to say.
    #[track_caller]
    pub(crate) fn well(self) -> String {
        assert_eq!(
            (self.code, self.err.as_str()),
            (Some(0), ""),
            "{}",
            self.out
        );
        self.out
    }

    /// What a run had to say that ended with this code.
    #[track_caller]
    pub(crate) fn failed(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{}", self.err);
        assert!(!self.err.is_empty());
        self.err
    }
}

/// The command with these arguments, separated by spaces, to be run in an empty environment.
pub(crate) fn command(arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_twilio-insights"));
    command
        .env_clear()
        // Not the profiles of whoever runs the tests.
        .env("TWILIO_CONFIG_DIR", "/nowhere/at/all")
        .env("TMPDIR", env!("CARGO_TARGET_TMPDIR"))
        .args(arguments.split_whitespace())
        .stdin(Stdio::null());
    command
}

/// Runs a command to its end.
pub(crate) fn finish(mut command: Command) -> Ran {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    Ran {
        code: status.code(),
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
    }
}

/// Runs the command with these arguments in an empty environment.
pub(crate) fn run(arguments: &str) -> Ran {
    finish(command(arguments))
}
