//! What a step needs beyond Rust: how to see that it is there, and how to get it.
//! A step whose tool is missing is never skipped.

use std::process::Command;

use super::run;
use super::steps::Step;

/// A program that a step runs.
#[derive(Debug, PartialEq)]
pub(super) struct Tool {
    name: &'static str,
    /// A command for the shell that succeeds where the tool is there.
    probe: &'static str,
    /// What to do where it is not.
    install: &'static str,
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
    probe: "command -v typos",
    install: ".ci/tools typos",
};

pub(super) const SPEC_VALIDATOR: Tool = Tool {
    name: "openapi-spec-validator",
    probe: "command -v openapi-spec-validator",
    install: ".ci/tools openapi-spec-validator",
};

pub(super) const DENY: Tool = Tool {
    name: "cargo-deny",
    probe: "command -v cargo-deny",
    install: ".ci/tools cargo-deny",
};

pub(super) const MACHETE: Tool = Tool {
    name: "cargo-machete",
    probe: "command -v cargo-machete",
    install: ".ci/tools cargo-machete",
};

impl Tool {
    fn is_there(&self) -> bool {
        let mut shell = Command::new("sh");
        shell.args(["-c", self.probe]).env("PATH", run::path());
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
}
