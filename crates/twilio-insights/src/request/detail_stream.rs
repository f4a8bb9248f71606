//! The stream of details: takes calls as there is room for them and gives each out when all that
//! was asked about it has come.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use futures_core::stream::FusedStream;
use futures_util::stream::{FuturesOrdered, FuturesUnordered};

use super::details::sealed::Subject as _;
use super::details::{CallDetails, CallInput, OPERATION, Plan};
use crate::error::Error;
use crate::flight::Flight;

/// The details of many calls, as a [`Stream`] with a [`try_next`](Self::try_next) of its own; see
/// [`Client::call_details`](crate::Client::call_details).
///
/// Nothing is sent before the first poll. From then on each call is a task of the runtime, which
/// goes on while the caller works on another; none is left when the stream is dropped.
///
/// A call or a part of it that failed is no error of the stream: [`CallDetails`] says of each part
/// what became of it. Errors are those of the calls' own stream, passed on; it goes on as long as
/// that does.
#[must_use = "a stream does nothing unless it is polled"]
pub struct CallDetailsStream<S> {
    /// Until its end.
    calls: Option<S>,
    plan: Plan,
    under_way: UnderWay,
    /// What is wrong with the request.
    problem: Option<Error>,
}

type Asking = Flight<Result<CallDetails, Error>>;

/// The calls that are asked about and those that wait to be taken.
enum UnderWay {
    AsTheyCome(FuturesUnordered<Asking>),
    InInputOrder(FuturesOrdered<Asking>),
}

impl UnderWay {
    fn len(&self) -> usize {
        match self {
            Self::AsTheyCome(calls) => calls.len(),
            Self::InInputOrder(calls) => calls.len(),
        }
    }

    fn push(&mut self, call: Asking) {
        match self {
            Self::AsTheyCome(calls) => calls.push(call),
            Self::InInputOrder(calls) => calls.push_back(call),
        }
    }

    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<CallDetails, Error>>> {
        let next = match self {
            Self::AsTheyCome(calls) => Pin::new(calls).poll_next(context),
            Self::InInputOrder(calls) => Pin::new(calls).poll_next(context),
        };
        next.map(|call| call.map(|call| call.and_then(|call| call)))
    }
}

impl<S> CallDetailsStream<S> {
    pub(super) fn new(calls: S, plan: Plan) -> Self {
        let problem = plan.check().err();
        let problem = problem.map(|problem| Error::from(problem).with_operation(OPERATION));
        Self {
            calls: Some(calls).filter(|_| problem.is_none()),
            under_way: if plan.in_input_order {
                UnderWay::InInputOrder(FuturesOrdered::new())
            } else {
                UnderWay::AsTheyCome(FuturesUnordered::new())
            },
            plan,
            problem,
        }
    }
}

impl<S> CallDetailsStream<S>
where
    S: Stream<Item: CallInput> + Unpin,
{
    /// The next call; `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<CallDetails, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The next call; `None` after the last one.
    ///
    /// # Errors
    ///
    /// If the request is wrong, or the calls' own stream gave an error.
    pub async fn try_next(&mut self) -> Result<Option<CallDetails>, Error> {
        self.next().await.transpose()
    }

    /// All calls that are left.
    ///
    /// # Errors
    ///
    /// The first error, as of [`try_next`](Self::try_next).
    pub async fn try_collect(mut self) -> Result<Vec<CallDetails>, Error> {
        let mut calls = Vec::new();
        while let Some(call) = self.try_next().await? {
            calls.push(call);
        }
        Ok(calls)
    }

    /// Takes calls while there is room for them.
    fn take(&mut self, context: &mut Context<'_>) {
        while self.under_way.len() < self.plan.concurrency {
            let Some(calls) = &mut self.calls else { return };
            let call = match Pin::new(calls).poll_next(context) {
                Poll::Ready(Some(call)) => call.into_asked(),
                Poll::Ready(None) => {
                    self.calls = None;
                    return;
                }
                Poll::Pending => return,
            };
            self.under_way.push(match call {
                Ok(asked) => {
                    let plan = self.plan.clone();
                    Flight::start(Box::pin(async move { Ok(plan.ask(asked).await) }))
                }
                Err(error) => Flight::Here(Box::pin(std::future::ready(Err(error)))),
            });
        }
    }
}

impl<S> Stream for CallDetailsStream<S>
where
    S: Stream<Item: CallInput> + Unpin,
{
    type Item = Result<CallDetails, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(problem) = self.problem.take() {
            return Poll::Ready(Some(Err(problem)));
        }
        self.take(context);
        match self.under_way.poll_next(context) {
            // Nothing is under way, because no call has come.
            Poll::Ready(None) if self.calls.is_some() => Poll::Pending,
            next => next,
        }
    }
}

/// Nothing in it is pinned: the calls' own stream need not be.
impl<S: Unpin> Unpin for CallDetailsStream<S> {}

impl<S> FusedStream for CallDetailsStream<S>
where
    S: Stream<Item: CallInput> + Unpin,
{
    fn is_terminated(&self) -> bool {
        self.problem.is_none() && self.calls.is_none() && self.under_way.len() == 0
    }
}

impl<S> fmt::Debug for CallDetailsStream<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallDetailsStream")
            .field("under_way", &self.under_way.len())
            .finish_non_exhaustive()
    }
}
