//! Puts generated files into their folder, or compares them with what is there.
//! The folder holds nothing else, so a file that should not exist is found as well.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use similar::TextDiff;

/// File name to content.
pub(crate) type Files = BTreeMap<String, String>;

/// Makes the folder hold exactly these files.
pub(crate) fn write(folder: &Path, files: &Files) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let present = present(folder)?;
    for name in present.keys().filter(|name| !files.contains_key(*name)) {
        let path = folder.join(name);
        let removed = if path.is_dir() {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        removed.with_context(|| format!("cannot remove {}", path.display()))?;
    }
    for (name, content) in files {
        let path = folder.join(name);
        // A file that is as it should be keeps its time, so that cargo builds nothing anew.
        if present.get(name) == Some(content) {
            continue;
        }
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// Fails with every difference between the folder and these files.
pub(crate) fn check(folder: &Path, files: &Files) -> Result<()> {
    let differences = differences(&present(folder)?, files);
    if differences.is_empty() {
        return Ok(());
    }
    bail!(
        "{} is stale:\n\n{differences}\nTo mend it, run: cargo xtask generate",
        folder.display()
    )
}

/// What is in the folder now.
fn present(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    if !folder.exists() {
        return Ok(files);
    }
    let unreadable = || format!("cannot read {}", folder.display());
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        let path = entry.with_context(unreadable)?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        // A folder, or a file that is no text, differs from whatever should be there.
        let content = match fs::read(&path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(_) if path.is_dir() => String::new(),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", path.display()));
            }
        };
        // A checkout may have turned the line ends.
        files.insert(name, content.replace("\r\n", "\n"));
    }
    Ok(files)
}

fn differences(present: &Files, wanted: &Files) -> String {
    let mut text = String::new();
    for (name, content) in wanted {
        match present.get(name) {
            None => line(&mut text, &format!("{name}: missing")),
            Some(found) if found != content => {
                let diff = TextDiff::from_lines(found, content);
                let diff = diff
                    .unified_diff()
                    .header(name, "as generated now")
                    .to_string();
                line(&mut text, &diff);
            }
            Some(_) => {}
        }
    }
    for name in present.keys().filter(|name| !wanted.contains_key(*name)) {
        line(&mut text, &format!("{name}: should not exist"));
    }
    text
}

fn line(text: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{line}");
}
