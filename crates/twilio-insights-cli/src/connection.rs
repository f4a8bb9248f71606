//! The client that a command asks with: whose account, and the rest from flags and the environment.
//! What is named counts before what is only there, and a flag before a variable.

use twilio_insights::{Client, ClientBuilder, Credentials, Profile};

use crate::arguments::Global;
use crate::commands::note;
use crate::failure::Failure;

/// The application that the service sees behind the SDK.
const APPLICATION: &str = concat!("twilio-insights-cli/", env!("CARGO_PKG_VERSION"));

/// A client for the account that the flags, the environment or the Twilio CLI name.
pub(crate) fn client(global: &Global) -> Result<Client, Failure> {
    let mut builder = account(global)?.application(APPLICATION);
    // An empty flag is one that was meant to have a value, and must not lead to the real service.
    if let Some(base_url) = &global.base_url {
        builder = builder.base_url(base_url);
    }
    if let Some(timeout) = global.timeout() {
        builder = builder.timeout(timeout);
    }
    Ok(builder.build()?)
}

/// The account: of a profile that is named, else of the environment, else of the active profile.
fn account(global: &Global) -> Result<ClientBuilder, Failure> {
    let variable = || std::env::var_os("TWILIO_PROFILE").filter(|name| !name.is_empty());
    if global.profile.is_some() || variable().is_some() {
        return of_profile(&Profile::load(global.profile.as_deref())?);
    }
    if Credentials::find_in_env()?.is_some() {
        return Ok(ClientBuilder::from_env()?);
    }
    match Profile::find()? {
        Some(profile) => of_profile(&profile),
        // Tells which variables are missing.
        None => Ok(ClientBuilder::from_env()?),
    }
}

fn of_profile(profile: &Profile) -> Result<ClientBuilder, Failure> {
    if profile.is_readable_by_others() {
        let path = profile.path().display();
        note(&format!(
            "warning: others on this machine can read the secrets in {path}; `chmod 600` ends that"
        ));
    }
    Ok(ClientBuilder::from_profile(profile)?)
}
