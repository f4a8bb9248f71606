//! The steps, cheap ones first: what each is called, what it runs and which tools that needs.
//! A command is a line for the shell, as one would type it.

use super::tool::{self, Tool};

/// A part of what is checked.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) name: &'static str,
    /// What holds if it passes.
    pub(super) what: &'static str,
    pub(super) commands: &'static [&'static str],
    pub(super) needs: &'static [&'static Tool],
}

pub(super) const STEPS: &[Step] = &[
    Step {
        name: "format",
        what: "Rust code is formatted",
        commands: &[
            "cargo fmt --all --check",
            "cargo fmt --manifest-path tests/fuzz/Cargo.toml --check",
        ],
        needs: &[&tool::RUSTFMT],
    },
    Step {
        name: "spelling",
        what: "no known misspelling, in code or prose",
        commands: &["typos --config _typos.toml"],
        needs: &[&tool::TYPOS],
    },
    Step {
        name: "lengths",
        what: "no file is longer than one can read, and generated code stays within its budget",
        commands: &["cargo xtask check lengths"],
        needs: &[],
    },
    Step {
        name: "links",
        what: "links and anchors in Markdown lead somewhere",
        commands: &["cargo xtask check links"],
        needs: &[],
    },
    Step {
        name: "specification",
        what: "the OpenAPI document is valid and keeps our own rules",
        commands: &[
            "cargo xtask spec lint",
            "openapi-spec-validator spec/voice-insights-v1.yaml",
        ],
        needs: &[&tool::SPEC_VALIDATOR],
    },
    Step {
        name: "generated",
        what: "the raw client is what the document says",
        commands: &["cargo xtask generate --check"],
        needs: &[],
    },
    Step {
        name: "dependencies",
        what: "crates: within the budget, licensed, from crates.io, in one version, used, and fit for our Rust",
        commands: &[
            "cargo xtask budget",
            "cargo deny --all-features check -D warnings bans licenses sources",
            "cargo machete",
            "cargo xtask check rust-version",
        ],
        needs: &[&tool::DENY, &tool::MACHETE],
    },
    Step {
        name: "lints",
        what: "clippy is content",
        commands: &["cargo clippy --workspace --all-targets --locked -- -D warnings"],
        needs: &[&tool::CLIPPY, &tool::C_COMPILER],
    },
    Step {
        name: "features",
        what: "every combination of features compiles, without a warning",
        commands: &["cargo xtask check features"],
        needs: &[&tool::CLIPPY, &tool::C_COMPILER, &tool::OPENSSL],
    },
    Step {
        name: "tests",
        what: "all tests of the workspace, and every snapshot is read by one of them",
        commands: &["cargo test --workspace", "cargo xtask check snapshots"],
        needs: &[&tool::C_COMPILER],
    },
    Step {
        name: "connections",
        what: "each way to make a connection that the workspace's tests do not have",
        commands: &[
            "cargo test -p twilio-insights --no-default-features --test connection",
            "cargo test -p twilio-insights --no-default-features --features native-tls --test connection",
            "cargo test -p twilio-insights --no-default-features --features rustls-aws-lc --test connection",
        ],
        needs: &[&tool::C_COMPILER, &tool::OPENSSL],
    },
    Step {
        name: "benchmark",
        what: "all contestants of the benchmark read the same",
        commands: &["cargo xtask bench --quick"],
        needs: &[&tool::C_COMPILER],
    },
    Step {
        name: "fuzzing",
        what: "each fuzz target for a few seconds",
        commands: &[".ci/fuzz 10"],
        needs: &[&tool::CPP_COMPILER],
    },
    Step {
        name: "clients",
        what: "Twilio's own clients and schemathesis find the emulator faithful",
        commands: &[".ci/clients"],
        needs: &[&tool::PYTHON],
    },
    Step {
        name: "reports",
        what: "reports on calls are fit to be seen, in a browser and on paper",
        commands: &[".ci/report"],
        needs: &[&tool::C_COMPILER],
    },
    Step {
        name: "export",
        what: "others read what is exported, from a folder and from a local S3",
        commands: &[".ci/export"],
        needs: &[&tool::PYTHON],
    },
    Step {
        name: "shell",
        what: "the shell blocks of README and docs do what they say",
        commands: &["cargo xtask check shell"],
        needs: &[&tool::TIMEOUT],
    },
    Step {
        name: "documentation",
        what: "rustdoc has nothing to complain of",
        commands: &["RUSTDOCFLAGS='-D warnings' cargo doc --workspace --no-deps --locked"],
        needs: &[],
    },
    Step {
        name: "packages",
        what: "each crate that is published packages, and the packages build",
        commands: &["cargo xtask check packages"],
        needs: &[&tool::C_COMPILER],
    },
];
