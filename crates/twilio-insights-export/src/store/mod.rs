//! Where an export is kept: a folder, or a bucket of an object store. Both are asked in the same way;
//! what is written appears whole or not at all.

#[cfg(feature = "cloud")]
mod access;
#[cfg(feature = "cloud")]
mod bucket;
#[cfg(feature = "cloud")]
mod cause;
#[cfg(feature = "cloud")]
mod connector;
mod draft;
mod folder;
#[cfg(feature = "cloud")]
mod given_up;
mod leftovers;
mod names;
mod target;
#[cfg(feature = "cloud")]
mod upload;

use std::path::Path;

use bytes::Bytes;

pub(crate) use draft::{Commit, Sink, locked};
pub use target::Target;

#[cfg(feature = "cloud")]
use bucket::Bucket;
use folder::Folder;

use crate::error::{ExportError, ExportErrorKind};

/// The place of an export. Paths in it are relative and have `/` between their parts.
#[derive(Clone, Debug)]
pub(crate) enum Store {
    Folder(Folder),
    #[cfg(feature = "cloud")]
    Bucket(Bucket),
}

impl Store {
    pub(crate) fn open(target: &Target) -> Result<Self, ExportError> {
        match target {
            Target::Folder(path) => {
                check_folder(path)?;
                Ok(Self::Folder(Folder::new(path.clone())))
            }
            #[cfg(feature = "cloud")]
            Target::Bucket { url, variables } => Bucket::open(url, variables).map(Self::Bucket),
        }
    }

    /// What stands directly in a folder, sorted; nothing if there is no such folder.
    pub(crate) async fn names(&self, folder: &str) -> Result<Vec<String>, ExportError> {
        match self {
            Self::Folder(store) => {
                let (store, folder) = (store.clone(), folder.to_owned());
                blocking(move || store.names(&folder)).await
            }
            #[cfg(feature = "cloud")]
            Self::Bucket(store) => store.names(folder).await,
        }
    }

    /// The content of a file, if there is one.
    pub(crate) async fn read(&self, path: &str) -> Result<Option<Bytes>, ExportError> {
        match self {
            Self::Folder(store) => {
                let (store, path) = (store.clone(), path.to_owned());
                blocking(move || store.read(&path)).await
            }
            #[cfg(feature = "cloud")]
            Self::Bucket(store) => store.read(path).await,
        }
    }

    /// Makes ready to write: clears away what runs left behind that were killed.
    pub(crate) async fn begin(&self) -> Result<(), ExportError> {
        match self {
            Self::Folder(store) => {
                let store = store.clone();
                blocking(move || store.begin()).await
            }
            #[cfg(feature = "cloud")]
            Self::Bucket(_) => Ok(()),
        }
    }

    /// Writes a file unless there is one.
    pub(crate) async fn create(&self, path: &str, content: Vec<u8>) -> Result<(), ExportError> {
        match self {
            Self::Folder(store) => {
                let (store, path) = (store.clone(), path.to_owned());
                blocking(move || store.create(&path, &content)).await
            }
            #[cfg(feature = "cloud")]
            Self::Bucket(store) => store.create(path, content).await,
        }
    }

    /// Writes a file, in the place of the one that is there.
    pub(crate) async fn replace(&self, path: &str, content: Vec<u8>) -> Result<(), ExportError> {
        match self {
            Self::Folder(store) => {
                let (store, path) = (store.clone(), path.to_owned());
                blocking(move || store.replace(&path, &content)).await
            }
            #[cfg(feature = "cloud")]
            Self::Bucket(store) => store.replace(path, content).await,
        }
    }

    /// Removes a file; all is well if there is none.
    pub(crate) async fn remove(&self, path: &str) -> Result<(), ExportError> {
        match self {
            Self::Folder(store) => {
                let (store, path) = (store.clone(), path.to_owned());
                blocking(move || store.remove(&path)).await
            }
            #[cfg(feature = "cloud")]
            Self::Bucket(store) => store.remove(path).await,
        }
    }

    /// Begins a file that is written bit by bit and appears when it is committed.
    pub(crate) async fn draft(&self, path: &str) -> Result<(Sink, Commit), ExportError> {
        match self {
            Self::Folder(store) => {
                let (store, path) = (store.clone(), path.to_owned());
                blocking(move || store.draft(&path)).await
            }
            #[cfg(feature = "cloud")]
            Self::Bucket(store) => Ok(store.draft(path)),
        }
    }

    /// Clears away what this run has left behind.
    pub(crate) async fn end(&self) -> Result<(), ExportError> {
        match self {
            Self::Folder(store) => {
                let store = store.clone();
                blocking(move || {
                    store.end();
                    Ok(())
                })
                .await
            }
            #[cfg(feature = "cloud")]
            Self::Bucket(store) => {
                store.end().await;
                Ok(())
            }
        }
    }

    /// How a person would call a path.
    pub(crate) fn shown(&self, path: &str) -> String {
        match self {
            Self::Folder(store) => store.path(path).display().to_string(),
            #[cfg(feature = "cloud")]
            Self::Bucket(store) => store.shown(path),
        }
    }
}

/// Refuses a path where no folder is and none can be made.
fn check_folder(path: &Path) -> Result<(), ExportError> {
    let found = path
        .ancestors()
        .find_map(|path| Some((path, path.metadata().ok()?)));
    match found {
        Some((path, found)) if !found.is_dir() => Err(ExportError::new(
            ExportErrorKind::Place,
            format!("{} is a file; take a folder", path.display()),
        )),
        _ => Ok(()),
    }
}

/// Does what takes time or waits for a disk where it keeps nobody else waiting.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ExportError> + Send + 'static,
) -> Result<T, ExportError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| {
        Err(ExportError::caused(
            ExportErrorKind::Storage,
            "a task was broken off",
            error,
        ))
    })
}
