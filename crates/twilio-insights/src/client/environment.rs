//! What the environment says: the variables that all of Twilio's own tools read, and one of ours.
//! An empty variable is none. No value is repeated in an error that could be a secret.

use std::collections::HashMap;
use std::ffi::OsString;
use std::fmt;

use super::base_url::BaseUrl;
use super::configuration;
use super::host::HostLabel;
use super::{ClientBuilder, Credentials, Profile};
use crate::error::{Error, InvalidInput};

const ACCOUNT_SID: &str = "TWILIO_ACCOUNT_SID";
const AUTH_TOKEN: &str = "TWILIO_AUTH_TOKEN";
const API_KEY: &str = "TWILIO_API_KEY";
const API_SECRET: &str = "TWILIO_API_SECRET";
const REGION: &str = "TWILIO_REGION";
const EDGE: &str = "TWILIO_EDGE";
const BASE_URL: &str = "TWILIO_INSIGHTS_BASE_URL";

/// Where variables are looked up: the process's own, but for tests.
#[derive(Clone, Copy)]
pub(super) struct Environment<'a>(&'a dyn Fn(&str) -> Option<OsString>);

impl Environment<'_> {
    pub(super) fn of_process() -> Self {
        Self(&|name| std::env::var_os(name))
    }

    #[cfg(test)]
    pub(super) fn new(find: &dyn Fn(&str) -> Option<OsString>) -> Environment<'_> {
        Environment(find)
    }

    /// A variable that is set and not empty.
    pub(super) fn text(self, name: &str) -> Result<Option<String>, Error> {
        let value = (self.0)(name).filter(|value| !value.is_empty());
        let text = value.map(OsString::into_string).transpose();
        text.map_err(|_| configuration(format_args!("{name}: not valid Unicode")))
    }

    pub(super) fn os_text(self, name: &str) -> Option<OsString> {
        (self.0)(name).filter(|value| !value.is_empty())
    }

    /// Both variables, or the first of them that is missing.
    fn pair<'a>(
        self,
        user: &'a str,
        secret: &'a str,
    ) -> Result<Result<(String, String), Missing<'a>>, Error> {
        Ok(match (self.text(user)?, self.text(secret)?) {
            (Some(user), Some(secret)) => Ok((user, secret)),
            (None, None) => Err(Missing::Both(user, secret)),
            (Some(_), None) => Err(Missing::One {
                set: user,
                unset: secret,
            }),
            (None, Some(_)) => Err(Missing::One {
                set: secret,
                unset: user,
            }),
        })
    }

    /// The credentials, or what is missing of them.
    fn credentials(self) -> Result<Result<Credentials, String>, Error> {
        let named = |names: [&str; 2], credentials: Result<_, InvalidInput>| {
            let [user, secret] = names;
            let named = |problem| configuration(format_args!("{user} and {secret}: {problem}"));
            credentials.map(Ok).map_err(named)
        };
        let key = match self.pair(API_KEY, API_SECRET)? {
            Ok((key, secret)) => {
                return named([API_KEY, API_SECRET], Credentials::api_key(key, secret));
            }
            Err(missing) => missing,
        };
        let token = match self.pair(ACCOUNT_SID, AUTH_TOKEN)? {
            Ok((sid, token)) => {
                let credentials = Credentials::auth_token(sid, token);
                return named([ACCOUNT_SID, AUTH_TOKEN], credentials);
            }
            Err(missing) => missing,
        };
        Ok(Err(format!("no credentials: {key}, or {token}")))
    }

    fn builder(self) -> Result<ClientBuilder, Error> {
        let credentials = self.credentials()?.map_err(configuration)?;
        let mut builder = ClientBuilder::default().credentials(credentials);
        let region = self.parsed(REGION, HostLabel::region)?;
        builder.connection.set_place(region, self.edge()?);
        self.base_url(builder)
    }

    pub(super) fn profile(self, profile: &Profile) -> Result<ClientBuilder, Error> {
        let credentials = profile.credentials().clone();
        let mut builder = ClientBuilder::default().credentials(credentials);
        let (region, edge) = profile.place();
        builder.connection.set_place(region.cloned(), edge.cloned());
        self.base_url(builder)
    }

    pub(super) fn edge(self) -> Result<Option<HostLabel>, Error> {
        self.parsed(EDGE, HostLabel::edge)
    }

    /// Adds the base URL.
    fn base_url(self, mut builder: ClientBuilder) -> Result<ClientBuilder, Error> {
        if let Some(base_url) = self.parsed(BASE_URL, BaseUrl::parse)? {
            builder.connection.set_base_url(base_url);
        }
        Ok(builder)
    }

    fn parsed<T>(
        self,
        name: &str,
        parse: fn(&str) -> Result<T, InvalidInput>,
    ) -> Result<Option<T>, Error> {
        let value = self.text(name)?.map(|text| parse(&text)).transpose();
        value.map_err(|problem| configuration(format_args!("{name}: {problem}")))
    }
}

