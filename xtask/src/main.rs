//! Development tasks: `cargo xtask generate [--check]` writes the raw client from the spec,
//! `spec lint` and `spec diff` look after the spec, `budget` after the SDK's dependencies. These run
//! offline and repeat byte for byte. `bench` measures the SDK, `ci` runs everything that is checked.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool"
)]

mod bench;
mod budget;
mod check;
mod ci;
mod diff;
mod document;
mod generate;
mod lint;
mod pattern;
mod report;
mod spec;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, anyhow};

use report::Report;

const USAGE: &str = "\
Usage: cargo xtask <task>

Tasks:
  ci [STEP...]       check all that has to hold before a change is accepted, or these parts of it
  ci --list          name the steps
  check WHAT         check one thing: features, lengths, links, packages, rust-version, shell or
                     snapshots; each is part of a step of ci
  generate           write crates/twilio-insights-raw/src/generated from spec/
  generate --check   compare without writing; exit 1 and show the differences if it is stale
  spec lint [FILE]   check the spec, or FILE, against our own rules; exit 1 if one is broken
  spec diff FILE [--all] [--json] [--spec OURS]
                     hold the spec against a published OpenAPI 3.0 document, JSON or YAML; exit 1 if
                     that one has something that we lack or contradict and that
                     spec/intended-differences.yaml does not list
                       --all   show what only we have, too, instead of its count
                       --json  print an array of objects instead of a table
                       --spec  compare OURS instead of the checked-in spec
  bench [--peers] [--quick] [--records N]
                     measure the SDK against what a walk costs at least, print ratios and write them
                     to docs/performance.md
                       --peers    measure Twilio's own libraries for Python and Node.js, too
                       --quick    only see that all read the same; write nothing
                       --records  walk N records at full speed instead of 500,000
  bench --build      measure what the SDK adds to build times, likewise
  bench --export     export 1,000,000 calls of an emulator, beside Twilio's library with pandas; with
                     --quick and --records likewise
  budget             hold the crates that the SDK brings along against its list; exit 1 if one is new,
                     gone or doubled, or if there are too many

A file that cannot be read and an unknown option end with exit code 2.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments[..] {
        ["ci", ref arguments @ ..] => ci::run(arguments),
        ["check", name] => match check::named(name) {
            Some(check) => return finish(check()),
            None => Err(anyhow!(
                "there is no check {name:?}; `cargo xtask help` names them"
            )),
        },
        ["generate"] => generate::write(),
        ["generate", "--check"] => generate::check(),
        ["bench", ref arguments @ ..] => bench::run(arguments),
        ["spec", "lint"] => return finish(lint::run(None)),
        ["spec", "lint", file] => return finish(lint::run(Some(file))),
        ["spec", "diff", ref arguments @ ..] => return finish(diff::run(arguments)),
        ["budget"] => return finish(budget::run()),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Prints what a task on documents reports.
fn finish(outcome: Result<Report>) -> ExitCode {
    match outcome {
        Ok(report) => report.print(),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
