//! What an export is: whose calls, in what form, cut how. Written by its first run, and compared by
//! every other.

use serde::{Deserialize, Serialize};

use super::{MANIFEST_VERSION, OURS, from_json, to_json};
use crate::encode::SCHEMA_VERSION;
use crate::error::{ExportError, ExportErrorKind};
use crate::settings::{Details, Settings};
use crate::store::Store;
use crate::window::WindowLength;

/// What a volume has when it is new.
const LOST_AND_FOUND: &str = "lost+found";

/// The content of `export.json`.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct ExportRecord {
    manifest_version: u32,
    /// The columns of the first files. Later files may have more.
    schema_version: u32,
    account_sid: Option<String>,
    format: String,
    window_seconds: WindowLength,
    /// What is exported beside the summaries.
    #[serde(flatten)]
    details: Details,
}

impl ExportRecord {
    pub(crate) fn new(settings: &Settings, account_sid: Option<String>) -> Self {
        Self {
            manifest_version: MANIFEST_VERSION,
            schema_version: SCHEMA_VERSION,
            account_sid,
            format: settings.format.extension().to_owned(),
            window_seconds: settings.window,
            details: settings.details,
        }
    }

    fn path() -> String {
        format!("{OURS}/export.json")
    }

    /// What is there already; nothing if this place is free. A place that is neither is refused.
    pub(crate) async fn find(store: &Store) -> Result<Option<Self>, ExportError> {
        let path = Self::path();
        if let Some(content) = store.read(&path).await? {
            let place = store.shown(&path);
            let found: Self = from_json(&content, &place)?;
            if found.schema_version > SCHEMA_VERSION {
                return Err(ExportError::new(
                    ExportErrorKind::Newer,
                    format!(
                        "{place} was written by a newer version of this program (schema version \
                         {}, known here is {SCHEMA_VERSION}). Update, or export to another place",
                        found.schema_version
                    ),
                ));
            }
            return Ok(Some(found));
        }
        // A run that was killed at its very beginning leaves the folder without the file.
        let names = store.names("").await?;
        let is_foreign = |name: &&String| ![OURS, LOST_AND_FOUND].contains(&name.as_str());
        let foreign: Vec<_> = names.iter().filter(is_foreign).collect();
        let Some(first) = foreign.first() else {
            return Ok(None);
        };
        let others = match foreign.len() {
            1 => String::new(),
            count => format!(" and {} more", count - 1),
        };
        Err(ExportError::new(
            ExportErrorKind::Place,
            format!(
                "{} holds something that is no export ({first}{others}); nothing was changed. Take an \
                 empty or a new place",
                store.shown("").trim_end_matches('/')
            ),
        ))
    }

    /// Writes it unless another run was faster; says what is there then.
    pub(crate) async fn create(&self, store: &Store) -> Result<Self, ExportError> {
        let path = Self::path();
        store.create(&path, to_json(self)?).await?;
        match store.read(&path).await? {
            Some(content) => from_json(&content, &store.shown(&path)),
            None => Ok(self.clone()),
        }
    }

    /// Whether a run with these settings goes on with what is there.
    pub(crate) fn check(&self, wanted: &Self, store: &Store) -> Result<(), ExportError> {
        let differences = [
            difference("of account", account(self), account(wanted)),
            difference("in format", &self.format, &wanted.format),
            difference(
                "in windows of",
                self.window_seconds.to_string(),
                wanted.window_seconds.to_string(),
            ),
            difference("with", self.details.to_string(), wanted.details.to_string()),
        ];
        let differences: Vec<_> = differences.into_iter().flatten().collect();
        if differences.is_empty() {
            return Ok(());
        }
        Err(ExportError::setting(format!(
            "{} holds an export {}; nothing was changed. Go on with the settings that it has, or \
             export to another place",
            store.shown("").trim_end_matches('/'),
            differences.join(", ")
        )))
    }
}

fn account(record: &ExportRecord) -> &str {
    record.account_sid.as_deref().unwrap_or("unknown")
}

fn difference(what: &str, found: impl AsRef<str>, wanted: impl AsRef<str>) -> Option<String> {
    let (found, wanted) = (found.as_ref(), wanted.as_ref());
    (found != wanted).then(|| format!("{what} {found}, not {wanted}"))
}
