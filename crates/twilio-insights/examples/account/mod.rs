//! Whose calls an example is about: those of the account in the environment or, without one,
//! invented ones of an emulator. In a program of your own all of it is `Client::from_env()?`.

use std::error::Error;

use twilio_insights::{Client, Credentials};
use twilio_insights_emulator::{Emulator, EmulatorBuilder};

/// A client, and the emulator that has to be kept for as long as the client is used.
pub(crate) async fn client(
    invented: EmulatorBuilder,
) -> Result<(Client, Option<Emulator>), Box<dyn Error>> {
    if Credentials::find_in_env()?.is_some() {
        return Ok((Client::from_env()?, None));
    }
    let emulator = invented.start().await?;
    let client = Client::from_vars(emulator.client_config().environment())?;
    Ok((client, Some(emulator)))
}
