//! Prints the events of one call as they come, of all its edges in the order of time, until the
//! call is over and no more can come. Without a call SID it takes the newest call.
//!
//! ```sh
//! cargo run --example follow_events -- CA…
//! ```

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

mod account;

use std::collections::HashSet;
use std::error::Error;
use std::time::{Duration, SystemTime};

use twilio_insights::enums::FetchProcessingState;
use twilio_insights::{CallSid, Client};
use twilio_insights_emulator::Emulator;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // In a program of your own: `let client = Client::from_env()?;`
    let (client, _emulator) = account::client(Emulator::builder()).await?;

    let sid = if let Some(sid) = std::env::args().nth(1) {
        CallSid::new(sid)?
    } else {
        let newest = client.call_summaries().items().limit(1).try_next().await?;
        CallSid::try_from(&newest.ok_or("no call")?)?
    };
    let mut seen = HashSet::new();
    loop {
        // Asked before the events: what came in between is read all the same.
        let over = is_over(&client, &sid).await?;
        let events = client.call(&sid).events().all_edges().send().await?;
        for failure in events.failures() {
            eprintln!("{}: {}", failure.edge(), failure.error());
        }
        for event in events.records() {
            // Events have no identifier.
            if seen.insert(event.raw_json().to_owned()) {
                let time = event
                    .timestamp()
                    .map(|time| time.to_string())
                    .unwrap_or_default();
                let edge = event.edge().map_or("", |edge| edge.as_str());
                let name = event.name().unwrap_or("?");
                println!("{time}  {edge:<13} {}/{name}", event.group().unwrap_or("?"));
            }
        }
        if over {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_secs(5)).await;
    }
}

/// Whether the call ended so long ago that its last events are there, which takes 90 seconds.
async fn is_over(client: &Client, sid: &CallSid) -> Result<bool, twilio_insights::Error> {
    let summary = client
        .call(sid)
        .summary()
        .processing_state(FetchProcessingState::Partial);
    let ended = match summary.send().await {
        Ok(summary) => summary.end_time(),
        Err(error) if error.is_not_ready() => None,
        Err(error) => return Err(error),
    };
    let age = ended.and_then(|ended| SystemTime::from(ended).elapsed().ok());
    Ok(age.is_some_and(|age| age > Duration::from_secs(120)))
}
