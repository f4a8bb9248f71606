//! Where things are in the workspace, from whichever folder the task was started.
//! All tasks take their paths from here.

use std::path::{Path, PathBuf};

/// The workspace's root folder.
pub(crate) fn root() -> PathBuf {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().map(PathBuf::from).unwrap_or(xtask)
}

/// The folder that cargo builds in.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => std::path::absolute(Path::new(&folder)).unwrap_or_else(|_| folder.into()),
        None => root().join("target"),
    }
}

/// Programs that `.ci/tools` has installed.
pub(crate) fn tools() -> PathBuf {
    target().join("tools/bin")
}

/// The list of snapshots that tests have read, which they write themselves.
pub(crate) fn snapshots_seen() -> PathBuf {
    target().join("snapshots-seen.txt")
}

/// The OpenAPI document that everything is generated from, relative to the root.
pub(crate) const SPEC: &str = "spec/voice-insights-v1.yaml";

/// The folder that holds nothing but generated code, relative to the root.
pub(crate) const GENERATED: &str = "crates/twilio-insights-raw/src/generated";
