//! What clients have changed while the emulator runs: annotations of calls, settings of accounts.
//! Kept in memory and forgotten when it stops; everything else is only ever read.

use std::collections::HashMap;
use std::fmt;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use crate::annotation::AnnotationUpdate;
use crate::sid;

/// The switches of one account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) advanced_features: bool,
    pub(crate) voice_trace: bool,
}

/// What clients have said about calls, by the SID of the call.
#[derive(Default)]
pub(crate) struct Annotations(HashMap<String, AnnotationUpdate>);

impl Annotations {
    pub(crate) fn get(&self, call_sid: &str) -> Option<&AnnotationUpdate> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(sid::canonical(call_sid).as_ref())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

pub(crate) struct Changes {
    /// The settings of an account until a client changes them.
    initial: Settings,
    annotations: RwLock<Annotations>,
    settings: RwLock<HashMap<String, Settings>>,
}

impl fmt::Debug for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Changes").finish_non_exhaustive()
    }
}

impl Changes {
    pub(crate) fn new(advanced_features: bool) -> Self {
        Self {
            initial: Settings {
                advanced_features,
                voice_trace: false,
            },
            annotations: RwLock::default(),
            settings: RwLock::default(),
        }
    }

    pub(crate) fn annotations(&self) -> RwLockReadGuard<'_, Annotations> {
        self.annotations
            .read()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds to what clients have said about a call; nothing changes where nothing is said.
    pub(crate) fn annotate(&self, call_sid: &str, update: AnnotationUpdate) {
        if update.names_nothing() {
            return;
        }
        let mut annotations = self
            .annotations
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let known = annotations
            .0
            .entry(sid::canonical(call_sid).into_owned())
            .or_default();
        *known = update.after(known);
    }

    pub(crate) fn settings(&self, account_sid: &str) -> Settings {
        let settings = self.settings.read().unwrap_or_else(PoisonError::into_inner);
        settings.get(account_sid).copied().unwrap_or(self.initial)
    }

    pub(crate) fn set(&self, account_sid: &str, change: impl FnOnce(&mut Settings)) -> Settings {
        let mut settings = self
            .settings
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let own = settings
            .entry(account_sid.to_owned())
            .or_insert(self.initial);
        change(own);
        *own
    }
}
