//! What became of a window: whether it is done, what it held, and what its files are.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use twilio_insights::Timestamp;

use super::{MANIFEST_VERSION, OURS, from_json, to_json};
use crate::error::ExportError;
use crate::store::Store;
use crate::window::Window;

/// How the name of a window's file ends, so that a listing tells what is done.
const FINAL: &str = ".final.json";
/// The same of a window that is looked at again.
const OPEN: &str = ".json";

/// The content of a window's file.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct WindowRecord {
    pub(crate) manifest_version: u32,
    pub(crate) schema_version: u32,
    pub(crate) start: Timestamp,
    pub(crate) end: Timestamp,
    /// Up to when calls were asked for: the end, unless the window was not over.
    pub(crate) asked_until: Timestamp,
    /// When they were asked for.
    pub(crate) fetched_at: Timestamp,
    #[serde(flatten)]
    pub(crate) state: State,
    pub(crate) calls: u64,
    /// How many of them had no complete summary.
    pub(crate) partial: u64,
    /// How many records could not be written, because they are no JSON objects.
    #[serde(default)]
    pub(crate) unreadable: u64,
    /// How many lists of events or metrics the service answered with "not found".
    #[serde(default)]
    pub(crate) not_found: u64,
    pub(crate) tables: BTreeMap<String, TableRecord>,
}

/// A file of a window.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct TableRecord {
    pub(crate) file: String,
    pub(crate) rows: u64,
    pub(crate) bytes: u64,
}

/// Whether a window is done.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "state", content = "because", rename_all = "snake_case")]
pub enum State {
    /// It is not looked at again.
    Final,
    /// The next run looks at it again.
    Open(Open),
}

/// Why a window is looked at again.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Open {
    /// It was not over, or not asked for as a whole.
    NotOver,
    /// A call that began in it may still go on.
    TooYoung,
    /// Summaries were partial.
    PartialSummaries,
}

impl WindowRecord {
    pub(crate) fn new(window: Window, asked_until: Timestamp, fetched_at: Timestamp) -> Self {
        Self {
            manifest_version: MANIFEST_VERSION,
            schema_version: crate::encode::SCHEMA_VERSION,
            start: window.start(),
            end: window.end(),
            asked_until,
            fetched_at,
            state: State::Final,
            calls: 0,
            partial: 0,
            unreadable: 0,
            not_found: 0,
            tables: BTreeMap::new(),
        }
    }

    /// The folder of the records of all windows that share a partition.
    pub(crate) fn folder(window: Window) -> String {
        format!("{OURS}/windows/{}", window.partition())
    }

    /// The window that a file of that folder is about, by name, and whether that is done.
    pub(crate) fn of_name(name: &str) -> Option<(&str, bool)> {
        match name.strip_suffix(FINAL) {
            Some(window) => Some((window, true)),
            None => Some((name.strip_suffix(OPEN)?, false)),
        }
    }

    fn path(window: Window, ending: &str) -> String {
        format!("{}/{}{ending}", Self::folder(window), window.name())
    }

    /// What is known about a window that is not done.
    pub(crate) async fn read(store: &Store, window: Window) -> Result<Option<Self>, ExportError> {
        let path = Self::path(window, OPEN);
        match store.read(&path).await? {
            Some(content) => from_json(&content, &store.shown(&path)).map(Some),
            None => Ok(None),
        }
    }

    pub(crate) async fn write(&self, store: &Store, window: Window) -> Result<(), ExportError> {
        let open = Self::path(window, OPEN);
        if !self.is_final() {
            return store.replace(&open, to_json(self)?).await;
        }
        let path = Self::path(window, FINAL);
        store.replace(&path, to_json(self)?).await?;
        // Left behind, it would not be looked at.
        store.remove(&open).await
    }

    pub(crate) fn is_final(&self) -> bool {
        self.state == State::Final
    }
}
