//! Profiles of Twilio's own command line, `twilio`: whoever has logged in there is known here, too.
//! The file is read and never written.

mod exposure;
mod file;

use std::fmt;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::environment::Environment;
use super::host::HostLabel;
use super::{Client, ClientBuilder, Credentials, configuration};
use crate::error::Error;
use file::ConfigFile;

/// The variable that names a profile, if the caller does not.
const PROFILE: &str = "TWILIO_PROFILE";

/// The variable that names the folder of the Twilio CLI, if it is not in its usual place.
const CONFIG_DIR: &str = "TWILIO_CONFIG_DIR";

/// What helps if there is no profile.
const LOGIN: &str = "`twilio login` makes one";

/// A larger file is none of the Twilio CLI.
const MAX_FILE: u64 = 1024 * 1024;

/// An account that the [Twilio CLI](https://www.twilio.com/docs/twilio-cli) knows: an API key with
/// its secret, and the region and edge that it was made for.
///
/// Profiles are in `config.json` in the folder `.twilio-cli` of the home folder, or in the folder
/// that `TWILIO_CONFIG_DIR` names, as for the Twilio CLI itself.
///
/// ```no_run
/// use twilio_insights::{Client, ClientBuilder, Profile};
///
/// # fn main() -> Result<(), twilio_insights::Error> {
/// let client = Client::from_profile(Some("staging"))?;
/// // The same, with more to be said about the client:
/// let profile = Profile::load(Some("staging"))?;
/// let client = ClientBuilder::from_profile(&profile)?.application("billing/1.4").build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Profile {
    name: String,
    path: PathBuf,
    credentials: Credentials,
    region: Option<HostLabel>,
    edge: Option<HostLabel>,
}

impl Profile {
    /// The profile of this name; without one, that of `TWILIO_PROFILE`; without that, the active
    /// one, which `twilio profiles:use` sets. Reads the file at once, and blocks while it does.
    ///
    /// The edge is that of `TWILIO_EDGE`, else the profile's, else that of the whole file. The region
    /// is the profile's alone, since an API key belongs to one region.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if there is no such file or
    /// profile, it holds no secret (early versions of the Twilio CLI kept it in the keychain of the
    /// system), or something in it is malformed; and if no profile is named although the file wants
    /// one to be (`requireProfileInput`). The message names the file and repeats no secret.
    pub fn load(name: Option<&str>) -> Result<Self, Error> {
        Self::load_in(Environment::of_process(), name)
    }

    fn load_in(environment: Environment<'_>, name: Option<&str>) -> Result<Self, Error> {
        Self::load_file(environment, &config_path(environment)?, name)
    }

    /// As [`load`](Self::load), from a file that is somewhere else.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load).
    pub fn load_from(path: impl AsRef<Path>, name: Option<&str>) -> Result<Self, Error> {
        Self::load_file(Environment::of_process(), path.as_ref(), name)
    }

    fn load_file(
        environment: Environment<'_>,
        path: &Path,
        name: Option<&str>,
    ) -> Result<Self, Error> {
        let name = chosen_name(environment, name)?;
        let read = Self::read(environment, path, name.as_deref())?;
        read.map_err(|absence| absence.into_error(path))
    }

    /// As [`load`](Self::load) without a name, but nothing if there is no file, or no profile is
    /// active: for a program that would look elsewhere then.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load) for a file that is there.
    pub fn find() -> Result<Option<Self>, Error> {
        Self::find_in(Environment::of_process())
    }

    fn find_in(environment: Environment<'_>) -> Result<Option<Self>, Error> {
        let name = chosen_name(environment, None)?;
        let path = config_path(environment)?;
        match Self::read(environment, &path, name.as_deref())? {
            Ok(profile) => Ok(Some(profile)),
            Err(Absence::File | Absence::Active) if name.is_none() => Ok(None),
            Err(absence) => Err(absence.into_error(&path)),
        }
    }

