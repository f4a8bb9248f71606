//! A function that asks Voice Insights, and its tests, which ask an emulator: no account, no waiting,
//! and failures when they are wanted.
//!
//! ```sh
//! cargo test --example test_with_emulator
//! ```

#![allow(clippy::print_stdout, reason = "the answer is what it is for")]

use std::error::Error;

use twilio_insights::Client;
use twilio_insights::enums::CallState;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    println!(
        "{} calls of the last hours failed",
        failed_calls(&client).await?
    );
    Ok(())
}

/// How many of the calls of the last four hours have failed.
async fn failed_calls(client: &Client) -> Result<usize, twilio_insights::Error> {
    let failed = client
        .call_summaries()
        .call_state(CallState::Failed)
        .items();
    Ok(failed.try_collect().await?.len())
}

#[cfg(test)]
mod tests {
    use twilio_insights::{Client, ErrorKind};
    use twilio_insights_emulator::{Emulator, EmulatorBuilder};

    use super::failed_calls;

    async fn started(emulator: EmulatorBuilder) -> (Client, Emulator) {
        let emulator = emulator.start().await.unwrap();
        let client = Client::from_vars(emulator.client_config().environment()).unwrap();
        (client, emulator)
    }

    #[tokio::test]
    async fn failed_calls_are_counted() {
        // The same seed gives the same calls.
        let (client, emulator) = started(Emulator::builder().calls(200).seed(7)).await;
        assert_eq!(failed_calls(&client).await.unwrap(), 4);
        let asked = &emulator.requests()[0];
        assert_eq!(asked.parameter("CallState").as_deref(), Some("fail"));
    }

    #[tokio::test]
    async fn a_service_that_stumbles_is_asked_again() {
        let stumbling = Emulator::builder().fault("503 x2".parse().unwrap());
        let (client, emulator) = started(stumbling).await;
        assert!(failed_calls(&client).await.is_ok());
        assert_eq!(emulator.requests().len(), 3);
    }

    #[tokio::test]
    async fn an_account_without_advanced_features_is_told_so() {
        let (client, _emulator) = started(Emulator::builder().advanced_features(false)).await;
        let error = failed_calls(&client).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.code()),
            (ErrorKind::Authentication, Some(17000))
        );
    }
}
