//! Names of files and folders that last: a file that is synced is not found after the machine went
//! down, unless the folder that names it was synced as well.

use std::fs;
use std::io::{ErrorKind, Result};
use std::path::{Path, PathBuf};

/// Makes a folder and those that it is in.
pub(super) fn create_folder(folder: &Path) -> Result<()> {
    let made = missing(folder);
    fs::create_dir_all(folder)?;
    for folder in made {
        sync_names(folder.parent().unwrap_or(Path::new("")))?;
    }
    Ok(())
}

/// The folder, if it is not there, and those it is in that are not there either.
fn missing(folder: &Path) -> Vec<PathBuf> {
    let above = folder.ancestors();
    let missing = above.take_while(|path| !path.as_os_str().is_empty() && !path.exists());
    missing.map(Path::to_owned).collect()
}

/// Makes the names in a folder last, where the system can do that.
pub(super) fn sync_names(folder: &Path) -> Result<()> {
    // Elsewhere folders cannot be opened, and the file system sees to it.
    if !cfg!(unix) {
        return Ok(());
    }
    let here = Path::new(".");
    let folder = if folder.as_os_str().is_empty() {
        here
    } else {
        folder
    };
    match fs::File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some file systems cannot, and some folders may be written to and not read.
        Err(error) if is_no_failure(error.kind()) => Ok(()),
        synced => synced,
    }
}

fn is_no_failure(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::InvalidInput | ErrorKind::Unsupported | ErrorKind::PermissionDenied
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_folders_that_are_made_are_known() {
        let top = tempfile::tempdir().unwrap();
        let (one, two) = (top.path().join("1"), top.path().join("1/2"));
        assert_eq!(missing(&two), [two.clone(), one.clone()]);
        create_folder(&two).unwrap();
        assert!(two.is_dir() && missing(&two).is_empty());
        assert_eq!(missing(&two.join("3")), [two.join("3")]);
        sync_names(Path::new("")).unwrap();
        assert!(sync_names(&one.join("4")).is_err());
    }
}