    /// What the profile is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file that it is in.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its API key and secret.
    #[must_use]
    pub fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// Its region, such as `ie1`, if it is not Twilio's first.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.region.as_ref().map(HostLabel::as_str)
    }

    /// Its edge of the host name, such as `dublin`.
    #[must_use]
    pub fn edge(&self) -> Option<&str> {
        self.edge.as_ref().map(HostLabel::as_str)
    }

    /// Whether other users of the machine can read the file with the secret in it: by its own
    /// permissions and those of the folders above it. Known on Unix alone; `false` elsewhere.
    #[must_use]
    pub fn is_readable_by_others(&self) -> bool {
        exposure::is_readable_by_others(&self.path)
    }

    /// Region and edge.
    pub(super) fn place(&self) -> (Option<&HostLabel>, Option<&HostLabel>) {
        (self.region.as_ref(), self.edge.as_ref())
    }

    /// Reads one profile, or says what is not there.
    fn read(
        environment: Environment<'_>,
        path: &Path,
        name: Option<&str>,
    ) -> Result<Result<Self, Absence>, Error> {
        let in_file = |problem: &dyn fmt::Display| {
            configuration(format_args!("{}: {problem}", path.display()))
        };
        let text = match read_bounded(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Err(Absence::File)),
            Err(error) => return Err(in_file(&error)),
        };
        let mut file = ConfigFile::parse(&text).map_err(|problem| in_file(&problem))?;
        let (name, stored) = match file.choose(name) {
            Ok(chosen) => chosen,
            Err(absence) => return Ok(Err(absence)),
        };
        let in_profile =
            |problem: &dyn fmt::Display| in_file(&format_args!("profile {name:?}: {problem}"));
        let credentials = stored.credentials();
        let region = stored.region();
        let own_edge = stored.edge().or(file.edge());
        let own_edge = own_edge.map(HostLabel::edge).transpose();
        let edge = match environment.edge()? {
            Some(edge) => Some(edge),
            None => own_edge.map_err(|problem| in_profile(&problem))?,
        };
        Ok(Ok(Self {
            credentials: credentials.map_err(|problem| in_profile(&problem))?,
            region: region.map_err(|problem| in_profile(&problem))?,
            edge,
            path: path.to_owned(),
            name,
        }))
    }
}

/// What was looked for and is not there.
#[derive(Debug)]
enum Absence {
    /// The file.
    File,
    /// A profile of this name; these are there.
    Named { name: String, known: Vec<String> },
    /// An active profile.
    Active,
    /// A name, which the file demands.
    NotNamed,
}

impl Absence {
    fn into_error(self, path: &Path) -> Error {
        let path = path.display();
        configuration(match self {
            Self::File => format!("no profile: there is no {path}; {LOGIN}"),
            Self::Named { name, known } if known.is_empty() => {
                format!("no profile {name:?} in {path}, nor any other; {LOGIN}")
            }
            Self::Named { name, known } => {
                let known = known.join(", ");
                format!("no profile {name:?} in {path}; there are {known}")
            }
            Self::Active => {
                format!("no profile is active in {path}; `twilio profiles:use` sets one")
            }
            Self::NotNamed => format!("{path} demands that a profile is named; {PROFILE} does it"),
        })
    }
}

fn chosen_name(environment: Environment<'_>, name: Option<&str>) -> Result<Option<String>, Error> {
    match name {
        Some(name) => Ok(Some(name.to_owned())),
        None => environment.text(PROFILE),
    }
}

/// The file of the Twilio CLI.
fn config_path(environment: Environment<'_>) -> Result<PathBuf, Error> {
    let folder = match environment.os_text(CONFIG_DIR) {
        Some(folder) => PathBuf::from(folder),
        None => match std::env::home_dir() {
            Some(home) if !home.as_os_str().is_empty() => home.join(".twilio-cli"),
            _ => {
                let problem = format!("no profile: there is no home folder; set {CONFIG_DIR}");
                return Err(configuration(problem));
            }
        },
    };
    Ok(folder.join("config.json"))
}

/// The whole file, which is cleared from memory after use.
fn read_bounded(path: &Path) -> io::Result<Zeroizing<Vec<u8>>> {
    let file = std::fs::File::open(path)?;
    let length = file.metadata()?.len().min(MAX_FILE);
    // Room for all of it at once: text that moves leaves a copy behind.
    let room = usize::try_from(length).unwrap_or_default() + 1;
    let mut text = Zeroizing::new(Vec::with_capacity(room));
    file.take(MAX_FILE + 1).read_to_end(&mut text)?;
    if text.len() as u64 > MAX_FILE {
        return Err(io::Error::other("too large for a file of the Twilio CLI"));
    }
    Ok(text)
}

impl Client {
    /// A client for an account that the Twilio CLI knows: the named profile, or that of
    /// `TWILIO_PROFILE`, or the active one. See [`Profile::load`].
    ///
    /// # Errors
    ///
    /// As [`Profile::load`], [`ClientBuilder::from_profile`] and [`ClientBuilder::build`].
    pub fn from_profile(name: Option<&str>) -> Result<Self, Error> {
        ClientBuilder::from_profile(&Profile::load(name)?)?.build()
    }
}

impl ClientBuilder {
    /// A builder with credentials, region and edge of a profile of the Twilio CLI, to be built or to
    /// be changed. As with [`from_env`](Self::from_env), `TWILIO_INSIGHTS_BASE_URL` says where the
    /// API is if it is set: what is meant for an emulator never goes to the real service.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if that variable is malformed.
    pub fn from_profile(profile: &Profile) -> Result<Self, Error> {
        Environment::of_process().profile(profile)
    }
}

#[cfg(test)]
mod tests;
