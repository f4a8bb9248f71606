//! Where a run writes until a file is whole: a folder of its own, which the system knows to be in use
//! as long as the run lives. What a killed run has left is thus told from what another is writing.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use fs4::FileExt;

/// What the lock of a run is called.
const LOCK: &str = "lock";

/// How often another name is tried.
const ATTEMPTS: u32 = 16;

/// The folder of one run.
#[derive(Debug)]
pub(super) struct Aside {
    folder: PathBuf,
    lock_path: PathBuf,
    /// Held until the process ends, however it does.
    _lock: File,
}

impl Aside {
    pub(super) fn new(parent: &Path) -> io::Result<Self> {
        for attempt in 0..ATTEMPTS {
            let name = name(attempt);
            let lock_path = parent.join(&name).with_extension(LOCK);
            let lock = File::create(&lock_path)?;
            // A file system without locks is worked with all the same.
            if is_held_by_another(&lock) || !lock_path.exists() {
                // Somebody was clearing up just then.
                continue;
            }
            let folder = parent.join(name);
            fs::create_dir_all(&folder)?;
            return Ok(Self {
                folder,
                lock_path,
                _lock: lock,
            });
        }
        Err(io::Error::other("no name for temporary files is free"))
    }

    /// The file of this number.
    pub(super) fn path(&self, number: u64) -> PathBuf {
        self.folder.join(format!("{number}.tmp"))
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // What is not removed now the next run removes.
        let _ = fs::remove_dir_all(&self.folder);
        let _ = fs::remove_file(&self.lock_path);
    }
}

/// Removes the folders of runs that have ended without doing so themselves.
pub(super) fn clear(parent: &Path) -> io::Result<()> {
    for entry in fs::read_dir(parent)? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != LOCK) {
            continue;
        }
        let lock = match open_lock(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            lock => lock?,
        };
        if FileExt::try_lock(&lock).is_err() {
            continue;
        }
        let folder = path.with_extension("");
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Opens the lock of another run. A lock that keeps others out needs a file that may be written to, where
/// the file system is one of the network.
fn open_lock(path: &Path) -> io::Result<File> {
    fs::OpenOptions::new().write(true).open(path)
}

fn is_held_by_another(lock: &File) -> bool {
    matches!(FileExt::try_lock(lock), Err(fs4::TryLockError::WouldBlock))
}

/// A name that no other run has, on this machine or another.
fn name(attempt: u32) -> String {
    use std::hash::{BuildHasher as _, RandomState};

    // Its keys come from the system's source of randomness.
    let random = RandomState::new().hash_one((std::process::id(), attempt));
    format!("{random:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn locks_are_opened_for_writing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dead.lock");
        fs::write(&path, "").unwrap();
        open_lock(&path).unwrap().set_len(1).unwrap();
    }

    #[test]
    fn leftovers_are_cleared_and_what_is_in_use_is_not() {
        let parent = tempfile::tempdir().unwrap();
        let living = Aside::new(parent.path()).unwrap();
        fs::write(living.path(0), "half").unwrap();
        // A run that was killed: its lock is gone with it.
        fs::create_dir(parent.path().join("dead")).unwrap();
        fs::write(parent.path().join("dead/0.tmp"), "half").unwrap();
        fs::write(parent.path().join("dead.lock"), "").unwrap();

        clear(parent.path()).unwrap();
        assert_eq!(names(parent.path()).len(), 2);
        assert!(living.path(0).exists());
        drop(living);
        assert_eq!(names(parent.path()), [""; 0]);
    }
}
