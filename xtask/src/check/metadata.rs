//! What `cargo metadata` says of the workspace, as far as the checks ask for it.
//! Always for the locked versions.

use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::workspace;

/// The packages of a workspace and of what it depends on.
#[derive(Debug)]
pub(super) struct Metadata {
    packages: Vec<Value>,
    members: Vec<Value>,
}

impl Metadata {
    /// Reads that of the workspace whose manifest this is, relative to the root.
    pub(super) fn read(manifest: &str) -> Result<Self> {
        let output = cargo()
            .args([
                "metadata",
                "--format-version=1",
                "--locked",
                "--manifest-path",
                manifest,
            ])
            .output()
            .context("cannot run cargo metadata")?;
        if !output.status.success() {
            bail!(
                "cargo metadata: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        Self::parse(&output.stdout)
    }

    pub(super) fn parse(json: &[u8]) -> Result<Self> {
        let mut value: Value = serde_json::from_slice(json)?;
        let mut list = |name: &str| match value.get_mut(name).map(Value::take) {
            Some(Value::Array(list)) => Ok(list),
            _ => bail!("cargo metadata has no {name}"),
        };
        Ok(Self {
            packages: list("packages")?,
            members: list("workspace_members")?,
        })
    }

    /// All packages, dependencies included.
    pub(super) fn packages(&self) -> impl Iterator<Item = Package<'_>> {
        self.packages.iter().map(Package)
    }

    /// Those of the workspace that are made for a registry.
    pub(super) fn published(&self) -> impl Iterator<Item = Package<'_>> {
        let members = self.packages().filter(|package| self.is_member(*package));
        members.filter(|package| package.0.get("publish").is_none_or(Value::is_null))
    }

    fn is_member(&self, package: Package<'_>) -> bool {
        let id = package.0.get("id");
        self.members.iter().any(|member| Some(member) == id)
    }
}

/// One package.
#[derive(Clone, Copy, Debug)]
pub(super) struct Package<'a>(&'a Value);

impl<'a> Package<'a> {
    pub(super) fn name(self) -> &'a str {
        self.text("name").unwrap_or_default()
    }

    /// A member of the manifest that is a text.
    pub(super) fn text(self, name: &str) -> Option<&'a str> {
        self.0.get(name)?.as_str()
    }

    /// Features and the features that they turn on.
    pub(super) fn features(self) -> impl Iterator<Item = &'a str> {
        let features = self.0.get("features").and_then(Value::as_object);
        features
            .into_iter()
            .flatten()
            .map(|(name, _)| name.as_str())
    }
}

/// A cargo that runs in the workspace's root.
pub(super) fn cargo() -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut cargo = Command::new(cargo);
    cargo.current_dir(workspace::root());
    cargo
}
