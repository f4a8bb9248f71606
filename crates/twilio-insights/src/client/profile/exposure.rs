//! Whether others can read a file. The Twilio CLI leaves it to the system's defaults who can read
//! its secrets, and often that is everybody who can look into the home folder.

use std::path::Path;

/// Whether the group of a file, or everybody, can read it and pass through all folders above it.
#[cfg(unix)]
pub(super) fn is_readable_by_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;

    // A link says nothing about what it leads to.
    let Ok(path) = path.canonicalize() else {
        return false;
    };
    let mode = |path: &Path| {
        path.metadata()
            .map_or(0, |found| found.permissions().mode())
    };
    let folders: Vec<u32> = path.ancestors().skip(1).map(mode).collect();
    is_exposed(mode(&path), &folders)
}

/// The same, by the modes of the file and of the folders above it.
#[cfg(unix)]
fn is_exposed(file: u32, folders: &[u32]) -> bool {
    let all_have_one_of = |bits| folders.iter().all(|folder| folder & bits != 0);
    let everybody = file & 0o004 != 0 && all_have_one_of(0o001);
    // The groups of folder and file may differ, which is not looked into.
    let group = file & 0o040 != 0 && all_have_one_of(0o011);
    everybody || group
}

/// Elsewhere permissions are not a matter of a few bits.
#[cfg(not(unix))]
pub(super) fn is_readable_by_others(_path: &Path) -> bool {
    false
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_file_is_exposed_if_others_can_get_at_it() {
        for (folder, file, expected) in [
            (0o755, 0o600, false),
            (0o755, 0o644, true),
            (0o755, 0o640, true),
            (0o755, 0o604, true),
            (0o700, 0o644, false),
            (0o710, 0o640, true),
            (0o710, 0o604, false),
            (0o701, 0o640, true),
        ] {
            for folders in [[folder, 0o755], [0o755, folder]] {
                assert_eq!(is_exposed(file, &folders), expected, "{file:o} {folder:o}");
            }
        }
    }

    #[test]
    fn permissions_are_those_of_the_system() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.json");
        fs::write(&path, "").unwrap();
        let allow = |path: &Path, mode| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        };
        allow(folder.path(), 0o755);
        allow(&path, 0o644);
        // Whether the folder for temporary files is open to others is not ours to say.
        let above = folder.path().canonicalize().unwrap();
        let open = above.ancestors().skip(1).all(|folder| {
            let mode = folder.metadata().unwrap().permissions().mode();
            mode & 0o001 != 0
        });
        assert_eq!(is_readable_by_others(&path), open);
        allow(&path, 0o600);
        assert!(!is_readable_by_others(&path));
        assert!(!is_readable_by_others(&folder.path().join("none")));
    }
}
