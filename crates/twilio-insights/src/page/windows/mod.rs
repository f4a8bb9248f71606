//! The walk over a list in windows: its range of time is cut, the parts are walked side by side,
//! and what they list is given out as one stream, every record once.

mod cursor;
mod list;
mod seams;
mod span;
mod trend;
mod walk;
mod window;
mod work;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;
use futures_core::stream::FusedStream;

pub use cursor::WindowCursor;
pub(in crate::page) use list::Windowed;
pub(crate) use list::{Facts, TimedList};
pub(crate) use span::Span;
pub(in crate::page) use walk::Plan;

use super::cursor::Cursor;
use crate::error::{Error, InvalidInput};
use crate::flight::GiveWay;
use crate::model::Record;
use cursor::Given;
use walk::{Turn, UnderWay, Walk};

/// The records of a list whose windows are walked side by side, as a [`Stream`] with a
/// [`try_next`](Self::try_next) of its own; see
/// [`in_windows`](crate::request::ListCallSummaries::in_windows).
///
/// Nothing is sent before the first poll, and nothing goes on after the stream is dropped. A
/// record that could not be decoded is an error of the kind [`Record`](crate::ErrorKind::Record),
/// after which the walk goes on (near a seam it may come twice: it does not say who it is). Any
/// other error, of whichever window, ends the walk; [`cursor`](Self::cursor) then says how to go on
/// without loss.
#[must_use = "a stream does nothing unless it is polled"]
pub struct WindowStream<T> {
    state: State<T>,
    /// The page that the records come from.
    current: Option<Current<T>>,
    remaining: Option<u64>,
    give_way: GiveWay,
}

enum State<T> {
    Ready(Start<T>),
    Walking(Walk<T>, Arc<dyn Windowed<T>>),
    /// As [`Walking`](State::Walking), but nothing more is asked for.
    Over(Walk<T>, Arc<dyn Windowed<T>>),
    /// The request was wrong.
    Wrong(Option<Error>),
}

/// What a walk begins with.
struct Start<T> {
    list: Arc<dyn Windowed<T>>,
    plan: Plan,
    cursor: WindowCursor,
}

struct Current<T> {
    window: u32,
    span: Span,
    items: vec::IntoIter<Result<T, Error>>,
    /// The place of the page.
    here: Cursor,
    /// What was given out of it before.
    before: Given,
    /// What is given out of it now.
    given: Vec<Box<str>>,
    /// Whether a record was given out that does not say who it is.
    is_nameless: bool,
    taken: usize,
    /// The place behind it.
    after: Cursor,
}

impl<T: Record> WindowStream<T> {
    pub(in crate::page) fn new(
        list: Arc<dyn Windowed<T>>,
        plan: Plan,
        resume: Option<WindowCursor>,
    ) -> Self {
        let (operation, path) = (list.operation(), list.path());
        let checked = match resume {
            Some(cursor) => cursor.check(operation, &path).map(|()| cursor),
            None => Ok(WindowCursor::new(operation, &path, None)),
        };
        Self::of(match checked {
            Ok(cursor) => State::Ready(Start { list, plan, cursor }),
            Err(problem) => {
                let error = Error::from(problem).with_operation(operation);
                State::Wrong(Some(error))
            }
        })
    }

    /// A walk that cannot begin.
    pub(crate) fn failed(error: Error) -> Self {
        Self::of(State::Wrong(Some(error)))
    }

    fn of(state: State<T>) -> Self {
        Self {
            state,
            current: None,
            remaining: None,
            give_way: GiveWay::default(),
        }
    }

    /// Ends the walk after so many records (or errors in their place).
    ///
    /// Pages are no larger than that takes. Which records these are is chance, unless the walk is
    /// [in order](crate::request::InWindows::in_order): windows are walked side by side.
    pub fn limit(mut self, records: u64) -> Self {
        self.remaining = Some(records);
        self
    }

