//! A look at a body that has come, before it is decoded: for who can make use of what stands at its
//! beginning while all of it is read.

use std::sync::Arc;

/// Looks at a body, and says whether something was begun that should get under way first.
#[derive(Clone)]
pub(crate) struct Glance(Arc<Look>);

type Look = dyn Fn(&[u8]) -> bool + Send + Sync;

impl Glance {
    pub(crate) fn new(look: impl Fn(&[u8]) -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(look))
    }

    /// Looks at it.
    pub(super) async fn at(&self, body: &[u8]) {
        if (self.0)(body) {
            // On a runtime with one thread nothing gets under way before this task gives way.
            tokio::task::yield_now().await;
        }
    }
}
