//! An export in a folder. Files are written aside, where readers of the folder do not look, and moved
//! to their names when they are whole.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use bytes::Bytes;

use super::draft::{Commit, Sink, in_file, locked, rename};
use super::leftovers::{Aside, clear};
use super::names::{create_folder, sync_names};
use crate::error::ExportError;
use crate::manifest::OURS;

/// A folder of this machine.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    root: PathBuf,
    /// Where this run writes, once it does.
    aside: Arc<Mutex<Option<Aside>>>,
    drafts: Arc<AtomicU64>,
}

impl Folder {
    pub(super) fn new(root: PathBuf) -> Self {
        Self {
            root,
            aside: Arc::default(),
            drafts: Arc::default(),
        }
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        let parts = path.split('/').filter(|part| !part.is_empty());
        parts.fold(self.root.clone(), |path, part| path.join(part))
    }

    pub(super) fn names(&self, folder: &str) -> Result<Vec<String>, ExportError> {
        let path = self.path(folder);
        let failed = |error| ExportError::storage("read", &path.display(), error);
        let entries = match fs::read_dir(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(failed)?,
        };
        let mut names = Vec::new();
        for entry in entries {
            let name = entry.map_err(failed)?.file_name();
            names.push(name.to_string_lossy().into_owned());
        }
        names.sort_unstable();
        Ok(names)
    }

    pub(super) fn read(&self, path: &str) -> Result<Option<Bytes>, ExportError> {
        let path = self.path(path);
        match fs::read(&path) {
            Ok(content) => Ok(Some(content.into())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(ExportError::storage("read", &path.display(), error)),
        }
    }

    pub(super) fn begin(&self) -> Result<(), ExportError> {
        let folder = self.path(&format!("{OURS}/tmp"));
        let failed = |error| ExportError::storage("write to", &folder.display(), error);
        create_folder(&folder).map_err(failed)?;
        clear(&folder).map_err(failed)?;
        let aside = Aside::new(&folder).map_err(failed)?;
        *locked(&self.aside) = Some(aside);
        Ok(())
    }

    pub(super) fn create(&self, path: &str, content: &[u8]) -> Result<(), ExportError> {
        let to = self.path(path);
        let from = self.written(content)?;
        let outcome = match fs::hard_link(&from, &to) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            // Not every file system has links.
            Err(_) => rename(&from, &to),
            Ok(()) => sync_names(to.parent().unwrap_or(Path::new(""))),
        };
        let _ = fs::remove_file(&from);
        outcome.map_err(|error| ExportError::storage("write", &to.display(), error))
    }

    pub(super) fn replace(&self, path: &str, content: &[u8]) -> Result<(), ExportError> {
        let to = self.path(path);
        let from = self.written(content)?;
        rename(&from, &to).map_err(|error| {
            let _ = fs::remove_file(&from);
            ExportError::storage("write", &to.display(), error)
        })
    }

    pub(super) fn remove(&self, path: &str) -> Result<(), ExportError> {
        let path = self.path(path);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(ExportError::storage("remove", &path.display(), error))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn draft(&self, path: &str) -> Result<(Sink, Commit), ExportError> {
        in_file(self.aside()?, self.path(path))
    }

    pub(super) fn end(&self) {
        *locked(&self.aside) = None;
    }

    /// A path aside that nothing else uses.
    fn aside(&self) -> Result<PathBuf, ExportError> {
        let number = self.drafts.fetch_add(1, Ordering::Relaxed);
        let aside = locked(&self.aside);
        let path = aside.as_ref().map(|aside| aside.path(number));
        path.ok_or_else(|| {
            let closed = io::Error::other("the run has ended");
            ExportError::storage("write to", &self.root.display(), closed)
        })
    }

    /// A file aside with this content.
    fn written(&self, content: &[u8]) -> Result<PathBuf, ExportError> {
        let path = self.aside()?;
        write_whole(&path, content).map_err(|error| {
            let _ = fs::remove_file(&path);
            ExportError::storage("write to", &self.root.display(), error)
        })?;
        Ok(path)
    }
}

fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    use std::io::Write as _;

    let mut file = fs::File::create(path)?;
    file.write_all(content)?;
    file.sync_all()
}
