//! `docs/performance.md`, which is written by this program alone. It has a section for each kind of
//! measurement; a run replaces its own and leaves the others as they are.

use std::path::Path;

use anyhow::{Context as _, Result};

const INTRODUCTION: &str = "\
# Performance

Written by `cargo xtask bench`, never by hand. Figures are ratios of what was measured side by side
in one run; absolute numbers are those of the machine named above them.
";

/// The kinds of measurement, in the order of the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Section {
    #[default]
    Walks,
    Exports,
    Builds,
}

impl Section {
    const ALL: [Self; 3] = [Self::Walks, Self::Exports, Self::Builds];

    fn heading(self) -> &'static str {
        match self {
            Self::Walks => "## Walking a list",
            Self::Exports => "## Exporting",
            Self::Builds => "## Build times",
        }
    }
}

/// Replaces a section of the document at `path`, which need not exist.
pub(crate) fn replace(path: &Path, section: Section, content: &str) -> Result<()> {
    let former = std::fs::read_to_string(path).unwrap_or_default();
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, replaced(&former, section, content))
        .with_context(|| path.display().to_string())
}

fn replaced(document: &str, section: Section, content: &str) -> String {
    let mut text = INTRODUCTION.to_owned();
    for known in Section::ALL {
        let former = find(document, known);
        let content = if known == section {
            Some(content)
        } else {
            former
        };
        if let Some(content) = content {
            text.push_str(&format!("\n{}\n\n{}\n", known.heading(), content.trim()));
        }
    }
    text
}

/// What stands below a heading, up to the next one of its level.
fn find(document: &str, section: Section) -> Option<&str> {
    let heading = format!("\n{}\n", section.heading());
    let (_, content) = document.split_once(&heading)?;
    let end = content.find("\n## ").unwrap_or(content.len());
    content.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_replaced_and_the_other_one_kept() {
        let first = replaced("", Section::Builds, "slow\n");
        assert_eq!(first, format!("{INTRODUCTION}\n## Build times\n\nslow\n"));
        let second = replaced(&first, Section::Walks, "fast\n\n### Memory\n\nflat");
        let third = replaced(&second, Section::Builds, "quick");
        let expected =
            "\n## Walking a list\n\nfast\n\n### Memory\n\nflat\n\n## Build times\n\nquick\n";
        assert_eq!(third, format!("{INTRODUCTION}{expected}"));
    }
}
