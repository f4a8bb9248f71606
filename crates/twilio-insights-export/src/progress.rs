//! What is told of an export: bit by bit while it runs, and all together at its end.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use crate::error::ExportError;
use crate::manifest::State;
use crate::window::Window;

/// Something has happened.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// It is known what has to be done.
    Planned {
        /// How many windows will be fetched.
        windows: u64,
        /// How many are done since an earlier run.
        done: u64,
    },
    /// Calls were written. They appear with their window.
    Calls {
        /// Their window.
        window: Window,
        /// How many.
        calls: u64,
    },
    /// A window is in place.
    Fetched {
        /// The window.
        window: Window,
        /// How many calls it has.
        calls: u64,
        /// How many bytes its files have.
        bytes: u64,
        /// Whether it is looked at again.
        state: State,
    },
    /// A window could not be had. It is as it was, and the next run tries again.
    Failed {
        /// The window.
        window: Window,
        /// Why.
        error: &'a ExportError,
    },
}

/// Somebody who is told.
#[derive(Clone)]
pub(crate) struct Observer(Arc<dyn Fn(&Event<'_>) + Send + Sync>);

impl Observer {
    pub(crate) fn new(tell: impl Fn(&Event<'_>) + Send + Sync + 'static) -> Self {
        Self(Arc::new(tell))
    }

    pub(crate) fn tell(&self, event: &Event<'_>) {
        (self.0)(event);
    }
}

impl Default for Observer {
    fn default() -> Self {
        Self::new(|_| {})
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Observer")
    }
}

/// What came of a run.
#[derive(Debug, Default, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// How many windows are in place now that this run has fetched.
    pub windows: u64,
    /// How many of them the next run looks at again.
    pub open: u64,
    /// How many were done since an earlier run.
    pub done_before: u64,
    /// How many were to be fetched and were not tried, because the run ended early.
    pub left: u64,
    /// How many calls the fetched windows have.
    pub calls: u64,
    /// How many of them have no complete summary.
    pub partial: u64,
    /// How many events were written.
    pub events: u64,
    /// How many metrics were written.
    pub metrics: u64,
    /// How many records could not be written, because they are no JSON objects.
    pub unreadable: u64,
    /// How many lists of events or metrics the service answered with "not found". What an earlier run
    /// had of them was kept.
    pub not_found: u64,
    /// How many bytes the files of the fetched windows have.
    pub bytes: u64,
    /// How many requests were sent to the service.
    pub requests: u64,
    /// How many of them repeated one that failed.
    pub retries: u64,
    /// How long it took, in seconds.
    #[serde(rename = "seconds", serialize_with = "seconds")]
    pub took: Duration,
    /// Whether it was stopped from outside.
    pub stopped: bool,
    /// Whether the last failure ended it: refused credentials, a place that cannot be written to, or
    /// as many failures in a row as no working service has.
    pub broken_off: bool,
    /// The windows that could not be had.
    pub failed: Vec<FailedWindow>,
}

/// A window that could not be had, and why.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct FailedWindow {
    /// The name of the window, which is the instant of its start.
    pub window: String,
    /// What it failed with.
    #[serde(serialize_with = "text")]
    pub error: ExportError,
}

fn seconds<S: serde::Serializer>(took: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(took.as_secs_f64())
}

fn text<S: serde::Serializer>(error: &ExportError, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(error)
}
