//! The client that a command asks with: credentials from the environment, the rest from flags.
//! A flag counts before the variable.

use twilio_insights::{Client, Credentials};

use crate::arguments::Global;
use crate::failure::Failure;

const BASE_URL_VARIABLE: &str = "TWILIO_INSIGHTS_BASE_URL";

/// The application that the service sees behind the SDK.
const APPLICATION: &str = concat!("twilio-insights-cli/", env!("CARGO_PKG_VERSION"));

/// A client for the account of the environment.
pub(crate) fn client(global: &Global) -> Result<Client, Failure> {
    let mut builder = Client::builder()
        .application(APPLICATION)
        .credentials(Credentials::from_env()?);
    // An empty variable is none. An empty flag is one that was meant to have a value, and must not
    // lead to the real service.
    let variable = || std::env::var(BASE_URL_VARIABLE).ok();
    let from_environment = || variable().filter(|url| !url.is_empty());
    if let Some(base_url) = global.base_url.clone().or_else(from_environment) {
        builder = builder.base_url(base_url);
    }
    if let Some(timeout) = global.timeout() {
        builder = builder.timeout(timeout);
    }
    Ok(builder.build()?)
}
