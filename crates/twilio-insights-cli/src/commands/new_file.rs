//! A file that appears under its name only when it is whole. Nothing that is there is replaced
//! unless that is wanted.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::failure::Failure;

/// Links behind one another, after which they are taken to be a circle.
const MOST_LINKS: usize = 40;

/// A file that is being made.
#[derive(Debug)]
pub(super) struct NewFile {
    file: NamedTempFile,
    path: PathBuf,
    replaces: bool,
}

impl NewFile {
    /// Begins a file, beside where it is to be.
    pub(super) fn at(path: &Path, replaces: bool) -> Result<Self, Failure> {
        let path = &behind_links(path)?;
        if path.is_dir() {
            return Err(unfit(path, "is a folder"));
        }
        // A name in the place of a device would end the device.
        if path.exists() && !path.is_file() {
            return Err(unfit(path, "is no file"));
        }
        if !replaces && path.exists() {
            return Err(is_there(path));
        }
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let file = builder()
            .tempfile_in(folder)
            .and_then(|file| with_rights_of(path, file))
            .map_err(|error| cannot_write(path, &error))?;
        Ok(Self {
            file,
            path: path.to_owned(),
            replaces,
        })
    }

    /// Gives the file its text and its name.
    pub(super) fn write(self, text: &[u8]) -> Result<PathBuf, Failure> {
        let Self {
            mut file,
            path,
            replaces,
        } = self;
        let written = file
            .write_all(text)
            .and_then(|()| file.as_file().sync_all());
        written.map_err(|error| cannot_write(&path, &error))?;
        let named = if replaces {
            file.persist(&path)
        } else {
            file.persist_noclobber(&path)
        };
        match named {
            Ok(_) => Ok(path),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                Err(is_there(&path))
            }
            Err(error) => Err(cannot_write(&path, &error.error)),
        }
    }
}

/// Files have the rights that others of the user have, not those of a secret.
fn builder() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".twilio-insights-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}

/// What a file replaces has its rights for a reason. (Without that file, there is nothing to do.)
fn with_rights_of(replaced: &Path, file: NamedTempFile) -> io::Result<NamedTempFile> {
    match fs::metadata(replaced) {
        Ok(replaced) => file.as_file().set_permissions(replaced.permissions())?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    Ok(file)
}

/// Where links lead, so that they stay links, also those that lead to no file yet.
fn behind_links(path: &Path) -> Result<PathBuf, Failure> {
    let mut place = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&place) else {
            return Ok(place);
        };
        place = match place.parent() {
            Some(folder) => folder.join(next),
            None => next,
        };
    }
    Err(unfit(path, "is a link that leads to no file"))
}

fn unfit(path: &Path, what: &str) -> Failure {
    Failure::Usage(format!(
        "{} {what}; the name of a file is needed, or - for stdout",
        path.display()
    ))
}

fn is_there(path: &Path) -> Failure {
    Failure::Usage(format!(
        "{} is there already; --force replaces it",
        path.display()
    ))
}

fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    let kind = error.kind();
    // A reader that has gone away is none of a file.
    let kind = if kind == io::ErrorKind::BrokenPipe {
        io::ErrorKind::Other
    } else {
        kind
    };
    let reason = match kind {
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to write there".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => error.to_string(),
    };
    let problem = format!("cannot write {}: {reason}", path.display());
    Failure::System(io::Error::new(kind, problem))
}
