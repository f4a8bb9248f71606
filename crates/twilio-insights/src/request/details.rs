//! The details of many calls: for each call of a stream what is asked for, so many calls at a time.
//! One call that fails, or one part of it, keeps no other back.

use futures_util::future::{OptionFuture, join3};
use futures_util::stream::{Iter, iter};

use super::call::Call;
use super::call_records::CallRecords;
use super::detail_stream::CallDetailsStream;
use crate::client::Client;
use crate::enums::FetchProcessingState;
use crate::error::{Error, InvalidInput};
use crate::model::{CallSummary, Event, Metric};
use crate::sid::CallSid;

/// How many calls are asked about at a time, unless set.
const CONCURRENCY: usize = 8;

/// The operation, for errors about the request as a whole.
pub(super) const OPERATION: &str = "CallDetails";

/// Fetches summary, events or metrics of many calls; see [`Client::call_details`].
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let emulator = twilio_insights_emulator::Emulator::builder().calls(20).start().await?;
/// # let client = twilio_insights::Client::from_vars(emulator.client_config().environment())?;
/// let calls = client.call_summaries().items();
/// let mut details = client.call_details(calls).events().metrics().all_edges().items();
/// while let Some(call) = details.try_next().await? {
///     match call.events {
///         Some(Ok(events)) => println!("{:?}: {} events", call.call_sid, events.records().len()),
///         Some(Err(error)) => eprintln!("{:?}: {error}", call.call_sid),
///         None => {}
///     }
/// }
/// # Ok(())
/// # }
/// ```
///
/// The calls are taken from the stream as there is room for them: a caller that takes its time
/// stops the stream, too. What is under way stays within the client's limit of requests, whatever
/// is set here.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct FetchCallDetails<S> {
    calls: S,
    pub(super) plan: Plan,
}

/// What is asked for, and how.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    client: Client,
    parts: Parts,
    processing_state: Option<FetchProcessingState>,
    all_edges: bool,
    pub(super) concurrency: usize,
    pub(super) in_input_order: bool,
}

/// Which parts are asked for.
#[derive(Clone, Copy, Debug, Default)]
struct Parts {
    summary: bool,
    events: bool,
    metrics: bool,
}

/// What was asked for about one call; what was not is `None`.
#[derive(Debug)]
#[non_exhaustive]
pub struct CallDetails {
    /// The call; `None` if what was given has no call SID. The parts say why.
    pub call_sid: Option<CallSid>,
    /// The summary by which the call was given, if it was given so.
    pub listed: Option<CallSummary>,
    /// The summary as it is now, if [asked for](FetchCallDetails::summary).
    pub summary: Option<Result<CallSummary, Error>>,
    /// The events, if [asked for](FetchCallDetails::events).
    pub events: Option<Result<CallRecords<Event>, Error>>,
    /// The metrics, if [asked for](FetchCallDetails::metrics).
    pub metrics: Option<Result<CallRecords<Metric>, Error>>,
}

/// What a call can be given as: a [`CallSummary`], a [`CallSid`], the text of one, or a result of
/// one of these, as lists give them.
pub trait CallInput: sealed::Subject {}

pub(super) mod sealed {
    use super::{CallSid, CallSummary, Error, InvalidInput};

    /// A call that is asked about, and the summary by which it was given.
    pub(in crate::request) type Asked = (Result<CallSid, InvalidInput>, Option<CallSummary>);

    /// What can be asked about.
    pub trait Subject {
        fn into_asked(self) -> Result<Asked, Error>;
    }
}

use sealed::{Asked, Subject};

macro_rules! sids_as_input {
    ($($given:ty),*) => { $(
        impl Subject for $given {
            fn into_asked(self) -> Result<Asked, Error> {
                Ok((CallSid::new(self), None))
            }
        }

        impl CallInput for $given {}
    )* };
}

sids_as_input!(CallSid, &CallSid, String, &String, &str);

impl Subject for CallSummary {
    fn into_asked(self) -> Result<Asked, Error> {
        Ok((CallSid::try_from(&self), Some(self)))
    }
}

impl CallInput for CallSummary {}

impl<T: Subject> Subject for Result<T, Error> {
    fn into_asked(self) -> Result<Asked, Error> {
        self.and_then(Subject::into_asked)
    }
}

impl<T: CallInput> CallInput for Result<T, Error> {}

impl<S> FetchCallDetails<S> {
    pub(crate) fn new(client: Client, calls: S) -> Self {
        let plan = Plan {
            client,
            parts: Parts::default(),
            processing_state: None,
            all_edges: false,
            concurrency: CONCURRENCY,
            in_input_order: false,
        };
        Self { calls, plan }
    }

    /// Asks for the summary of each call: a list may have shown one that was not complete.
    pub fn summary(mut self) -> Self {
        self.plan.parts.summary = true;
        self
    }

