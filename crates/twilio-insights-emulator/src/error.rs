//! What can go wrong before an emulator runs: a setting, a loaded file or the address.
//! Each message says what was given and what is accepted; credentials are never part of one.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Why an emulator could not be set up or started.
///
/// The message names the setting or the file (with line and column) and says what is accepted.
#[derive(Debug)]
pub struct EmulatorError {
    reason: Reason,
}

#[derive(Debug)]
enum Reason {
    Setting(String),
    Io {
        path: PathBuf,
        source: io::Error,
    },
    Body {
        /// `None` for a text that the caller gave.
        path: Option<PathBuf>,
        line: usize,
        column: usize,
        problem: String,
    },
    NothingToLoad(PathBuf),
    Bind {
        address: SocketAddr,
        source: io::Error,
    },
}

impl EmulatorError {
    pub(crate) fn setting(problem: impl Into<String>) -> Self {
        Reason::Setting(problem.into()).into()
    }

    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        Reason::Io {
            path: path.to_owned(),
            source,
        }
        .into()
    }

    pub(crate) fn body(
        path: Option<&Path>,
        (line, column): (usize, usize),
        problem: impl Into<String>,
    ) -> Self {
        Reason::Body {
            path: path.map(Path::to_owned),
            line,
            column,
            problem: problem.into(),
        }
        .into()
    }

    pub(crate) fn nothing_to_load(path: &Path) -> Self {
        Reason::NothingToLoad(path.to_owned()).into()
    }

    pub(crate) fn bind(address: SocketAddr, source: io::Error) -> Self {
        Reason::Bind { address, source }.into()
    }

    /// The file or folder that could not be loaded, where that was the reason.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.reason {
            Reason::Io { path, .. } | Reason::NothingToLoad(path) => Some(path),
            Reason::Body { path, .. } => path.as_deref(),
            Reason::Setting(_) | Reason::Bind { .. } => None,
        }
    }

    /// Line and column, both from 1, of what could not be read in [`path`](Self::path), or in the
    /// text that was given in place of a file.
    #[must_use]
    pub fn position(&self) -> Option<(usize, usize)> {
        match self.reason {
            Reason::Body { line, column, .. } => Some((line, column)),
            _ => None,
        }
    }
}

impl From<Reason> for EmulatorError {
    fn from(reason: Reason) -> Self {
        Self { reason }
    }
}

impl fmt::Display for EmulatorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.reason {
            Reason::Setting(problem) => f.write_str(problem),
            Reason::Io { path, .. } => write!(f, "could not read {}", path.display()),
            Reason::Body {
                path,
                line,
                column,
                problem,
            } => match path {
                Some(path) => write!(f, "{}:{line}:{column}: {problem}", path.display()),
                None => write!(f, "line {line}, column {column}: {problem}"),
            },
            Reason::NothingToLoad(path) => write!(
                f,
                "nothing to load in {}: expected files named *.json, *.ndjson or *.jsonl",
                path.display()
            ),
            Reason::Bind { address, .. } => write!(f, "could not listen on {address}"),
        }
    }
}

impl std::error::Error for EmulatorError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.reason {
            Reason::Io { source, .. } | Reason::Bind { source, .. } => Some(source),
            _ => None,
        }
    }
}
