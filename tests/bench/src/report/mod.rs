//! `report`: measures, prints Markdown, and writes it to `docs/performance.md`.
//! A quick run only looks whether everything works, and writes nothing.

mod builds;
mod document;
mod exports;
mod figure;
mod machine;
mod plan;
mod table;
mod walks;

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail, ensure};

use crate::measure::{Lab, PandasPeer, Peers};
use document::Section;
use plan::Plan;
use walks::Part;

/// What `report` was asked for.
#[derive(Debug, Default)]
struct Options {
    peers: bool,
    quick: bool,
    section: Section,
    records: Option<usize>,
}

impl Options {
    fn parse(arguments: &[&str]) -> Result<Self> {
        let mut options = Self::default();
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match *argument {
                "--peers" => options.peers = true,
                "--quick" => options.quick = true,
                "--build" => options.section = Section::Builds,
                "--export" => options.section = Section::Exports,
                "--records" => {
                    let records = arguments.next().context("--records needs a number")?;
                    options.records = Some(records.parse().context("--records")?);
                }
                other => bail!("unknown option {other}"),
            }
        }
        // Numbers of calls are eight hexadecimal digits, and a few more are needed to have pages.
        let sensible = 1..=100_000_000;
        ensure!(
            options
                .records
                .is_none_or(|records| sensible.contains(&records)),
            "--records"
        );
        Ok(options)
    }
}

/// Measures what the arguments ask for.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let options = Options::parse(arguments)?;
    let command = format!("cargo xtask bench {}", arguments.join(" "));
    let text = match options.section {
        Section::Walks => all_walks(&options, command.trim())?,
        Section::Exports => exports(&options, command.trim())?,
        Section::Builds => build_times(command.trim())?,
    };
    println!("{text}");
    if options.quick {
        eprintln!("All have read the same. The times of a quick run mean nothing.");
        return Ok(());
    }
    let path = root().join("docs/performance.md");
    document::replace(&path, options.section, &text)?;
    eprintln!("written to {}", path.display());
    Ok(())
}

fn all_walks(options: &Options, command: &str) -> Result<String> {
    let plan = if options.quick {
        Plan::quick(options.records)
    } else {
        Plan::full(options.records)
    };
    let peers = if options.peers {
        Peers::install(&target()?)?
    } else {
        Peers::default()
    };
    let machine = machine::describe(command, &peers.versions());
    let contestants = peers.contestants();
    let mut lab = Lab::new(peers)?;
    let parts = [
        walks::speed(&mut lab, &plan, &contestants)?,
        walks::latency(&mut lab, &plan)?,
        walks::memory(&mut lab, &plan)?,
        walks::refusals(&mut lab, &plan, &contestants)?,
    ];
    let introduction = format!(
        "{machine}\n\
         One page server on the loopback interface gives pages of summaries of about 2 kB each, \
         not compressed, and makes them of text that was serialised before. Each walk is a process \
         of its own, looked at from outside; contestants take turns, in rounds. All read the call's \
         SID, its duration, the caller's country and the packets lost at the first edge, and all \
         must get the same from them. The floors and the SDK run on one thread (windows: one per core), with the same HTTP \
         client; the server is another process.\n"
    );
    Ok(text(&introduction, &parts))
}

fn exports(options: &Options, command: &str) -> Result<String> {
    let peer = PandasPeer::install(&target()?)?;
    let machine = machine::describe(command, &peer.versions());
    let usual = if options.quick { 3_000 } else { 1_000_000 };
    let calls = options.records.unwrap_or(usual);
    let part = exports::measure(calls, &peer, &target()?)?;
    let introduction = format!(
        "{machine}\n\
         All calls of an emulator, spread over a week, into Parquet files by date in a local folder. \
         Each exporter is a process of its own, looked at from outside; the emulator is another one. \
         What they have written is read by pyarrow and must hold every call and the same sums. Only \
         the export's own files hold the text of each record besides its columns.\n"
    );
    Ok(text(&introduction, &[part]))
}

fn build_times(command: &str) -> Result<String> {
    let machine = machine::describe(command, &[]);
    let part = builds::measure(&root(), &target()?)?;
    Ok(text(&machine, &[part]))
}

/// What was measured on, the figures, and the tables they come from.
fn text(introduction: &str, parts: &[Part]) -> String {
    let figures: Vec<_> = parts.iter().flat_map(|part| part.figures.clone()).collect();
    let tables: Vec<&str> = parts.iter().map(|part| &*part.text).collect();
    let figures = figure::table(&figures);
    format!("{introduction}\n{figures}\n{}", tables.join("\n"))
}

/// The workspace's root folder.
fn root() -> PathBuf {
    let package = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    package
        .ancestors()
        .nth(2)
        .map(PathBuf::from)
        .unwrap_or(package)
}

/// The target folder, where this program is.
fn target() -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    let target = program.ancestors().nth(2);
    Ok(target.context("a program without a folder")?.to_owned())
}