    /// The next record; `None` after the last one and after an error that ended the walk.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The next record; `None` after the last one.
    ///
    /// # Errors
    ///
    /// If a page could not be fetched, which ends the walk, or a record could not be decoded,
    /// which does not: [`kind`](Error::kind) tells.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        self.next().await.transpose()
    }

    /// All records that are left.
    ///
    /// # Errors
    ///
    /// The first error, as of [`try_next`](Self::try_next).
    pub async fn try_collect(mut self) -> Result<Vec<T>, Error> {
        let mut records = Vec::new();
        while let Some(record) = self.try_next().await? {
            records.push(record);
        }
        Ok(records)
    }

    /// Where the walk stands: what is left after the last record that it gave out. `None` if the
    /// request itself was wrong.
    ///
    /// It is put together when it is asked for, from all windows: ask after some hundred records
    /// rather than after each.
    #[must_use]
    pub fn cursor(&self) -> Option<WindowCursor> {
        match &self.state {
            State::Ready(start) => Some(start.cursor.clone()),
            State::Walking(walk, list) | State::Over(walk, list) => {
                let page = self.current.as_ref().map(Current::under_way);
                let left = Some(walk.left(page.as_ref()));
                Some(WindowCursor::new(list.operation(), &list.path(), left))
            }
            State::Wrong(_) => None,
        }
    }

    /// The next record of the page, but for those that another window gives out or gave out.
    fn next_of_page(&mut self) -> Option<Result<T, Error>> {
        let State::Walking(walk, list) = &mut self.state else {
            return None;
        };
        let page = self.current.as_mut()?;
        for item in page.items.by_ref() {
            page.taken += 1;
            let facts = item.as_ref().ok().map(|record| list.facts(record));
            match facts.and_then(|facts| Some((facts, facts.sid?))) {
                Some((facts, _)) if !walk.seams.admit(page.span, &facts) => continue,
                Some((_, sid)) => page.given.push(sid.into()),
                None if page.taken <= page.before.taken => continue,
                None => page.is_nameless = true,
            }
            return Some(item);
        }
        None
    }

    fn begin(&mut self) {
        let State::Ready(Start { list, plan, cursor }) = &self.state else {
            return;
        };
        let walk = Walk::new(Arc::clone(list), *plan, cursor.left.clone());
        self.state = State::Walking(walk, Arc::clone(list));
    }

    fn end(&mut self) {
        let state = std::mem::replace(&mut self.state, State::Wrong(None));
        self.state = match state {
            State::Walking(mut walk, list) => {
                walk.stop();
                State::Over(walk, list)
            }
            other => other,
        };
    }
}

impl<T> Current<T> {
    fn under_way(&self) -> UnderWay<'_> {
        let is_done = self.items.as_slice().is_empty();
        let given = if is_done {
            Given::default()
        } else {
            Given {
                sids: self.given.iter().cloned().collect(),
                taken: if self.is_nameless {
                    self.taken.max(self.before.taken)
                } else {
                    self.before.taken
                },
            }
        };
        UnderWay {
            window: self.window,
            place: if is_done { &self.after } else { &self.here },
            given,
            is_done,
        }
    }
}

impl<T: Record> Stream for WindowStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.begin();
        loop {
            if self.remaining == Some(0) {
                self.end();
                return Poll::Ready(None);
            }
            ready!(self.give_way.poll(context));
            if let Some(item) = self.next_of_page() {
                if let Some(remaining) = &mut self.remaining {
                    *remaining -= 1;
                }
                return Poll::Ready(Some(item));
            }
            let this = &mut *self;
            let walk = match &mut this.state {
                State::Walking(walk, _) => walk,
                State::Wrong(error) => return Poll::Ready(error.take().map(Err)),
                State::Ready(_) | State::Over(..) => return Poll::Ready(None),
            };
            if let Some(current) = this.current.take() {
                let given = (!current.is_nameless).then_some(current.given);
                walk.settle(current.window, current.after, given);
            }
            let turn = ready!(walk.poll_page(this.remaining, context));
            match turn {
                Some(Ok(Turn {
                    window,
                    span,
                    fetched,
                    given,
                })) => {
                    this.current = Some(Current {
                        window,
                        span,
                        here: fetched.page.here,
                        before: given,
                        given: Vec::new(),
                        is_nameless: false,
                        taken: 0,
                        items: fetched.page.items.into_iter(),
                        after: fetched.after,
                    });
                    this.give_way.begin();
                }
                Some(Err(error)) => {
                    self.end();
                    return Poll::Ready(Some(Err(error)));
                }
                None => {
                    self.end();
                    return Poll::Ready(None);
                }
            }
        }
    }
}

/// Nothing in it is pinned.
impl<T> Unpin for WindowStream<T> {}

impl<T: Record> FusedStream for WindowStream<T> {
    fn is_terminated(&self) -> bool {
        match &self.state {
            State::Ready(_) | State::Walking(..) => self.remaining == Some(0),
            State::Wrong(error) => error.is_none(),
            State::Over(..) => true,
        }
    }
}

impl<T> fmt::Debug for WindowStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WindowStream")
            .field("remaining", &self.remaining)
            .finish_non_exhaustive()
    }
}

/// A walk over the list in windows.
pub(crate) fn walk_in_windows<L: TimedList>(
    list: L,
    windows: usize,
    in_order: bool,
    resume: Option<WindowCursor>,
) -> WindowStream<L::Item> {
    let problem = list.paging().check().and_then(|()| {
        if list.paging().is_elsewhere() {
            let expected = "neither a cursor nor a page token of one list";
            return Err(InvalidInput::unnamed("request in windows", expected));
        }
        if !(1..=MAX_WINDOWS).contains(&windows) {
            let expected = format!("a number from 1 to {MAX_WINDOWS}");
            return Err(InvalidInput::new("number of windows", windows, expected));
        }
        if in_order && TimedList::is_sorted_otherwise(&list) {
            let expected = "a list that is sorted by start_time";
            return Err(InvalidInput::unnamed("order of windows", expected));
        }
        Ok(())
    });
    match problem {
        Ok(()) => WindowStream::new(Arc::new(list), Plan { windows, in_order }, resume),
        Err(problem) => WindowStream::failed(Error::from(problem).with_operation(L::OPERATION)),
    }
}

/// More would not be walked side by side by any account's limit of requests.
const MAX_WINDOWS: usize = 256;
