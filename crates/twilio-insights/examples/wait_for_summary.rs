//! Waits for the complete summary of a call, which takes about half an hour from its end, and says
//! how the call went. Without a call SID it takes the newest call.
//!
//! ```sh
//! cargo run --example wait_for_summary -- CA…
//! ```

#![allow(clippy::print_stdout, reason = "the summary is what it is for")]

mod account;

use std::error::Error;
use std::time::Duration;

use twilio_insights::CallSid;
use twilio_insights::request::WaitOutcome;
use twilio_insights_emulator::Emulator;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // In a program of your own: `let client = Client::from_env()?;`
    let (client, emulator) = account::client(Emulator::builder()).await?;

    let sid = if let Some(sid) = std::env::args().nth(1) {
        CallSid::new(sid)?
    } else {
        let newest = client.call_summaries().items().limit(1).try_next().await?;
        CallSid::try_from(&newest.ok_or("no call")?)?
    };
    // For an emulator ten minutes pass every second.
    if let Some(emulator) = emulator {
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(Duration::from_secs(1)).await;
                emulator.advance_clock(Duration::from_secs(600));
            }
        });
    }

    let wait = client
        .call(&sid)
        .summary()
        .wait_until_complete()
        .patience(Duration::from_secs(40 * 60))
        .pauses(Duration::from_secs(1), Duration::from_secs(60));
    match wait.send().await? {
        WaitOutcome::Complete(summary) => {
            let state = summary.call_state().map_or("?", |state| state.as_str());
            println!("{sid}: {state}, {} s", summary.duration().unwrap_or(0));
            for tag in summary.tags() {
                println!("  {tag}");
            }
        }
        WaitOutcome::Partial(_) => println!("{sid}: there is no more than a partial summary yet"),
        _ => println!("{sid}: no such call, or not one of the last 30 days"),
    }
    Ok(())
}
