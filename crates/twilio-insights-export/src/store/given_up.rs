//! Uploads in parts that were begun and given up: by a failure, or because the run was stopped. Nobody
//! sees them, and somebody pays for them, so that they are taken back before the run ends.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::join_all;
use object_store::{MultipartUpload, Result};
use tokio::task::JoinHandle;

use super::draft::locked;

/// How long taking them back may take, all together. Then the rules of the bucket have to do it.
const PATIENCE: Duration = Duration::from_secs(10);

/// An upload in parts.
#[derive(Debug)]
pub(super) enum Begun {
    /// The store has been asked for it. In a task, so that its answer is heard in any case.
    Asked(JoinHandle<Result<Box<dyn MultipartUpload>>>),
    Open(Box<dyn MultipartUpload>),
}

/// The uploads of a run that were given up.
#[derive(Clone, Debug, Default)]
pub(super) struct GivenUp(Arc<Mutex<Vec<Begun>>>);

impl GivenUp {
    pub(super) fn add(&self, begun: Begun) {
        locked(&self.0).push(begun);
    }

    /// Takes them back. If that fails, the store's own rules have to do it.
    pub(super) async fn take_back(&self) {
        let given_up = std::mem::take(&mut *locked(&self.0));
        let all = join_all(given_up.into_iter().map(take_back));
        let _ = tokio::time::timeout(PATIENCE, all).await;
    }
}

async fn take_back(begun: Begun) {
    let open = match begun {
        Begun::Open(open) => Some(open),
        Begun::Asked(answer) => answer.await.ok().and_then(Result::ok),
    };
    if let Some(mut open) = open {
        let _ = open.abort().await;
    }
}