    /// How far the summaries have to be assembled; see
    /// [`FetchSummary::processing_state`](super::FetchSummary::processing_state).
    pub fn processing_state(mut self, state: impl Into<FetchProcessingState>) -> Self {
        self.plan.processing_state = Some(state.into());
        self.summary()
    }

    /// Asks for all events of each call: of the edge that the service chooses, or of
    /// [all edges](Self::all_edges).
    pub fn events(mut self) -> Self {
        self.plan.parts.events = true;
        self
    }

    /// Asks for all metrics of each call: of the edge that the service chooses, or of
    /// [all edges](Self::all_edges).
    pub fn metrics(mut self) -> Self {
        self.plan.parts.metrics = true;
        self
    }

    /// Asks for the events and metrics of all edges that a call can have. That takes a request per
    /// edge.
    pub fn all_edges(mut self) -> Self {
        self.plan.all_edges = true;
        self
    }

    /// About how many calls is asked at a time; eight unless set. Those that wait to be taken are
    /// counted, so it bounds the memory as well.
    pub fn concurrency(mut self, calls: usize) -> Self {
        self.plan.concurrency = calls;
        self
    }

    /// Gives the calls out in the order in which they came. Without this they are given out as the
    /// answers come.
    pub fn in_input_order(mut self) -> Self {
        self.plan.in_input_order = true;
        self
    }

    /// The details of all calls.
    ///
    /// The first item is an error if nothing is asked for, or of no calls at a time. An error of
    /// the calls themselves, such as of the list that they come from, is passed on in their place.
    pub fn items(self) -> CallDetailsStream<S> {
        CallDetailsStream::new(self.calls, self.plan)
    }
}

impl Client {
    /// Summary, events or metrics of each call of a stream, so many calls at a time. The stream
    /// may be a list of calls, or one of [`CallSid`]s.
    pub fn call_details<S>(&self, calls: S) -> FetchCallDetails<S>
    where
        S: futures_core::Stream<Item: CallInput> + Unpin,
    {
        FetchCallDetails::new(self.clone(), calls)
    }

    /// As [`call_details`](Self::call_details), for calls that are known already.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let emulator = twilio_insights_emulator::Emulator::builder().calls(3).start().await?;
    /// # let client = twilio_insights::Client::from_vars(emulator.client_config().environment())?;
    /// # let calls = client.call_summaries().items().try_collect().await?;
    /// # let sids: Vec<_> = calls.iter().filter_map(|call| call.call_sid()).collect();
    /// let details = client.call_details_of(sids).metrics().in_input_order();
    /// for call in details.items().try_collect().await? {
    ///     println!("{:?}", call.metrics);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn call_details_of<I>(&self, calls: I) -> FetchCallDetails<Calls<I::IntoIter>>
    where
        I: IntoIterator<Item: CallInput>,
    {
        FetchCallDetails::new(self.clone(), Calls(iter(calls)))
    }
}

/// Calls that are known already, as a stream; see [`Client::call_details_of`].
#[derive(Clone, Debug)]
pub struct Calls<I>(Iter<I>);

/// Nothing in it is pinned.
impl<I> Unpin for Calls<I> {}

impl<I: Iterator> futures_core::Stream for Calls<I> {
    type Item = I::Item;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<I::Item>> {
        std::pin::Pin::new(&mut self.0).poll_next(context)
    }
}

impl Plan {
    /// What is wrong with it.
    pub(super) fn check(&self) -> Result<(), InvalidInput> {
        let Parts {
            summary,
            events,
            metrics,
        } = self.parts;
        if !(summary || events || metrics) {
            let expected = "at least one of summary, events and metrics";
            return Err(InvalidInput::unnamed("details", expected));
        }
        if self.concurrency == 0 {
            return Err(InvalidInput::new("concurrency", 0, "at least one call"));
        }
        Ok(())
    }

    /// Asks about one call.
    pub(super) async fn ask(self, (sid, listed): Asked) -> CallDetails {
        let call_sid = sid.as_ref().ok().cloned();
        let call = Call::new(self.client.clone(), sid);
        let all_edges = self.all_edges;
        let summary = self.parts.summary.then(|| {
            let request = call.summary();
            match self.processing_state {
                Some(state) => request.processing_state(state).send(),
                None => request.send(),
            }
        });
        let events = self.parts.events.then_some(async {
            if all_edges {
                call.events().all_edges().send().await.map(Into::into)
            } else {
                CallRecords::read(call.events().items()).await
            }
        });
        let metrics = self.parts.metrics.then_some(async {
            if all_edges {
                call.metrics().all_edges().send().await.map(Into::into)
            } else {
                CallRecords::read(call.metrics().items()).await
            }
        });
        let parts = join3(
            OptionFuture::from(summary),
            OptionFuture::from(events),
            OptionFuture::from(metrics),
        );
        let (summary, events, metrics) = parts.await;
        CallDetails {
            call_sid,
            listed,
            summary,
            events,
            metrics,
        }
    }
}
