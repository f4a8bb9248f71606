//! How many requests a client has sent: counted where they are handed to the HTTP stack.
//! For whoever runs long and wants to tell what it took.

use std::sync::atomic::{AtomicU64, Ordering};

use super::Client;

/// How many requests a client and its clones have sent; see [`Client::sent`].
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Sent {
    /// All of them.
    pub requests: u64,
    /// Those of them that repeated one before.
    pub retries: u64,
}

/// The count, shared by all clones.
#[derive(Default)]
pub(crate) struct Counter {
    requests: AtomicU64,
    retries: AtomicU64,
}

impl Counter {
    /// One more; `again` if its operation has sent one before.
    pub(crate) fn count(&self, again: bool) {
        self.requests.fetch_add(1, Ordering::Relaxed);
        if again {
            self.retries.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Client {
    /// How many requests this client and its clones have sent so far.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let emulator = twilio_insights_emulator::Emulator::builder()
    /// #     .calls(3)
    /// #     .fault("503 x1".parse()?)
    /// #     .start()
    /// #     .await?;
    /// # let client = twilio_insights::Client::builder()
    /// #     .credentials(twilio_insights::Credentials::auth_token(
    /// #         emulator.account_sid(),
    /// #         emulator.auth_token(),
    /// #     )?)
    /// #     .base_url(emulator.base_url())
    /// #     .build()?;
    /// // The service refuses the first request, and answers the second.
    /// let calls = client.call_summaries().send().await?;
    /// assert_eq!(client.sent().requests, 2);
    /// assert_eq!(client.sent().retries, 1);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn sent(&self) -> Sent {
        let Counter { requests, retries } = &self.shared.sent;
        Sent {
            requests: requests.load(Ordering::Relaxed),
            retries: retries.load(Ordering::Relaxed),
        }
    }
}
