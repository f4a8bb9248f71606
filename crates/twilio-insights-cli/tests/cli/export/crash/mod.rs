//! An export that is killed again and again, at any moment, and run again each time: in the end its
//! data is that of one that was never killed, byte for byte, and its records are the emulator's.
//!
//! How often, and of how many calls, the environment says: `EXPORT_CRASH_KILLS`, `EXPORT_CRASH_CALLS`
//! and `EXPORT_CRASH_SEED`. How long a run lives is a matter of its work, not of time: of bytes that
//! it has got, and then of what is seen in its folder.

mod folder;
mod lives;
mod passage;
mod served;

use std::fs;
use std::path::{Path, PathBuf};

use folder::{Comparison, Look, data};
use lives::{Ahead, Chances, Life, Tally};
use passage::Passage;
use served::Served;

use crate::run::finish;

fn setting<T: std::str::FromStr<Err: std::fmt::Debug>>(name: &str, otherwise: T) -> T {
    std::env::var(name).map_or(otherwise, |value| value.parse().unwrap())
}

/// An export that was killed many times, and is done.
struct Survivor {
    served: Served,
    _folder: tempfile::TempDir,
    out: PathBuf,
}

impl Survivor {
    fn files(&self) -> impl Iterator<Item = Vec<u8>> {
        let paths = data(&self.out).into_iter();
        paths.map(|path| fs::read(self.out.join(path)).unwrap())
    }
}

#[expect(clippy::print_stderr, reason = "what it takes to do the same again")]
fn killed_and_resumed(format: &str) -> Survivor {
    let calls: u64 = setting("EXPORT_CRASH_CALLS", 3_000);
    let kills: u64 = setting("EXPORT_CRASH_KILLS", 10);
    let seed: u64 = setting("EXPORT_CRASH_SEED", 7);
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(calls);
    let passage = Passage::to(served.address());
    // The same instant for all runs: every window is over, and final with its first fetch.
    let until = served.now();
    let export = |out: &Path| served.export(format, &until, out, passage.address());

    let whole = folder.path().join("whole");
    let ran = finish(export(&whole));
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    let windows = Look::at(&whole).noted.len() as u64;
    let bytes = passage.passed() / windows;

    served.let_requests_fail();
    let mut chances = Chances::new(seed);
    let mut tally = Tally::default();
    let (mut exports, mut failed) = (1, 0);
    let mut out = folder.path().join("killed-1");
    let mut comparison = Comparison::new(&whole, &out);
    while tally.kills < kills {
        let ahead = Ahead {
            windows: windows - Look::at(&out).noted.len() as u64,
            kills: kills - tally.kills,
            bytes,
        };
        let life = Life::draw(&mut chances, &ahead);
        let ended = life.live(export(&out), &out, &passage, &mut tally);
        comparison.of_what_is_there();
        match ended.map(|status| status.code()) {
            None => {}
            // Done before its time. There is nothing left to kill, so another one begins.
            Some(Some(0)) => {
                comparison.of_all();
                fs::remove_dir_all(&out).unwrap();
                exports += 1;
                out = folder.path().join(format!("killed-{exports}"));
                comparison = Comparison::new(&whole, &out);
            }
            // The faults are many for a client that gives up after three retries.
            Some(code) => {
                assert_eq!(code, Some(8));
                failed += 1;
                assert!(failed < 20, "it never ends");
            }
        }
    }
    eprintln!("{format}, {calls} calls, seed {seed}, {exports} exports, {tally}");
    for attempt in 1.. {
        let ran = finish(export(&out));
        if ran.code == Some(0) {
            break;
        }
        assert!(ran.code == Some(8) && attempt < 20, "{:?}", ran.code);
    }
    comparison.of_all();
    assert!(tally.after_a_window > 0, "{tally}");
    served.let_all_go_well();
    Survivor {
        served,
        _folder: folder,
        out,
    }
}

#[test]
fn an_export_that_is_killed_at_any_moment_loses_and_doubles_nothing() {
    let survivor = killed_and_resumed("ndjson");
    let mut lines = Vec::new();
    for content in survivor.files() {
        let text = String::from_utf8(content).unwrap();
        lines.extend(text.lines().map(str::to_owned));
    }
    lines.sort_unstable();
    let calls = survivor.served.calls();
    assert!(calls.len() > 1000);
    assert_eq!(lines.len(), calls.len());
    assert!(lines == calls, "the records are not those of the emulator");
}

#[test]
fn parquet_files_are_the_same_however_often_the_run_was_killed() {
    let survivor = killed_and_resumed("parquet");
    assert!(survivor.files().count() > 10);
    for content in survivor.files() {
        assert!(content.ends_with(b"PAR1"));
    }
}
