//! What a caller is told about retries, to count or to log them.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::error::{Error, ErrorKind};

/// An attempt has failed and will be repeated; see
/// [`ClientBuilder::on_retry`](crate::ClientBuilder::on_retry).
#[derive(Debug)]
pub struct RetryEvent<'a> {
    pub(super) operation: &'static str,
    pub(super) attempt: u32,
    pub(super) error: &'a Error,
    pub(super) wait: Duration,
}

impl RetryEvent<'_> {
    /// The operation, by its id in the OpenAPI document: `ListCallSummaries`.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Which attempt has failed, counted from 1.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// How long the wait before the next attempt will be.
    #[must_use]
    pub fn wait(&self) -> Duration {
        self.wait
    }

    /// What kind of failure it was.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.error.kind()
    }

    /// The HTTP status, if there was an answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.error.status()
    }

    /// The failure itself.
    #[must_use]
    pub fn error(&self) -> &Error {
        self.error
    }
}

/// Somebody who wants to know of each retry.
#[derive(Clone)]
pub(crate) struct Observer(Arc<dyn Fn(&RetryEvent<'_>) + Send + Sync>);

impl Observer {
    pub(crate) fn new(tell: impl Fn(&RetryEvent<'_>) + Send + Sync + 'static) -> Self {
        Self(Arc::new(tell))
    }

    pub(super) fn tell(&self, event: &RetryEvent<'_>) {
        (self.0)(event);
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Observer")
    }
}
