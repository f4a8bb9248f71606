//! A clock that stands still but for the waits of the client under test: none of them takes any
//! time, and none ends by itself while a socket is slow.

use std::future::Future;
use std::pin::pin;
use std::sync::mpsc;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use twilio_insights::ClientBuilder;

use crate::scripted::Scripted;

/// The clock of the runtime, stopped.
pub struct StoppedClock {
    tell: UnboundedSender<Duration>,
    told: UnboundedReceiver<Duration>,
    waits: Vec<Duration>,
    /// While a blocking task runs the runtime does not move a stopped clock on its own. It ends
    /// with this.
    _stands_still: mpsc::Sender<()>,
}

impl StoppedClock {
    /// Stops the clock, in a runtime of one thread.
    #[must_use]
    pub fn stop() -> Self {
        tokio::time::pause();
        let (stands_still, ends) = mpsc::channel();
        tokio::task::spawn_blocking(move || ends.recv());
        let (tell, told) = unbounded_channel();
        Self {
            tell,
            told,
            waits: Vec::new(),
            _stands_still: stands_still,
        }
    }

    /// Has the client tell when it waits for a retry, before which something else may happen.
    pub fn watch(
        &self,
        builder: ClientBuilder,
        meanwhile: impl Fn() + Send + Sync + 'static,
    ) -> ClientBuilder {
        let tell = self.tell.clone();
        builder.on_retry(move |retry| {
            meanwhile();
            // Nobody is left to be told when the clock is gone.
            let _ = tell.send(retry.wait());
        })
    }

    /// Runs something to its end. Whenever the client waits for a retry, the clock is put forward by
    /// that wait; and whenever the server holds back an answer, by `patience`.
    pub async fn run<T>(
        &mut self,
        server: &Scripted,
        patience: Duration,
        runs: impl Future<Output = T>,
    ) -> T {
        let mut runs = pin!(self.run_answered(runs));
        let mut held = server.seen().held;
        loop {
            tokio::select! {
                biased;
                outcome = &mut runs => return outcome,
                seen = server.until(|seen| seen.held > held) => {
                    held = seen.held;
                    tokio::time::advance(patience).await;
                }
            }
        }
    }

    /// Runs something to its end where every request has an answer. Whenever the client waits for a
    /// retry, the clock is put forward by that wait.
    pub async fn run_answered<T>(&mut self, runs: impl Future<Output = T>) -> T {
        let mut runs = pin!(runs);
        loop {
            tokio::select! {
                biased;
                outcome = &mut runs => return outcome,
                Some(wait) = self.told.recv() => {
                    self.waits.push(wait);
                    // Timers go by whole milliseconds, rounded up.
                    tokio::time::advance(wait + Duration::from_millis(1)).await;
                }
            }
        }
    }

    /// The waits for retries since they were last asked for.
    pub fn take_waits(&mut self) -> Vec<Duration> {
        while let Ok(wait) = self.told.try_recv() {
            self.waits.push(wait);
        }
        std::mem::take(&mut self.waits)
    }
}
