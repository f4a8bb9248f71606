//! What each command asks of the SDK or the emulator, and how it is shown. Commands that only list
//! or show records are a line here; those with more to them have a module.

mod absence;
mod all_edges;
mod confirm;
mod demo;
mod emulator;
mod events_list;
mod listing;
mod metrics_list;
mod raw_get;
mod record;
mod schema;
mod settings_set;
mod summary_get;

use std::io::{self, Write};

use twilio_insights::Client;

use crate::arguments::{
    Annotation, Arguments, Command, Conferences, Events, Metrics, Participants, Raw,
    RoomParticipants, Rooms, Service, Settings, Summaries, Summary,
};
use crate::connection;
use crate::failure::Failure;
use crate::output::Output;

/// Runs what the command line asks for. The result is written to `out`, and nothing else.
pub(crate) async fn run(arguments: Arguments, out: &mut impl Write) -> Result<(), Failure> {
    let Arguments { global, command } = arguments;
    match command {
        Command::Demo(demo) => demo::run(&demo, &global, out).await,
        Command::Emulator(emulator) => emulator::run(emulator, &global, out).await,
        Command::Schema(schema) => schema::run(&schema, &global, out),
        Command::Service(service) => {
            let client = connection::client(&global)?;
            let hints = absence::hints(&service);
            let outcome = ask(service, &client, global.output(), out).await;
            outcome.map_err(|failure| absence::explain(failure, hints))
        }
    }
}

/// Asks the service.
async fn ask(
    service: Service,
    client: &Client,
    output: Output,
    out: &mut impl Write,
) -> Result<(), Failure> {
    match service {
        Service::Summaries(Summaries::List(list)) => {
            listing::write(list.items(client)?, output, out).await
        }
        Service::Summary(Summary::Get(get)) => summary_get::run(get, client, output, out).await,
        Service::Events(Events::List(list)) => events_list::run(list, client, output, out).await,
        Service::Metrics(Metrics::List(list)) => metrics_list::run(list, client, output, out).await,
        Service::Annotation(Annotation::Get(get)) => {
            record::write(&get.fetch(client).await?, output, out)
        }
        Service::Annotation(Annotation::Set(set)) => {
            record::write(&set.send(client).await?, output, out)
        }
        Service::Settings(Settings::Get(get)) => {
            record::write(&get.fetch(client).await?, output, out)
        }
        Service::Settings(Settings::Set(set)) => settings_set::run(set, client, output, out).await,
        Service::Conferences(Conferences::List(list)) => {
            listing::write(list.items(client)?, output, out).await
        }
        Service::Conferences(Conferences::Get(get)) => {
            record::write(&get.fetch(client).await?, output, out)
        }
        Service::Participants(Participants::List(list)) => {
            listing::write(list.items(client)?, output, out).await
        }
        Service::Participants(Participants::Get(get)) => {
            record::write(&get.fetch(client).await?, output, out)
        }
        Service::Rooms(Rooms::List(list)) => listing::write(list.items(client)?, output, out).await,
        Service::Rooms(Rooms::Get(get)) => record::write(&get.fetch(client).await?, output, out),
        Service::RoomParticipants(RoomParticipants::List(list)) => {
            listing::write(list.items(client)?, output, out).await
        }
        Service::RoomParticipants(RoomParticipants::Get(get)) => {
            record::write(&get.fetch(client).await?, output, out)
        }
        Service::Raw(Raw::Get(get)) => raw_get::run(get, client, output, out).await,
    }
}

/// Tells the user something beside the result. That telling fails does not hurt the result.
pub(crate) fn note(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}
