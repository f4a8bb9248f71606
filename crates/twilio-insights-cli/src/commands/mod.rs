//! One module per command: what is asked of the SDK or the emulator, and how it is shown.
//! Commands write their result to the writer that they are given, and nothing else.

mod demo;
mod emulator;
mod events_list;
mod listing;
mod summaries_list;
mod summary_get;

use std::io::{self, Write};

use crate::arguments::{Arguments, Command, Events, Summaries, Summary};
use crate::connection;
use crate::failure::Failure;

/// Runs what the command line asks for.
pub(crate) async fn run(arguments: Arguments, out: &mut impl Write) -> Result<(), Failure> {
    let Arguments { global, command } = arguments;
    match command {
        Command::Demo(demo) => demo::run(&demo, &global, out).await,
        Command::Emulator(emulator) => emulator::run(emulator, &global, out).await,
        Command::Summaries(Summaries::List(list)) => {
            let client = connection::client(&global)?;
            summaries_list::run(*list, &client, global.output, out).await
        }
        Command::Summary(Summary::Get(get)) => {
            let client = connection::client(&global)?;
            summary_get::run(get, &client, global.output, out).await
        }
        Command::Events(Events::List(list)) => {
            let client = connection::client(&global)?;
            events_list::run(list, &client, global.output, out).await
        }
    }
}

/// Tells the user something beside the result. That telling fails does not hurt the result.
fn note(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}
