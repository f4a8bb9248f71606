//! What clients have changed while the emulator runs: annotations of calls, settings of accounts.
//! Kept in memory and forgotten when it stops; everything else is only ever read.

use std::collections::HashMap;
use std::fmt;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use crate::annotation::Annotation;
use crate::answer::Refusal;
use crate::sid;

/// The switches of one account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) advanced_features: bool,
    pub(crate) voice_trace: bool,
}

/// The annotations that clients have sent, by the SID of their call.
#[derive(Default)]
pub(crate) struct Annotations(HashMap<String, Annotation>);

impl Annotations {
    pub(crate) fn get(&self, call_sid: &str) -> Option<&Annotation> {
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
        let sid = sid::canonical(call_sid).into_owned();
        annotations.0.insert(sid, after.clone());
        Ok(after)
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
