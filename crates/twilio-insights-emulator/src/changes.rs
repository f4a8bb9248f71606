//! What clients have changed while the emulator runs: annotations of calls, settings of accounts.
//! Kept in memory and forgotten when it stops; everything else is only ever read.

use std::collections::HashMap;
use std::fmt;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use crate::annotation::Annotation;
use crate::answer::Refusal;

/// The switches of one account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) advanced_features: bool,
    pub(crate) voice_trace: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            advanced_features: true,
            voice_trace: false,
        }
    }
}

/// The annotations that clients have sent, by the SID of their call.
pub(crate) type Annotations = HashMap<String, Annotation>;

#[derive(Default)]
pub(crate) struct Changes {
    annotations: RwLock<Annotations>,
    settings: RwLock<HashMap<String, Settings>>,
}

impl fmt::Debug for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Changes").finish_non_exhaustive()
    }
}

impl Changes {
    pub(crate) fn annotations(&self) -> RwLockReadGuard<'_, Annotations> {
        self.annotations
            .read()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes a call's annotation, which so far is `present` unless a client has annotated it.
    pub(crate) fn annotate(
        &self,
        call_sid: &str,
        present: impl FnOnce() -> Annotation,
        change: impl FnOnce(Annotation) -> Result<Annotation, Refusal>,
    ) -> Result<Annotation, Refusal> {
        let mut annotations = self
            .annotations
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let before = annotations.get(call_sid).cloned().unwrap_or_else(present);
        let after = change(before)?;
        annotations.insert(call_sid.to_owned(), after.clone());
        Ok(after)
    }

    pub(crate) fn settings(&self, account_sid: &str) -> Settings {
        let settings = self.settings.read().unwrap_or_else(PoisonError::into_inner);
        settings.get(account_sid).copied().unwrap_or_default()
    }

    pub(crate) fn set(&self, account_sid: &str, change: impl FnOnce(&mut Settings)) -> Settings {
        let mut settings = self
            .settings
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let own = settings.entry(account_sid.to_owned()).or_default();
        change(own);
        *own
    }
}
