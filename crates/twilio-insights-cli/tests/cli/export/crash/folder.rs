//! What can be seen of an export from outside, while it runs or when it was killed: its files.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The folder that is about the export, not of it.
const OURS: &str = "_twilio_insights";

/// What is in a folder at some moment.
pub(super) struct Look {
    /// Windows that are noted as done.
    pub(super) noted: BTreeSet<String>,
    /// Windows whose file is in its place.
    pub(super) placed: BTreeSet<String>,
    /// Files that are being written, or were when their run was killed.
    pub(super) aside: BTreeSet<PathBuf>,
}

impl Look {
    pub(super) fn at(out: &Path) -> Self {
        let stems = |folder: &str| {
            let paths = files(&out.join(folder)).into_iter();
            paths
                .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
                .collect()
        };
        let aside = files(&out.join(OURS).join("tmp")).into_iter();
        Self {
            // Before the files: what is placed and noted in between looks unnoted, not the other way
            // round.
            noted: stems(&format!("{OURS}/windows")),
            placed: stems("call_summaries"),
            aside: aside
                .filter(|path| path.extension().is_some_and(|it| it == "tmp"))
                .collect(),
        }
    }

    pub(super) fn notes_more_than(&self, before: &Self) -> bool {
        self.noted.difference(&before.noted).next().is_some()
    }

    pub(super) fn writes(&self, before: &Self) -> bool {
        self.aside.difference(&before.aside).next().is_some()
    }

    /// Whether a file is in its place, and its window not noted.
    pub(super) fn owes_a_note(&self, before: &Self) -> bool {
        let mut unnoted = self.placed.difference(&self.noted);
        unnoted.any(|window| !before.placed.contains(window))
    }
}

/// Files below a folder, sorted. While a run writes there, some may come and go.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files_of: Vec<PathBuf> = entries
        .flatten()
        .flat_map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => files(&entry.path()),
            _ => vec![entry.path()],
        })
        .collect();
    files_of.sort();
    files_of
}

/// The data of an export: all that is not about it. Paths are relative.
pub(super) fn data(out: &Path) -> Vec<PathBuf> {
    let paths = files(out).into_iter();
    paths
        .map(|path| path.strip_prefix(out).unwrap().to_owned())
        .filter(|path| !path.starts_with(OURS))
        .collect()
}

/// Compares the data of an export with that of one that was never killed.
pub(super) struct Comparison {
    whole: PathBuf,
    out: PathBuf,
    seen: HashMap<PathBuf, SystemTime>,
}

impl Comparison {
    pub(super) fn new(whole: &Path, out: &Path) -> Self {
        Self {
            whole: whole.to_owned(),
            out: out.to_owned(),
            seen: HashMap::new(),
        }
    }

    /// Whatever is new is whole.
    pub(super) fn of_what_is_there(&mut self) {
        for path in data(&self.out) {
            let (ours, theirs) = (self.out.join(&path), self.whole.join(&path));
            let written = fs::metadata(&ours).unwrap().modified().unwrap();
            if self.seen.insert(path, written) != Some(written) {
                let same = fs::read(&ours).unwrap() == fs::read(&theirs).unwrap();
                assert!(same, "{} differs from {}", ours.display(), theirs.display());
            }
        }
    }

    /// All is there, and nothing else.
    pub(super) fn of_all(mut self) {
        assert_eq!(data(&self.out), data(&self.whole));
        self.seen.clear();
        self.of_what_is_there();
        let left = files(&self.out.join(OURS).join("tmp"));
        assert!(left.is_empty(), "{left:?}");
    }
}
