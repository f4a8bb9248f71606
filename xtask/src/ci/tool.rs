//! What a step needs beyond Rust: how to see that it is there, and how to get it.
//! A step whose tool is missing is never skipped.

use std::ffi::OsStr;
use std::process::Command;

use super::run;
use super::steps::Step;
use crate::workspace;

/// A program that a step runs.
#[derive(Debug, PartialEq)]
pub(super) struct Tool {
    name: &'static str,
    /// A command for the shell that succeeds where the tool is there.
    probe: &'static str,
    /// What to do where it is not.
    install: &'static str,
}

/// Succeeds for a program in the very version that `.ci/tools` installs: others find other things.
macro_rules! pinned {
    ($name:literal) => {
        concat!(
            "version=$(sed -n \"s/^$(echo ",
            $name,
            " | tr - _)=//p\" .ci/tools) && [ -n \"$version\" ] && ",
            $name,
            " --version | grep -qwF -- \"$version\""
        )
    };
}

pub(super) const RUSTFMT: Tool = Tool {
    name: "rustfmt",
    probe: "cargo fmt --version",
    install: "rustup component add rustfmt",
};

pub(super) const CLIPPY: Tool = Tool {
    name: "clippy",
    probe: "cargo clippy --version",
    install: "rustup component add clippy",
};

pub(super) const C_COMPILER: Tool = Tool {
    name: "a C compiler",
    probe: "command -v cc",
    install: ".ci/tools system (or gcc and libc6-dev of the system)",
};

/// For libFuzzer.
pub(super) const CPP_COMPILER: Tool = Tool {
    name: "a C++ compiler",
    probe: "command -v c++",
    install: ".ci/tools system (or g++ of the system)",
};

/// For the feature `native-tls`.
pub(super) const OPENSSL: Tool = Tool {
    name: "OpenSSL with its headers",
    probe: "pkg-config --exists openssl",
    install: ".ci/tools system (or pkg-config and libssl-dev of the system)",
};

pub(super) const PYTHON: Tool = Tool {
    name: "Python with venv",
    probe: "python3 -c 'import venv, ensurepip'",
    install: ".ci/tools system (or python3 and python3-venv of the system)",
};

pub(super) const TIMEOUT: Tool = Tool {
    name: "bash and timeout",
    probe: "command -v bash && command -v timeout",
    install: "coreutils and bash of the system",
};

pub(super) const TYPOS: Tool = Tool {
    name: "typos",
    probe: pinned!("typos"),
    install: ".ci/tools typos",
};

pub(super) const SPEC_VALIDATOR: Tool = Tool {
    name: "openapi-spec-validator",
    probe: pinned!("openapi-spec-validator"),
    install: ".ci/tools openapi-spec-validator",
};

pub(super) const DENY: Tool = Tool {
    name: "cargo-deny",
    probe: pinned!("cargo-deny"),
    install: ".ci/tools cargo-deny",
};

pub(super) const MACHETE: Tool = Tool {
    name: "cargo-machete",
    probe: pinned!("cargo-machete"),
    install: ".ci/tools cargo-machete",
};

impl Tool {
    fn is_there(&self) -> bool {
        self.is_there_in(&run::path())
    }

    fn is_there_in(&self, path: &OsStr) -> bool {
        let mut shell = Command::new("sh");
        shell
            .args(["-c", self.probe])
            .current_dir(workspace::root())
            .env("PATH", path);
        shell.output().is_ok_and(|output| output.status.success())
    }

    /// Which step cannot do without it, and what to do.
    fn complaint(&self, step: &Step) -> String {
        let Self { name, install, .. } = self;
        format!("step {} needs {name}: {install}", step.name)
    }
}

/// What has to be installed first.
pub(super) fn missing(steps: &[&Step]) -> Vec<String> {
    let mut looked_for: Vec<(&Tool, bool)> = Vec::new();
    let mut missing = Vec::new();
    for step in steps {
        for tool in step.needs {
            let known = looked_for.iter().find(|(other, _)| other == tool);
            let there = known.map_or_else(|| tool.is_there(), |(_, there)| *there);
            looked_for.push((tool, there));
            if !there {
                missing.push(tool.complaint(step));
            }
        }
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_tool_is_told_with_the_step_and_the_way_to_get_it() {
        static NOWHERE: Tool = Tool {
            name: "a hen's tooth",
            probe: "command -v hens-tooth",
            install: "cargo install hens-tooth",
        };
        static NEEDED: [&Tool; 2] = [&SHELL, &NOWHERE];
        static SHELL: Tool = Tool {
            name: "a shell",
            probe: "command -v sh",
            install: "impossible",
        };
        let step = Step {
            name: "teeth",
            what: "",
            commands: &[],
            needs: &NEEDED,
        };
        assert_eq!(
            missing(&[&step]),
            ["step teeth needs a hen's tooth: cargo install hens-tooth"]
        );
    }

    #[test]
    fn another_version_of_a_tool_is_as_good_as_none() {
        let folder = workspace::target().join("other-typos");
        std::fs::create_dir_all(&folder).unwrap();
        let program = folder.join("typos");
        let found = |version: &str| {
            std::fs::write(&program, format!("#!/bin/sh\necho typos-cli {version}\n")).unwrap();
            let mut shell = Command::new("sh");
            let made = shell.args(["-c", "chmod +x \"$0\""]).arg(&program).status();
            assert!(made.unwrap().success());
            let path = std::env::var_os("PATH").unwrap_or_default();
            let path = std::iter::once(folder.clone()).chain(std::env::split_paths(&path));
            TYPOS.is_there_in(&std::env::join_paths(path).unwrap())
        };
        let script = std::fs::read_to_string(workspace::root().join(".ci/tools")).unwrap();
        let pinned = script.lines().find_map(|line| line.strip_prefix("typos="));
        assert!(found(pinned.unwrap()));
        assert!(!found("0.0.1"));
        assert!(!found(&format!("{}9", pinned.unwrap())));
    }

    #[test]
    fn every_pinned_tool_has_a_version() {
        let script = std::fs::read_to_string(workspace::root().join(".ci/tools")).unwrap();
        for tool in [&TYPOS, &SPEC_VALIDATOR, &DENY, &MACHETE] {
            let assignment = format!("\n{}=", tool.name.replace('-', "_"));
            assert!(script.contains(&assignment), "{}", tool.name);
        }
    }
}
