//! Runs contestants against the page server, one at a time, and checks that each has read the same
//! as the others.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, bail, ensure};

use super::contestants::Contestant;
use super::page_server::PageServer;
use super::peers::Peers;
use super::process::{cpu_seconds, peak_memory};
use crate::contestant::Found;
use crate::server::{Counts, END, START, Scenario};

/// Under which conditions a list is walked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    pub(crate) records: usize,
    pub(crate) page_size: usize,
    pub(crate) latency_ms: u64,
    /// One request in so many is refused; none if 0.
    pub(crate) fault_every: usize,
}

/// One walk.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// From the word to begin to the result.
    pub(crate) seconds: f64,
    /// CPU of these seconds.
    pub(crate) cpu: f64,
    /// CPU that went before them, to start the program.
    pub(crate) startup_cpu: f64,
    /// The most memory held, start included, in megabytes.
    pub(crate) peak_memory: f64,
    /// CPU that the page server used meanwhile.
    pub(crate) server_cpu: f64,
    pub(crate) found: Found,
    pub(crate) counts: Counts,
}

/// The page server and everybody who can be run against it.
pub(crate) struct Lab {
    server: PageServer,
    peers: Peers,
    runs: usize,
    /// What the four fields sum up to, by the number of records.
    checksums: HashMap<usize, u32>,
}

impl Lab {
    pub(crate) fn new(peers: Peers) -> Result<Self> {
        Ok(Self {
            server: PageServer::start()?,
            peers,
            runs: 0,
            checksums: HashMap::new(),
        })
    }

    /// Walks the list from end to end.
    ///
    /// An error if it was not read completely, or if others read something else.
    pub(crate) fn run(&mut self, contestant: Contestant, setting: Setting) -> Result<Run> {
        let run = self.attempt(contestant, setting)?;
        self.check(contestant, &run, setting)
            .with_context(|| format!("{}: {setting:?}: {run:?}", contestant.title()))?;
        Ok(run)
    }

    /// Walks the list as far as the contestant comes.
    pub(crate) fn attempt(&mut self, contestant: Contestant, setting: Setting) -> Result<Run> {
        self.runs += 1;
        let run = self.runs;
        let Setting {
            records,
            page_size,
            latency_ms,
            fault_every,
        } = setting;
        let base_url = self.server.base_url(&Scenario {
            run,
            records,
            latency_ms,
            fault_every,
        });
        let page_size = page_size.to_string();
        let mut command = if let Some(walk) = contestant.walk() {
            let mut command = Command::new(std::env::current_exe()?);
            command.args(["walk", walk, &base_url, &page_size]);
            command
        } else {
            let command = self.peers.command(contestant);
            let mut command = command.context("a peer that is not installed")?;
            command.args([&base_url, &page_size, START, END]);
            command
        };
        let mut run = measure(&mut command, || self.server.cpu_seconds())
            .with_context(|| format!("{} broke down", contestant.title()))?;
        run.counts = self.server.counts(self.runs)?;
        Ok(run)
    }

    /// Whether every record was read, each page fetched once, and the fields are what they are.
    fn check(&mut self, contestant: Contestant, run: &Run, setting: Setting) -> Result<()> {
        let expected = self.expected_checksum(setting.records)?;
        let spare = contestant.spare(setting.records);
        verify(&run.found, &run.counts, setting.records, spare, expected)
    }

    fn expected_checksum(&mut self, records: usize) -> Result<u32> {
        if let Some(known) = self.checksums.get(&records) {
            return Ok(*known);
        }
        let reference = self.attempt(
            Contestant::Minimal,
            Setting {
                records,
                page_size: 1000,
                latency_ms: 0,
                fault_every: 0,
            },
        )?;
        let checksum = reference.found.checksum.context("no checksum")?;
        self.checksums.insert(records, checksum);
        Ok(checksum)
    }
}

/// Holds what a contestant says, and what the server gave it, against what there is. It may be given
/// so many records to spare, but must not read them twice.
fn verify(
    found: &Found,
    counts: &Counts,
    records: usize,
    spare: usize,
    checksum: u32,
) -> Result<()> {
    if let Some(error) = &found.error {
        bail!("it ended with {error}");
    }
    ensure!(
        (records..=records + spare).contains(&counts.records),
        "records were given twice or not at all"
    );
    ensure!(counts.repeated == 0, "pages were downloaded again");
    if let Some(found) = found.records {
        ensure!(
            usize::try_from(found)? == records,
            "not every record was read, or some twice"
        );
    }
    ensure!(
        found.checksum.is_none_or(|found| found == checksum),
        "others read {checksum} from the four fields"
    );
    Ok(())
}

/// Starts a contestant, gives it the word to begin, and looks at it when it is through.
pub(super) fn measure(command: &mut Command, server_cpu: impl Fn() -> Result<f64>) -> Result<Run> {
    let mut process = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut stdin = process.stdin.take().context("no input")?;
    let mut stdout = BufReader::new(process.stdout.take().context("no output")?);
    let mut line = || {
        let mut line = String::new();
        stdout.read_line(&mut line)?;
        anyhow::Ok(line)
    };
    let ready = line()?;
    ensure!(
        ready.trim() == "ready",
        "it said {ready:?} instead of being ready"
    );
    let id = process.id();
    let startup_cpu = cpu_seconds(id)?;
    let server_startup = server_cpu()?;
    let begin = Instant::now();
    stdin.write_all(b"begin\n")?;
    let found = line()?;
    let seconds = begin.elapsed().as_secs_f64();
    let found = serde_json::from_str(&found).with_context(|| format!("it said {found:?}"))?;
    let run = Run {
        seconds,
        cpu: cpu_seconds(id)? - startup_cpu,
        startup_cpu,
        peak_memory: peak_memory(id)?,
        server_cpu: server_cpu()? - server_startup,
        found,
        counts: Counts::default(),
    };
    drop(stdin);
    let status = process.wait()?;
    ensure!(status.success(), "it ended with {status}");
    Ok(run)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_complete_walk_that_read_the_same_is_accepted() {
        let found = Found {
            records: Some(10),
            checksum: Some(7),
            error: None,
        };
        let counts = Counts {
            requests: 3,
            faults: 1,
            pages: 2,
            repeated: 0,
            records: 10,
        };
        let outcome = |change: fn(&mut Found, &mut Counts)| {
            let (mut found, mut counts) = (found.clone(), counts.clone());
            change(&mut found, &mut counts);
            verify(&found, &counts, 10, 2, 7).is_ok()
        };
        assert!(outcome(|_, _| {}));
        assert!(outcome(|found, _| {
            (found.records, found.checksum) = (None, None);
        }));
        assert!(!outcome(|found, _| found.error = Some("no".to_owned())));
        assert!(!outcome(|found, _| found.records = Some(9)));
        assert!(!outcome(|found, _| found.checksum = Some(8)));
        assert!(outcome(|_, counts| counts.records = 12));
        assert!(!outcome(|_, counts| counts.records = 13));
        assert!(!outcome(|_, counts| counts.records = 9));
        assert!(!outcome(|_, counts| counts.repeated = 1));
    }
}
