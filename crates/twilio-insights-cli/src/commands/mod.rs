//! What each command asks of the SDK or the emulator, and how it is shown. Commands that only list
//! or show records are a line here; those with more to them have a module.

mod absence;
mod all_edges;
mod call;
mod completions;
mod confirm;
mod demo;
mod emulator;
mod events_list;
mod export;
mod gathering;
mod listing;
mod man;
mod metrics_list;
mod new_file;
mod raw_get;
mod record;
mod report;
mod schema;
mod session;
mod settings_set;
mod summary_get;
mod tally;
mod waiting;

use std::io::{self, Write};

use crate::arguments::{
    Annotation, Arguments, Calls, Command, Conferences, Events, Global, Metrics, Participants, Raw,
    RoomParticipants, Rooms, Service, Settings, Summaries, Summary,
};
use crate::connection;
use crate::failure::Failure;
use crate::stop::Stop;
use session::Session;

/// Runs what the command line asks for. The result is written to `out`, and nothing else.
pub(crate) async fn run(
    arguments: Arguments,
    stop: &Stop,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let Arguments { global, command } = arguments;
    match command {
        Command::Demo(demo) => unless_stopped(stop, demo::run(&demo, &global, out)).await,
        Command::Emulator(emulator) => emulator::run(emulator, &global, stop, out).await,
        Command::Export(export) => export::run(export, &global, stop, out).await,
        Command::Schema(schema) => schema::run(&schema, &global, out),
        Command::Completions(completions) => {
            without_form(&global, "completions, which are a script")?;
            completions::run(&completions, out)
        }
        Command::Man(man) => {
            without_form(&global, "man, which writes files")?;
            man::run(&man, out)
        }
        Command::Service(service) => {
            let session = Session {
                client: connection::client(&global)?,
                output: global.output(),
                stop: stop.clone(),
            };
            let hints = absence::hints(&service);
            let asking = Box::pin(ask(service, &session, out));
            let outcome = unless_stopped(stop, asking).await;
            outcome.map_err(|failure| absence::explain(failure, hints))
        }
    }
}

/// Refuses any form of the output, for commands that have one alone.
fn without_form(global: &Global, place: &str) -> Result<(), Failure> {
    let format = global.format();
    format.map_or(Ok(()), |format| Err(format.without_meaning(place)))
}

/// Works until the work is done or somebody wants it to end. Work that hears of it by itself is
/// left to end by itself.
async fn unless_stopped(
    stop: &Stop,
    work: impl Future<Output = Result<(), Failure>>,
) -> Result<(), Failure> {
    tokio::select! {
        biased;
        outcome = work => outcome,
        signal = stop.requested() => Err(Failure::stopped(signal)),
    }
}

/// Asks the service.
async fn ask(service: Service, session: &Session, out: &mut impl Write) -> Result<(), Failure> {
    let Session { client, output, .. } = session;
    let output = *output;
    match service {
        Service::Call(call) => call::run(call, client, output, out).await,
        Service::Report(report) => report::run(report, client, out).await,
        Service::Summaries(Summaries::List(list)) => {
            listing::write(list.items(client)?, session, out).await
        }
        Service::Summary(Summary::Get(get)) => summary_get::run(get, client, output, out).await,
        Service::Calls(Calls::Get(get)) => record::fetch(get.fetch(client), output, out).await,
        Service::Events(Events::List(list)) => events_list::run(list, session, out).await,
        Service::Metrics(Metrics::List(list)) => metrics_list::run(list, session, out).await,
        Service::Annotation(Annotation::Get(get)) => {
            record::fetch(get.fetch(client), output, out).await
        }
        Service::Annotation(Annotation::Set(set)) => {
            record::change(set.send(client), session, out).await
        }
        Service::Settings(Settings::Get(get)) => {
            record::fetch(get.fetch(client), output, out).await
        }
        Service::Settings(Settings::Set(set)) => settings_set::run(set, session, out).await,
        Service::Conferences(Conferences::List(list)) => {
            listing::write(list.items(client)?, session, out).await
        }
        Service::Conferences(Conferences::Get(get)) => {
            record::fetch(get.fetch(client), output, out).await
        }
        Service::Participants(Participants::List(list)) => {
            listing::write(list.items(client)?, session, out).await
        }
        Service::Participants(Participants::Get(get)) => {
            record::fetch(get.fetch(client), output, out).await
        }
        Service::Rooms(Rooms::List(list)) => {
            listing::write(list.items(client)?, session, out).await
        }
        Service::Rooms(Rooms::Get(get)) => record::fetch(get.fetch(client), output, out).await,
        Service::RoomParticipants(RoomParticipants::List(list)) => {
            listing::write(list.items(client)?, session, out).await
        }
        Service::RoomParticipants(RoomParticipants::Get(get)) => {
            record::fetch(get.fetch(client), output, out).await
        }
        Service::Raw(Raw::Get(get)) => raw_get::run(get, client, output, out).await,
    }
}

/// Tells the user something beside the result. That telling fails does not hurt the result.
pub(crate) fn note(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}
