//! Where things are in the workspace, from whichever folder the task was started.
//! All tasks take their paths from here.

use std::path::PathBuf;

/// The workspace's root folder.
pub(crate) fn root() -> PathBuf {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().map(PathBuf::from).unwrap_or(xtask)
}

/// The OpenAPI document that everything is generated from, relative to the root.
pub(crate) const SPEC: &str = "spec/voice-insights-v1.yaml";

/// The folder that holds nothing but generated code, relative to the root.
pub(crate) const GENERATED: &str = "crates/twilio-insights-raw/src/generated";
