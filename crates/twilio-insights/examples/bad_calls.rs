//! Lists the calls of the last 24 hours that Twilio has tagged, those that lost most packets first.
//!
//! ```sh
//! cargo run --example bad_calls
//! ```

#![allow(clippy::print_stdout, reason = "the list is what it is for")]

mod account;

use std::error::Error;

use twilio_insights::TimeFilter;
use twilio_insights::model::CallSummary;
use twilio_insights_emulator::Emulator;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // In a program of your own: `let client = Client::from_env()?;`
    let (client, _emulator) = account::client(Emulator::builder().calls(300)).await?;

    let mut calls = client
        .call_summaries()
        .start_time(TimeFilter::days_ago(1))
        .has_tag(true)
        .items()
        .try_collect()
        .await?;
    calls.sort_by(|one, other| worst_loss(other).total_cmp(&worst_loss(one)));

    for call in calls.iter().take(20) {
        let sid = call.call_sid().unwrap_or("?");
        let tags: Vec<_> = call.tags().iter().map(|tag| tag.as_str()).collect();
        println!("{sid}  {:6.2} % lost  {}", worst_loss(call), tags.join(" "));
    }
    println!("{} bad calls since yesterday", calls.len());
    Ok(())
}

/// The largest part of the packets that was lost on the way to any edge of the call, in percent.
fn worst_loss(call: &CallSummary) -> f64 {
    let streams = call.edges().filter_map(|edge| edge.inbound());
    let losses = streams.filter_map(|stream| stream.packets_loss_percentage());
    losses.fold(0.0, f64::max)
}
