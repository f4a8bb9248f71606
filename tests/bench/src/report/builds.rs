//! What the SDK costs whoever compiles it: a hello-world with it against one that speaks HTTP with
//! the same TLS and no more, and against one that also has what it takes to read JSON.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};

use super::figure::Figure;
use super::table::Table;
use super::walks::Part;
use crate::measure::cpu_seconds_of_children;

const ROUNDS: usize = 2;

const HTTP: &str = r#"
reqwest = { version = "*", default-features = false, features = ["rustls-no-provider", "gzip"] }
rustls = { version = "*", default-features = false, features = ["ring", "std", "tls12"] }
rustls-platform-verifier = { version = "*", default-features = false }
tokio = { version = "*", default-features = false, features = ["macros", "rt"] }
"#;

const JSON: &str = r#"
serde = { version = "*", features = ["derive"] }
serde_json = "*"
"#;

const SDK: &str = r#"
twilio-insights = { path = "SDK" }
tokio = { version = "*", default-features = false, features = ["macros", "rt"] }
"#;

const HTTP_MAIN: &str = include_str!("../../hello/http.rs");
const SDK_MAIN: &str = include_str!("../../hello/sdk.rs");

/// A hello-world.
struct Project {
    title: &'static str,
    folder: PathBuf,
    cold: Vec<Build>,
    warm: Vec<Build>,
}

/// What one build took.
#[derive(Clone, Copy)]
struct Build {
    seconds: f64,
    cpu: f64,
}

/// Builds each hello-world from nothing, and again after its `main.rs` was touched.
pub(crate) fn measure(root: &Path, target: &Path) -> Result<Part> {
    let sdk = SDK.replace(
        "SDK",
        &root.join("crates/twilio-insights").to_string_lossy(),
    );
    let folder = target.join("bench-builds");
    let mut projects = [
        Project::create(root, &folder, "reqwest", HTTP, HTTP_MAIN)?,
        Project::create(
            root,
            &folder,
            "reqwest and serde",
            &format!("{HTTP}{JSON}"),
            HTTP_MAIN,
        )?,
        Project::create(root, &folder, "**SDK**", &sdk, SDK_MAIN)?,
    ];
    for round in 0..ROUNDS {
        for project in &mut projects {
            project.build()?;
            let (cold, warm) = (least(&project.cold), least(&project.warm));
            eprintln!(
                "  {}/{ROUNDS} {}: {:.1} s ({:.1} s of CPU), again {:.2} s",
                round + 1,
                project.title.replace('*', ""),
                cold.seconds,
                cold.cpu,
                warm.seconds,
            );
        }
    }
    let [http, _, own] = &projects;
    let (http_cold, own_cold) = (least(&http.cold), least(&own.cold));
    let figures = vec![Figure::at_most(
        1.3,
        "cold release build, SDK ÷ reqwest, seconds",
        own_cold.seconds / http_cold.seconds,
    )];
    let mut table = Table::new([
        "hello-world with",
        "cold build, s",
        "reqwest = 1",
        "CPU s",
        "reqwest = 1",
        "main.rs touched, s",
    ]);
    for project in &projects {
        let (cold, warm) = (least(&project.cold), least(&project.warm));
        table.row([
            project.title.to_owned(),
            format!("{:.1}", cold.seconds),
            format!("{:.2}", cold.seconds / http_cold.seconds),
            format!("{:.1}", cold.cpu),
            format!("{:.2}", cold.cpu / http_cold.cpu),
            format!("{:.2}", warm.seconds),
        ]);
    }
    let text = format!(
        "`cargo build --release` into an empty target folder, and again after a change to `main.rs`; \
         all with rustls (ring), the platform's certificates and gzip. Least of {ROUNDS} rounds.\n\n{table}"
    );
    Ok(Part { text, figures })
}

impl Project {
    /// Writes the project down and downloads what it depends on.
    fn create(
        root: &Path,
        folder: &Path,
        title: &'static str,
        dependencies: &str,
        main: &str,
    ) -> Result<Self> {
        let name = title.replace('*', "").replace(' ', "-").to_lowercase();
        let folder = folder.join(&name);
        fs::create_dir_all(folder.join("src"))?;
        let manifest = format!(
            "[package]\nname = \"hello-{name}\"\nedition = \"2024\"\n\n\
             [workspace]\n\n[dependencies]{dependencies}"
        );
        fs::write(folder.join("Cargo.toml"), manifest)?;
        fs::write(folder.join("src/main.rs"), main)?;
        // The versions that the workspace has.
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        let project = Self {
            title,
            folder,
            cold: Vec::new(),
            warm: Vec::new(),
        };
        project.cargo(&["fetch"])?;
        Ok(project)
    }

    fn build(&mut self) -> Result<()> {
        let target = self.folder.join("target");
        if target.exists() {
            fs::remove_dir_all(&target)?;
        }
        self.cold.push(self.timed()?);
        let main = self.folder.join("src/main.rs");
        let changed = format!("{}// Changed.\n", fs::read_to_string(&main)?);
        fs::write(&main, changed)?;
        self.warm.push(self.timed()?);
        Ok(())
    }

    fn timed(&self) -> Result<Build> {
        let cpu = cpu_seconds_of_children()?;
        let begin = Instant::now();
        self.cargo(&["build", "--release", "--offline"])?;
        Ok(Build {
            seconds: begin.elapsed().as_secs_f64(),
            cpu: cpu_seconds_of_children()? - cpu,
        })
    }

    fn cargo(&self, arguments: &[&str]) -> Result<()> {
        let status = Command::new("cargo")
            .arg("--quiet")
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .stdout(Stdio::null())
            .status()
            .context("cargo")?;
        ensure!(
            status.success(),
            "{}: cargo {arguments:?}: {status}",
            self.title
        );
        Ok(())
    }
}

/// The build that took the least time, and the one that took the least CPU.
fn least(builds: &[Build]) -> Build {
    let none = Build {
        seconds: f64::INFINITY,
        cpu: f64::INFINITY,
    };
    builds.iter().fold(none, |least, build| Build {
        seconds: least.seconds.min(build.seconds),
        cpu: least.cpu.min(build.cpu),
    })
}
