//! Measures the SDK side by side with floors and with Twilio's own libraries: `report` runs all of
//! them against one page server and prints ratios; the other words are its parts.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool"
)]

mod contestant;
mod measure;
mod report;
mod server;

use std::process::ExitCode;

use anyhow::{Result, bail};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<()> {
    match arguments {
        ["report", arguments @ ..] => report::run(arguments),
        ["serve"] => server::serve(),
        ["walk", arguments @ ..] => contestant::run(arguments),
        ["emulate", calls] => contestant::export::emulate(calls),
        ["export", arguments @ ..] => contestant::export::run(arguments),
        _ => bail!("start it by `cargo xtask bench`"),
    }
}
