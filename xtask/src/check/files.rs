//! The files of the tree that people write, found without git: a packed source tree has none.
//! What tools leave behind is no part of it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::workspace;

/// All files with one of these extensions, relative to the root and sorted.
pub(super) fn with_extension(extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(&workspace::root(), Path::new(""), &mut |path| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        if extension.is_some_and(|extension| extensions.contains(&extension)) {
            found.push(path.to_owned());
        }
    })?;
    found.sort();
    Ok(found)
}

/// The text of a file, by its path from the root.
pub(super) fn read(path: &Path) -> Result<String> {
    let text = std::fs::read_to_string(workspace::root().join(path));
    text.with_context(|| format!("cannot read {}", path.display()))
}

/// The line that has this place in a text; the first is 1.
pub(super) fn line_at(text: &str, place: usize) -> usize {
    let before = text.get(..place).unwrap_or(text);
    before.matches('\n').count() + 1
}

fn collect(root: &Path, folder: &Path, take: &mut impl FnMut(&Path)) -> Result<()> {
    let here = root.join(folder);
    let entries =
        std::fs::read_dir(&here).with_context(|| format!("cannot read {}", here.display()))?;
    for entry in entries {
        let entry = entry?;
        let path = folder.join(entry.file_name());
        let kind = entry.file_type()?;
        if kind.is_dir() && !is_foreign(&entry.path()) {
            collect(root, &path, take)?;
        } else if kind.is_file() {
            take(&path);
        }
    }
    Ok(())
}

/// Whether a folder holds what was built, downloaded or is git's.
fn is_foreign(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str());
    let named = matches!(
        name,
        Some("target" | "node_modules" | ".git" | "__pycache__")
    );
    named || folder.join("CACHEDIR.TAG").exists()
}
