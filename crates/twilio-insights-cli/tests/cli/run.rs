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

/// The command, run by another one that is given it as its last arguments.
#[cfg(unix)]
pub(crate) fn under(mut outer: Command, command: &Command) -> Command {
    outer.arg(command.get_program()).args(command.get_args());
    outer.env_clear().stdin(Stdio::null());
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            outer.env(name, value);
        }
    }
    outer
}

/// Closes a folder to whoever runs the tests, and gives the command to be run without the
/// privilege to write there nevertheless: root has it.
#[cfg(unix)]
pub(crate) fn shut_out(folder: &std::path::Path, command: Command) -> Command {
    use std::fs::{File, Permissions, remove_file, set_permissions};
    use std::os::unix::fs::PermissionsExt as _;

    set_permissions(folder, Permissions::from_mode(0o555)).unwrap();
    let probe = folder.join("probe");
    if File::create(&probe).is_err() {
        return command;
    }
    remove_file(probe).unwrap();
    let privileges = "-dac_override,-dac_read_search";
    let mut without = Command::new("setpriv");
    without.args(["--inh-caps", privileges, "--bounding-set", privileges, "--"]);
    under(without, &command)
}
