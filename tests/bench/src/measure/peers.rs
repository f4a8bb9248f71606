//! Twilio's own libraries, in pinned versions, installed below the target folder.
//! One whose interpreter is not there is left out.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};

use super::contestants::Contestant;

const TWILIO_PYPI: &str = "9.13.0";
const TWILIO_NPM: &str = "6.2.0";

const PANDAS: [&str; 2] = ["pandas==3.1.1", "pyarrow==26.0.1"];

const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/peers");

/// The peers that can run.
#[derive(Default)]
pub(crate) struct Peers {
    python: Option<PathBuf>,
    node_modules: Option<PathBuf>,
}

impl Peers {
    /// Installs what is not installed yet.
    pub(crate) fn install(target: &Path) -> Result<Self> {
        let folder = target.join("bench-peers");
        let mut peers = Self::default();
        if runs("python3") {
            let venv = folder.join(format!("python-{TWILIO_PYPI}"));
            peers.python = Some(install_python(&venv, &[])?);
        } else {
            eprintln!("no python3: `twilio` from PyPI is left out");
        }
        if runs("node") && runs("npm") {
            let package = folder.join(format!("node-{TWILIO_NPM}"));
            peers.node_modules = Some(install_node(&package)?);
        } else {
            eprintln!("no node and npm: `twilio` from npm is left out");
        }
        Ok(peers)
    }

    /// Who can run.
    pub(crate) fn contestants(&self) -> Vec<Contestant> {
        let node = self.node_modules.is_some().then_some(Contestant::Node);
        let python = self.python.is_some().then_some(Contestant::Python);
        node.into_iter().chain(python).collect()
    }

    /// How one is started, without its arguments.
    pub(super) fn command(&self, peer: Contestant) -> Option<Command> {
        if peer == Contestant::Python {
            let mut command = Command::new(self.python.as_ref()?);
            command.arg(format!("{SCRIPTS}/walk.py"));
            return Some(command);
        }
        let mut command = Command::new("node");
        command.arg(format!("{SCRIPTS}/walk.js"));
        command.env("NODE_PATH", self.node_modules.as_ref()?);
        Some(command)
    }

    /// Versions, for the description of the machine.
    pub(crate) fn versions(&self) -> Vec<String> {
        let mut versions = Vec::new();
        if let Some(python) = &self.python {
            let version = first_line(Command::new(python).arg("--version"));
            versions.push(format!("`twilio` (PyPI) {TWILIO_PYPI} on {version}"));
        }
        if self.node_modules.is_some() {
            let version = first_line(Command::new("node").arg("--version"));
            versions.push(format!("`twilio` (npm) {TWILIO_NPM} on Node.js {version}"));
        }
        versions
    }
}

/// Python with Twilio's library, pandas and pyarrow.
pub(crate) struct PandasPeer(PathBuf);

impl PandasPeer {
    pub(crate) fn install(target: &Path) -> Result<Self> {
        let venv = target
            .join("bench-peers")
            .join(format!("pandas-{TWILIO_PYPI}"));
        install_python(&venv, &PANDAS).map(Self)
    }

    /// How one of the scripts is started, without its arguments.
    pub(super) fn script(&self, name: &str) -> Command {
        let mut command = Command::new(&self.0);
        command.arg(format!("{SCRIPTS}/{name}"));
        command
    }

    pub(crate) fn versions(&self) -> Vec<String> {
        let version = first_line(Command::new(&self.0).arg("--version"));
        let packages = PANDAS.join(", ");
        vec![format!(
            "`twilio` (PyPI) {TWILIO_PYPI}, {packages} on {version}"
        )]
    }
}

fn install_python(venv: &Path, more: &[&str]) -> Result<PathBuf> {
    let python = venv.join("bin/python");
    let installed = venv.join("installed");
    if !installed.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(venv))?;
        let mut pip = Command::new(&python);
        pip.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ]);
        run(pip.arg(format!("twilio=={TWILIO_PYPI}")).args(more))?;
        std::fs::write(installed, "")?;
    }
    Ok(python)
}

fn install_node(package: &Path) -> Result<PathBuf> {
    let installed = package.join("installed");
    if !installed.exists() {
        std::fs::create_dir_all(package)?;
        let mut npm = Command::new("npm");
        npm.args(["install", "--silent", "--no-audit", "--no-fund", "--prefix"]);
        run(npm.arg(package).arg(format!("twilio@{TWILIO_NPM}")))?;
        std::fs::write(installed, "")?;
    }
    Ok(package.join("node_modules"))
}

fn runs(program: &str) -> bool {
    let mut command = Command::new(program);
    let command = command
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.stdout(Stdio::null()).status();
    let status = status.with_context(|| format!("{command:?}"))?;
    ensure!(status.success(), "{command:?} ended with {status}");
    Ok(())
}

/// What a command prints, or that it is not known.
pub(crate) fn first_line(command: &mut Command) -> String {
    let output = command
        .output()
        .map(|output| output.stdout)
        .unwrap_or_default();
    let output = String::from_utf8_lossy(&output);
    output.lines().next().unwrap_or("(not known)").to_owned()
}
