//! A file while it is written: the end that the encoder writes to, and the end that makes it appear
//! under its name, or leaves no trace of it.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::blocking;
use super::names::{create_folder, sync_names};
#[cfg(feature = "cloud")]
use super::upload::Upload;
use crate::error::ExportError;

/// What is on its way from the encoder to an upload.
#[cfg(feature = "cloud")]
pub(super) type Parts = Arc<Mutex<Vec<u8>>>;

/// The end that the encoder writes to.
pub(crate) struct Sink {
    to: Way,
    /// What went wrong first: encoders tell of it in words alone.
    failed: Arc<Mutex<Option<io::Error>>>,
}

enum Way {
    File(BufWriter<File>),
    #[cfg(feature = "cloud")]
    Parts(Parts),
}

/// The end that decides what becomes of it.
pub(crate) struct Commit {
    place: Place,
    failed: Arc<Mutex<Option<io::Error>>>,
}

enum Place {
    File(Aside),
    #[cfg(feature = "cloud")]
    Upload(Upload),
}

/// A file that is aside for now, and removed unless it is moved to where it belongs.
struct Aside {
    path: PathBuf,
    destination: PathBuf,
}

impl Drop for Aside {
    fn drop(&mut self) {
        // If it was moved there is none, and what stays behind the next run removes.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// A draft in a file.
pub(super) fn in_file(path: PathBuf, destination: PathBuf) -> Result<(Sink, Commit), ExportError> {
    let file = File::create(&path)
        .map_err(|error| ExportError::storage("create", &path.display(), error))?;
    let aside = Aside { path, destination };
    Ok(ends(Way::File(BufWriter::new(file)), Place::File(aside)))
}

/// A draft that is uploaded while it is written.
#[cfg(feature = "cloud")]
pub(super) fn in_parts(parts: Parts, upload: Upload) -> (Sink, Commit) {
    ends(Way::Parts(parts), Place::Upload(upload))
}

fn ends(to: Way, place: Place) -> (Sink, Commit) {
    let failed = Arc::default();
    let sink = Sink {
        to,
        failed: Arc::clone(&failed),
    };
    (sink, Commit { place, failed })
}

pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Sink {
    fn remember<T>(&self, done: io::Result<T>) -> io::Result<T> {
        done.map_err(|error| {
            let told = io::Error::new(error.kind(), error.to_string());
            locked(&self.failed).get_or_insert(error);
            told
        })
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match &mut self.to {
            Way::File(file) => file.write(bytes),
            #[cfg(feature = "cloud")]
            Way::Parts(parts) => {
                locked(parts).extend_from_slice(bytes);
                Ok(bytes.len())
            }
        };
        self.remember(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = match &mut self.to {
            Way::File(file) => file.flush(),
            #[cfg(feature = "cloud")]
            Way::Parts(_) => Ok(()),
        };
        self.remember(flushed)
    }
}

impl Commit {
    /// Sends on what has gathered. Nothing is held back in a file.
    #[cfg_attr(
        not(feature = "cloud"),
        allow(clippy::unused_async, reason = "only a bucket has to be waited for")
    )]
    pub(crate) async fn forward(&mut self) -> Result<(), ExportError> {
        match &mut self.place {
            Place::File(_) => Ok(()),
            #[cfg(feature = "cloud")]
            Place::Upload(upload) => upload.forward().await,
        }
    }

    /// Says why writing failed, if it was that which failed.
    pub(crate) fn explain(&self, otherwise: ExportError) -> ExportError {
        let Some(error) = locked(&self.failed).take() else {
            return otherwise;
        };
        match &self.place {
            Place::File(aside) => {
                ExportError::storage("write", &aside.destination.display(), error)
            }
            #[cfg(feature = "cloud")]
            Place::Upload(upload) => ExportError::storage("write", &upload.shown(), error),
        }
    }

    /// Makes the file appear, and says how many bytes it has.
    pub(crate) async fn finish(self, sink: Sink) -> Result<u64, ExportError> {
        let Self { place, .. } = self;
        match (place, sink.to) {
            (Place::File(aside), Way::File(file)) => {
                blocking(move || {
                    moved(file, &aside).map_err(|error| {
                        ExportError::storage("write", &aside.destination.display(), error)
                    })
                })
                .await
            }
            #[cfg(feature = "cloud")]
            (Place::Upload(upload), _) => upload.finish().await,
            #[cfg(feature = "cloud")]
            (Place::File(_), Way::Parts(_)) => Ok(0),
        }
    }

    /// Takes back what was uploaded. A file goes away by itself.
    #[cfg_attr(
        not(feature = "cloud"),
        allow(clippy::unused_async, reason = "only a bucket has to be waited for")
    )]
    pub(crate) async fn abandon(self) {
        match self.place {
            Place::File(_) => {}
            #[cfg(feature = "cloud")]
            Place::Upload(upload) => upload.abandon().await,
        }
    }
}

/// Moves a file that is written to where it belongs.
fn moved(file: BufWriter<File>, aside: &Aside) -> io::Result<u64> {
    let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    // So that a machine that goes down does not leave a name without content.
    file.sync_all()?;
    let bytes = file.metadata()?.len();
    drop(file);
    rename(&aside.path, &aside.destination)?;
    Ok(bytes)
}

/// Renames a file, and makes the folder for it if that is not there. The name lasts, then, even if the
/// machine goes down: what is renamed later is not there without it.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    let folder = to.parent().unwrap_or(Path::new(""));
    match std::fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            create_folder(folder)?;
            std::fs::rename(from, to)
        }
        renamed => renamed,
    }?;
    sync_names(folder)
}
