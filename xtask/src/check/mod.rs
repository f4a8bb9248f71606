//! `check`: what must hold of the tree and is nobody else's to look at. Each is a step of `ci`, or a
//! part of one; those that only read are tests as well.

mod features;
mod files;
mod lengths;
mod links;
mod metadata;
mod packages;
mod rust_version;
mod shell;
mod snapshots;

use anyhow::Result;

use crate::report::Report;

/// Every check by its name.
pub(crate) fn named(name: &str) -> Option<fn() -> Result<Report>> {
    Some(match name {
        "features" => features::run,
        "lengths" => lengths::run,
        "links" => links::run,
        "packages" => packages::run,
        "rust-version" => rust_version::run,
        "shell" => shell::run,
        "snapshots" => snapshots::run,
        _ => return None,
    })
}
