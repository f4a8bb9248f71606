//! The client that a command asks with: whose account, and the rest from flags and the environment.
//! What is named counts before what is only there, and a flag before a variable.

use twilio_insights::transport::RetryPolicy;
use twilio_insights::{Client, ClientBuilder, Credentials, Profile};

use crate::arguments::Global;
use crate::commands::note;
use crate::failure::Failure;

/// The application that the service sees behind the SDK.
const APPLICATION: &str = concat!("twilio-insights-cli/", env!("CARGO_PKG_VERSION"));

/// A client for the account that the flags, the environment or the Twilio CLI name.
pub(crate) fn client(global: &Global) -> Result<Client, Failure> {
    check(global)?;
    let mut builder = account(global)?.application(APPLICATION);
    // An empty flag is one that was meant to have a value, and must not lead to the real service.
    if let Some(base_url) = &global.base_url {
        builder = builder.base_url(base_url);
    }
    if let Some(region) = &global.twilio_region {
        builder = builder.region(region);
    }
    if let Some(edge) = &global.twilio_edge {
        builder = builder.edge(edge);
    }
    if let Some(proxy) = &global.proxy {
        builder = builder.proxy(proxy);
    }
    if let Some(timeout) = global.timeout() {
        builder = builder.timeout(timeout);
    }
    if let Some(deadline) = global.deadline() {
        builder = builder.deadline(deadline);
    }
    if let Some(retries) = global.max_retries {
        builder = builder.retry(RetryPolicy::default().max_retries(retries));
    }
    Ok(builder.build()?)
}

/// Flags that would be of no effect, or show a secret.
fn check(global: &Global) -> Result<(), Failure> {
    let place = [
        (global.twilio_region.is_some(), "--twilio-region"),
        (global.twilio_edge.is_some(), "--twilio-edge"),
    ];
    let place = place.into_iter().find(|(given, _)| *given);
    let base_url = match &global.base_url {
        Some(_) => Some("--base-url"),
        None => is_set("TWILIO_INSIGHTS_BASE_URL").then_some("TWILIO_INSIGHTS_BASE_URL"),
    };
    if let (Some((_, place)), Some(base_url)) = (place, base_url) {
        let problem = format!("{place} is a part of Twilio's host name, which {base_url} replaces");
        return Err(Failure::Usage(problem));
    }
    if global
        .proxy
        .as_ref()
        .is_some_and(|proxy| proxy.contains('@'))
    {
        let problem = "the command line can be read by every user of this machine: \
                       set HTTPS_PROXY to a proxy with a password, and leave out --proxy";
        return Err(Failure::Usage(problem.to_owned()));
    }
    Ok(())
}

fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}

/// The account: of a profile that is named, else of the environment, else of the active profile.
fn account(global: &Global) -> Result<ClientBuilder, Failure> {
    if global.profile.is_some() || is_set("TWILIO_PROFILE") {
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
