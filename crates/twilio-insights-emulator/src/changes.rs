//! What clients have changed while the emulator runs: annotations of calls, settings of accounts.
//! Kept in memory and forgotten when it stops; everything else is only ever read.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use crate::annotation::AnnotationUpdate;
use crate::sid;

/// The switches of one account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) advanced_features: bool,
    pub(crate) voice_trace: bool,
}

/// What clients have said about calls, by the SID of the call.
#[derive(Clone, Default)]
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
    /// Locked only for a moment. Whoever reads on keeps what was there; a change meanwhile copies it.
    annotations: RwLock<Arc<Annotations>>,
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

    /// The annotations as they are now.
    pub(crate) fn annotations(&self) -> Arc<Annotations> {
        let annotations = self
            .annotations
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&annotations)
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
        let known = Arc::make_mut(&mut annotations)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::FIELDS;
    use crate::form::Form;

    #[test]
    fn whoever_reads_annotations_keeps_nobody_from_changing_them() {
        let changes = Changes::new(true);
        let before = changes.annotations();
        assert!(changes.annotations.try_write().is_ok());
        let mut headers = http::HeaderMap::new();
        let form = http::HeaderValue::from_static("application/x-www-form-urlencoded");
        headers.insert(http::header::CONTENT_TYPE, form);
        let form = Form::parse(&headers, b"CallScore=2", FIELDS).unwrap();
        changes.annotate("CA12", AnnotationUpdate::from_form(&form).unwrap());
        assert!(before.is_empty());
        assert!(changes.annotations().get("CA12").is_some());
    }
}
