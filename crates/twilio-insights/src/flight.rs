//! Work that goes on while nobody polls it: a task of the runtime that ends with its handle.
//! Whoever is not polled holds up nobody else, because what it has begun comes to its end.

use std::fmt;
use std::future::Future;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tracing::Instrument as _;

use crate::error::{Error, ErrorKind};

/// Work that can be sent to a task.
pub(crate) type Work<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Work on its way. Dropping it ends the work, there and then.
///
/// Were it polled by its owner alone, it would keep its place under the client's limit of requests
/// for as long as the caller does something else, such as waiting for a request of its own; and a
/// slow caller would make it miss its deadlines.
pub(crate) enum Flight<T> {
    Task(JoinHandle<Option<T>>, Held<T>),
    /// Outside of a runtime there are no tasks: the work is done when it is asked for.
    Here(Work<T>),
}

/// Work in the hands of a task, and of whoever may end it. An aborted task drops its work when the
/// runtime comes to it; what is taken from here is gone at once.
pub(crate) struct Held<T>(Arc<Mutex<Option<Work<T>>>>);

impl<T> Held<T> {
    fn work(&self) -> MutexGuard<'_, Option<Work<T>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Future for Held<T> {
    /// `None` if the work was ended.
    type Output = Option<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut held = self.work();
        let Some(work) = held.as_mut() else {
            return Poll::Ready(None);
        };
        let outcome = ready!(work.as_mut().poll(context));
        *held = None;
        Poll::Ready(Some(outcome))
    }
}

impl<T: Send + 'static> Flight<T> {
    pub(crate) fn start(work: Work<T>) -> Self {
        match Handle::try_current() {
            Ok(runtime) => {
                let held = Arc::new(Mutex::new(Some(work)));
                let task = Held(Arc::clone(&held)).in_current_span();
                Self::Task(runtime.spawn(task), Held(held))
            }
            Err(_) => Self::Here(work),
        }
    }
}

impl<T> Flight<T> {
    /// Whether the work is done.
    pub(crate) fn has_landed(&self) -> bool {
        matches!(self, Self::Task(task, _) if task.is_finished())
    }
}

impl<T> Future for Flight<T> {
    /// An error if the runtime ended before the work did.
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut *self {
            Self::Task(task, _) => {
                let outcome = match ready!(Pin::new(task).poll(context)) {
                    Ok(outcome) => outcome,
                    Err(failure) => match failure.try_into_panic() {
                        Ok(panic) => resume_unwind(panic),
                        Err(_) => None,
                    },
                };
                Poll::Ready(outcome.ok_or_else(|| {
                    let problem = "the runtime ended while a request was on its way";
                    Error::new(ErrorKind::Connection, problem)
                }))
            }
            Self::Here(work) => work.as_mut().poll(context).map(Ok),
        }
    }
}

impl<T> Drop for Flight<T> {
    fn drop(&mut self) {
        if let Self::Task(task, held) = self {
            task.abort();
            let work = held.work().take();
            drop(work);
        }
    }
}

impl<T> fmt::Debug for Flight<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Flight")
    }
}

/// Turns left to the runtime. On a runtime with one thread a request that was begun is not sent
/// before whoever began it gives way: a few times, since the request goes from task to task.
#[derive(Debug, Default)]
pub(crate) struct GiveWay(u8);

/// From the page's task to that of the connection and back once more.
const TURNS: u8 = 3;

impl GiveWay {
    /// Gives way before anything else is done.
    pub(crate) fn begin(&mut self) {
        self.0 = TURNS;
    }

    pub(crate) fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        match self.0.checked_sub(1) {
            None => Poll::Ready(()),
            Some(left) => {
                self.0 = left;
                context.waker().wake_by_ref();
                Poll::Pending
            }
        }
    }
}
