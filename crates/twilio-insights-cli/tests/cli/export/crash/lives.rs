//! The lives of an export: how much of its work each does before it is killed, and what the killer
//! waits for then.

use std::fmt;
use std::io;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

use super::folder::Look;
use super::passage::Passage;

/// How many looks the killer takes for what may be over in no time.
const LOOKS: u32 = 100;

/// One life in so many ends before there can be anything to write.
const EARLY: u64 = 6;

/// More bytes than the first answers have that are not calls.
const FIRST_ANSWERS: u64 = 2_000;

/// Numbers that come in the same order for the same seed.
pub(super) struct Chances(u64);

impl Chances {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.max(1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// A number below another one.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % end.max(1)
    }
}

/// What is left to do, and how often it will be interrupted.
pub(super) struct Ahead {
    pub(super) windows: u64,
    pub(super) kills: u64,
    /// Of a window, on average.
    pub(super) bytes: u64,
}

/// What the killer waits for once the run has got its bytes.
enum Moment {
    Now,
    AFileBeingWritten,
    AFileWithoutNote,
    ANoteMore,
}

/// A run, before it begins.
pub(super) struct Life {
    /// How many windows are fetched side by side.
    concurrency: u64,
    bytes: u64,
    moment: Moment,
}

/// What is told of a run.
#[derive(Clone)]
enum Told {
    HasItsBytes,
    HasEnded,
}

impl Life {
    pub(super) fn draw(chances: &mut Chances, ahead: &Ahead) -> Self {
        let concurrency = 1 + chances.below(8);
        if chances.below(EARLY) == 0 {
            return Self {
                concurrency,
                bytes: chances.below(FIRST_ANSWERS),
                moment: Moment::Now,
            };
        }
        // Its part of the work on average, and half of each window that will be in vain.
        let half_windows = 2 * ahead.windows / ahead.kills + concurrency;
        Self {
            concurrency,
            bytes: chances.below(half_windows * ahead.bytes),
            moment: match chances.below(4) {
                0 => Moment::Now,
                1 => Moment::AFileBeingWritten,
                2 => Moment::AFileWithoutNote,
                _ => Moment::ANoteMore,
            },
        }
    }

    /// Lives it. Says how the run ended, if it did so by itself.
    pub(super) fn live(
        self,
        mut export: Command,
        out: &Path,
        passage: &Passage,
        tally: &mut Tally,
    ) -> Option<ExitStatus> {
        let before = Look::at(out);
        let (teller, told) = channel();
        passage.count_anew(self.bytes, teller.clone(), Told::HasItsBytes);
        let concurrency = self.concurrency.to_string();
        export.args(["--concurrency", &concurrency]);
        let mut run = export.stdout(Stdio::piped()).spawn().unwrap();
        let mut stdout = run.stdout.take().unwrap();
        thread::spawn(move || {
            let _ = io::copy(&mut stdout, &mut io::sink());
            let _ = teller.send(Told::HasEnded);
        });
        if matches!(told.recv(), Ok(Told::HasItsBytes)) {
            self.moment.wait(out, &before, &told);
        }
        run.kill().unwrap();
        let status = run.wait().unwrap();
        if status.signal().is_none() {
            return Some(status);
        }
        tally.count(&before, &Look::at(out));
        None
    }
}

impl Moment {
    /// Looks at the folder until there is what it waits for, the run has ended, or it is rather to
    /// be given up.
    fn wait(&self, out: &Path, before: &Look, told: &Receiver<Told>) {
        let mut looks = 0;
        while !matches!(
            told.try_recv(),
            Ok(Told::HasEnded) | Err(TryRecvError::Disconnected)
        ) {
            let look = Look::at(out);
            looks += 1;
            let (has_come, comes) = match self {
                Self::Now => (true, true),
                Self::AFileBeingWritten => (look.writes(before), looks < LOOKS),
                Self::AFileWithoutNote => (look.owes_a_note(before), looks < LOOKS),
                // There is one before the run ends, unless it fails.
                Self::ANoteMore => (look.notes_more_than(before), true),
            };
            if has_come || !comes {
                return;
            }
            thread::yield_now();
        }
    }
}

/// Where the kills fell. One can be in several places, for windows are fetched side by side.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) kills: u64,
    before_anything: u64,
    file_being_written: u64,
    file_without_note: u64,
    pub(super) after_a_window: u64,
    nothing_under_way: u64,
}

impl Tally {
    fn count(&mut self, before: &Look, after: &Look) {
        let writes = after.writes(before);
        let owes = after.owes_a_note(before);
        let done = after.notes_more_than(before);
        self.kills += 1;
        self.before_anything += u64::from(!writes && !owes && !done);
        self.file_being_written += u64::from(writes);
        self.file_without_note += u64::from(owes);
        self.after_a_window += u64::from(done);
        self.nothing_under_way += u64::from(done && !writes && !owes);
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} kills: {} before anything was written, {} while a file was, {} between a file and \
             its note, {} after the run had done a window, {} of these between windows",
            self.kills,
            self.before_anything,
            self.file_being_written,
            self.file_without_note,
            self.after_a_window,
            self.nothing_under_way,
        )
    }
}