/// Which variables of a pair are not there.
enum Missing<'a> {
    Both(&'a str, &'a str),
    One { set: &'a str, unset: &'a str },
}

impl fmt::Display for Missing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Both(user, secret) => write!(f, "set {user} and {secret}"),
            Self::One { set, unset } => write!(f, "set {unset} beside {set}"),
        }
    }
}

impl ClientBuilder {
    /// A builder with everything that the environment says, to be built or to be changed.
    ///
    /// | variable | |
    /// | --- | --- |
    /// | `TWILIO_API_KEY`, `TWILIO_API_SECRET` | credentials, if both are set |
    /// | `TWILIO_ACCOUNT_SID`, `TWILIO_AUTH_TOKEN` | credentials, if those are not |
    /// | `TWILIO_REGION` | [`region`](Self::region) |
    /// | `TWILIO_EDGE` | [`edge`](Self::edge) of the host name |
    /// | `TWILIO_INSIGHTS_BASE_URL` | [`base_url`](Self::base_url), which counts before those two |
    ///
    /// An empty variable is none. What is set on the builder afterwards counts before the
    /// environment. The proxy's variables are those of curl; see [`proxy`](Self::proxy).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if neither pair is complete, or
    /// a value is malformed or not valid Unicode. The message names the variables and repeats no
    /// secret.
    pub fn from_env() -> Result<Self, Error> {
        Environment::of_process().builder()
    }

    /// As [`from_env`](Self::from_env), but with variables that come from somewhere else: a file of
    /// settings, a store of secrets, or an emulator. The environment of the process is not looked
    /// at, but for the proxy. Of two variables of one name the last counts.
    ///
    /// ```
    /// use twilio_insights::ClientBuilder;
    ///
    /// let settings = "TWILIO_API_KEY=SK00000000000000000000000000000001\nTWILIO_API_SECRET=secret";
    /// let variables = settings.lines().filter_map(|line| line.split_once('='));
    /// let client = ClientBuilder::from_vars(variables)?.application("billing/1.4").build()?;
    /// # Ok::<(), twilio_insights::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As of [`from_env`](Self::from_env).
    pub fn from_vars<N, V>(variables: impl IntoIterator<Item = (N, V)>) -> Result<Self, Error>
    where
        N: Into<String>,
        V: Into<OsString>,
    {
        let variables = variables.into_iter();
        let variables: HashMap<String, OsString> = variables
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        Environment(&|name| variables.get(name).cloned()).builder()
    }
}

impl Credentials {
    /// Credentials from the environment: `TWILIO_API_KEY` and `TWILIO_API_SECRET` if both are set,
    /// else `TWILIO_ACCOUNT_SID` and `TWILIO_AUTH_TOKEN`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if neither pair is complete, or
    /// one is malformed. The message names the variables.
    pub fn from_env() -> Result<Self, Error> {
        let credentials = Environment::of_process().credentials()?;
        credentials.map_err(configuration)
    }

    /// As [`from_env`](Self::from_env), but nothing if neither pair is complete: for a program that
    /// would look elsewhere then.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if a pair is complete and
    /// malformed.
    pub fn find_in_env() -> Result<Option<Self>, Error> {
        Ok(Environment::of_process().credentials()?.ok())
    }
}

#[cfg(test)]
mod tests;
