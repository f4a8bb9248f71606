//! The form of the Twilio CLI's `config.json`, as far as a client needs it.
//! Secrets are secrets from the moment on that they are read.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use super::Absence;
use crate::client::Credentials;
use crate::client::host::HostLabel;
use crate::client::secret::Secret;
use crate::error::InvalidInput;
use crate::sid::AccountSid;

/// The whole file.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ConfigFile {
    edge: Option<String>,
    /// What profiles were called once. Their secrets are in the keychain of the system.
    projects: Option<Vec<Project>>,
    profiles: Option<BTreeMap<String, Stored>>,
    /// The active profile: the name has outlived the projects.
    active_project: Option<String>,
    require_profile_input: Option<bool>,
}

#[derive(Deserialize)]
struct Project {
    id: String,
}

/// One profile.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Stored {
    region: Option<String>,
    edge: Option<String>,
    api_key: Option<String>,
    api_secret: Option<Secret>,
}

impl ConfigFile {
    /// Reads the file. The problem says where it is, not what is there: that could be a secret.
    pub(super) fn parse(text: &[u8]) -> Result<Self, String> {
        serde_json::from_slice(text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            format!("not a file of the Twilio CLI, at line {line} column {column}")
        })
    }

    /// The edge of all profiles that have none.
    pub(super) fn edge(&self) -> Option<&str> {
        present(self.edge.as_ref())
    }

    /// The profile of this name, or the active one.
    pub(super) fn choose(&mut self, name: Option<&str>) -> Result<(String, Stored), Absence> {
        let mut profiles = self.profiles.take().unwrap_or_default();
        let projects = self.projects.take().unwrap_or_default();
        let mut find = |name: &str| {
            let project = || projects.iter().any(|project| project.id == name);
            let found = profiles.remove(name);
            // A project is a profile without a secret.
            let found = found.or_else(|| project().then(Stored::default));
            found.map(|stored| (name.to_owned(), stored))
        };
        match name {
            Some(name) => find(name.trim()).ok_or_else(|| Absence::Named {
                name: name.to_owned(),
                known: profiles.into_keys().collect(),
            }),
            None if self.require_profile_input == Some(true) => Err(Absence::NotNamed),
            None => {
                let active = self.active_project.as_deref().and_then(&mut find);
                let first = projects.first().map(|project| project.id.as_str());
                active.or_else(|| find(first?)).ok_or(Absence::Active)
            }
        }
    }
}

impl Stored {
    pub(super) fn region(&self) -> Result<Option<HostLabel>, InvalidInput> {
        let region = present(self.region.as_ref());
        region.map(HostLabel::region).transpose()
    }

    pub(super) fn edge(&self) -> Option<&str> {
        present(self.edge.as_ref())
    }

    pub(super) fn credentials(&self) -> Result<Credentials, CredentialsProblem> {
        let secret = self.api_secret.as_ref().map(Secret::expose);
        let secret = secret.filter(|text| !text.is_empty());
        let key = present(self.api_key.as_ref());
        let (Some(key), Some(secret)) = (key, secret) else {
            return Err(CredentialsProblem::Missing);
        };
        let credentials = if key.starts_with(AccountSid::PREFIX) {
            Credentials::auth_token(key, secret)
        } else {
            Credentials::api_key(key, secret)
        };
        credentials.map_err(CredentialsProblem::Invalid)
    }
}

fn present(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// Why there are no credentials in a profile.
pub(super) enum CredentialsProblem {
    Missing,
    Invalid(InvalidInput),
}

impl fmt::Display for CredentialsProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str(
                "there is no API key and secret in the file (early versions of the Twilio CLI kept \
                 them in the keychain of the system); `twilio profiles:create` makes it anew",
            ),
            Self::Invalid(problem) => problem.fmt(f),
        }
    }
}
