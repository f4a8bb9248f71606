//! An emulator, a folder, and exports from the one into the other.
//! Files are NDJSON: their lines are the records as the emulator served them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;
use twilio_insights::enums::ListProcessingState;
use twilio_insights::{Client, Credentials, TimeFilter, Timestamp};
use twilio_insights_emulator::{Emulator, EmulatorBuilder};
use twilio_insights_export::{Export, Format, Report, Target};

/// 2026-11-20T09:00:00Z.
pub(crate) const NOW: i64 = 1_795_165_200;

/// What a test works with.
pub(crate) struct Rig {
    pub(crate) emulator: Emulator,
    folder: TempDir,
    now: Arc<AtomicI64>,
}

impl Rig {
    pub(crate) async fn new(set_up: impl FnOnce(EmulatorBuilder) -> EmulatorBuilder) -> Self {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(NOW.unsigned_abs());
        let builder = Emulator::builder().conferences(0).rooms(0).now(now);
        Self {
            emulator: set_up(builder).start().await.unwrap(),
            folder: tempfile::tempdir().unwrap(),
            now: Arc::new(AtomicI64::new(NOW)),
        }
    }

    /// An emulator with so many calls in the last four hours, all of them complete.
    pub(crate) async fn calls(calls: u64) -> Self {
        Self::new(|builder| builder.calls(calls).complete_after(Duration::ZERO)).await
    }

    pub(crate) fn client(&self) -> Client {
        let emulator = &self.emulator;
        let credentials = Credentials::auth_token(emulator.account_sid(), emulator.auth_token());
        Client::builder()
            .credentials(credentials.unwrap())
            .base_url(emulator.base_url())
            .build()
            .unwrap()
    }

    /// Lets time go by, here and at the emulator.
    pub(crate) fn advance(&self, seconds: i64) {
        let by = Duration::from_secs(seconds.unsigned_abs());
        self.emulator.advance_clock(by);
        self.now.fetch_add(seconds, Ordering::Relaxed);
    }

    /// Where exports go.
    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.path().join("calls")
    }

    /// An export of the last day as lines, in windows of a quarter of an hour that are settled at
    /// once.
    pub(crate) fn export(&self) -> Export {
        self.export_to(self.folder())
    }

    pub(crate) fn export_to(&self, folder: PathBuf) -> Export {
        let now = Arc::clone(&self.now);
        Export::new(self.client(), Target::Folder(folder))
            .format(Format::Ndjson)
            .since("24h".parse().unwrap())
            .window("15m".parse().unwrap())
            .settle(Duration::ZERO)
            .page_size(100)
            .clock(move || at(now.load(Ordering::Relaxed)))
    }

    /// All calls that the emulator has, as it serves them, sorted.
    pub(crate) async fn served(&self) -> Vec<String> {
        let calls = self
            .client()
            .call_summaries()
            .start_time(TimeFilter::days_ago(31))
            .processing_state(ListProcessingState::All)
            .page_size(1000)
            .items();
        let calls = calls.try_collect().await.unwrap();
        let mut texts: Vec<_> = calls
            .iter()
            .map(|call| call.raw_json().to_owned())
            .collect();
        texts.sort_unstable();
        texts
    }

    /// All records of a table that are in the folder, sorted.
    pub(crate) fn exported(&self, table: &str) -> Vec<String> {
        lines(&self.folder().join(table))
    }

    /// How many lists of calls were asked for since this was asked before.
    pub(crate) fn lists(&self, before: usize) -> usize {
        let requests = self.emulator.requests();
        let lists = requests.iter().skip(before);
        lists
            .filter(|request| request.path().ends_with("/Summaries"))
            .count()
    }
}

/// The instant so many seconds after 1970.
pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_millis(seconds * 1000).unwrap()
}

/// The files below a folder, sorted.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The lines of all files below a folder, sorted.
pub(crate) fn lines(folder: &Path) -> Vec<String> {
    let texts = files(folder).into_iter().map(fs::read_to_string);
    let mut lines: Vec<String> = texts
        .flat_map(|text| {
            let text = text.unwrap();
            text.lines().map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    lines.sort_unstable();
    lines
}

/// That a run went well, with so many calls.
#[track_caller]
pub(crate) fn assert_well(report: &Report, calls: u64) {
    assert!(report.failed.is_empty(), "{:?}", report.failed);
    assert_eq!((report.calls, report.left), (calls, 0));
}
