//! The `twilio-insights` command: Voice Insights for people and scripts.
//! Data goes to stdout, everything else to stderr, and the exit code says how it went.

mod account_of_call;
mod arguments;
mod colour;
mod commands;
mod connection;
mod exit;
mod failure;
mod output;
mod progress;
mod report;
mod stop;
mod terminal;
mod views;
mod writes;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use failure::Failure;
use stop::Stop;
use writes::Writes;

/// How much of the output is written at a time, unless a reader waits for less.
const BUFFER: usize = 64 * 1024;

/// How many threads of an export encode and wait for disks. What a thread has used of memory the
/// system's allocator keeps for it.
const EXPORT_THREADS: usize = 4;

fn main() -> ExitCode {
    let arguments = match arguments::parse(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err(error) => error.exit(),
    };
    let colour = arguments.global.color;
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let colour = colour.is_on(terminal::is_watched());
            failure.report(&mut io::stderr(), colour);
            failure.exit().into()
        }
    }
}

fn run(arguments: arguments::Arguments) -> Result<(), Failure> {
    let writes = Writes::default();
    let mut stdout = BufWriter::with_capacity(BUFFER, writes.watch(io::stdout().lock()));
    let mut builder = match &arguments.command {
        // Encodes on several cores what comes from several connections.
        arguments::Command::Export(_) => tokio::runtime::Builder::new_multi_thread(),
        _ => tokio::runtime::Builder::new_current_thread(),
    };
    if let arguments::Command::Export(_) = &arguments.command {
        builder.max_blocking_threads(EXPORT_THREADS);
    }
    let runtime = builder.enable_all().build()?;
    let outcome = runtime.block_on(async {
        let stop = Stop::listen(writes)?;
        commands::run(arguments, &stop, &mut stdout).await
    });
    // A search of the emulator that nobody waits for any more must not keep the process.
    runtime.shutdown_background();
    // What was written before a failure is worth having.
    let flushed = stdout.flush();
    outcome?;
    Ok(flushed?)
}
