//! The walk from page to page: lazy until the first poll, from then on one page ahead of the
//! caller, over empty pages to the last one, never in a circle and never without end.

use std::collections::HashSet;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use futures_core::stream::FusedStream;

use super::Page;
use super::cursor::{Cursor, Place};
use super::envelope::paging;
use super::hint::Hint;
use super::items::ItemStream;
use super::sheet::Sheet;
use super::source::Source;
use crate::error::Error;
use crate::flight::Flight;
use crate::model::Record;

/// The pages of a list, as a [`Stream`] with a [`try_next`](Self::try_next) of its own.
///
/// Nothing is sent before the first poll. From then on the next page is on its way, in a task of
/// the runtime, while the caller works on the one before it; never more than one, and none after
/// the stream is dropped. Who waits for a page has the next one asked for as soon as that page has
/// come, before it is read; a request that this shows to be wrong is dropped.
///
/// An error ends the stream, after the pages that came before it; [`cursor`](Self::cursor) then says
/// where to try again.
#[must_use = "a stream does nothing unless it is polled"]
pub struct PageStream<T> {
    state: State<T>,
    /// What is asked for next, or was when the walk ended.
    next: Option<Cursor>,
    /// Hashes of the places that were asked for.
    seen: HashSet<u64>,
    /// How many pages without a record came one after the other.
    empty_pages: u32,
    /// How many more records are wanted, if the caller has said.
    pub(super) wanted: Option<u64>,
    /// Whether a page is asked for as soon as the one before it has come, and is not yet read.
    hurries: bool,
    /// What was asked for by a hint of the page that is read now.
    ahead: Option<Asked<T>>,
}

enum State<T> {
    Ready(Arc<dyn Source<T>>),
    Fetching(Arc<dyn Source<T>>, Asked<T>),
    Failed(Error),
    Ended,
}

/// A page that was asked for.
struct Asked<T> {
    place: Cursor,
    flight: Flight<Result<Sheet<T>, Error>>,
    hint: Option<Hint>,
}

impl<T: Record> Asked<T> {
    fn of(source: &dyn Source<T>, place: Cursor, wanted: Option<u64>, hint: Option<Hint>) -> Self {
        Self {
            flight: Flight::start(source.fetch(&place, wanted, hint.clone())),
            place,
            hint,
        }
    }
}

impl<T: Record> PageStream<T> {
    pub(super) fn new(source: Arc<dyn Source<T>>, start: Cursor) -> Self {
        Self {
            next: Some(start),
            ..Self::of(State::Ready(source))
        }
    }

    /// As [`new`](Self::new), for who wants the next page as soon as there is one.
    pub(super) fn hurrying(source: Arc<dyn Source<T>>, start: Cursor) -> Self {
        Self {
            hurries: true,
            ..Self::new(source, start)
        }
    }

    /// A walk that cannot begin.
    pub(super) fn failed(error: Error) -> Self {
        Self::of(State::Failed(error))
    }

    fn of(state: State<T>) -> Self {
        Self {
            state,
            next: None,
            seen: HashSet::new(),
            empty_pages: 0,
            wanted: None,
            hurries: false,
            ahead: None,
        }
    }

    /// The next page; `None` after the last one and after an error.
    pub async fn next(&mut self) -> Option<Result<Page<T>, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The next page; `None` after the last one.
    ///
    /// # Errors
    ///
    /// If the page could not be fetched. The walk is over then.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        self.next().await.transpose()
    }

    /// The records of all pages, one by one.
    pub fn into_items(self) -> ItemStream<T> {
        ItemStream::new(self)
    }

    /// Where the walk stands: at the page that would be next, or that failed. `None` if the
    /// request itself was wrong.
    #[must_use]
    pub fn cursor(&self) -> Option<&Cursor> {
        self.next.as_ref()
    }

    /// No more records are wanted than so many.
    pub(super) fn limit(&mut self, records: u64) {
        self.wanted = Some(records);
        // Whether it is needed is known when the page before it has been read.
        self.ahead = None;
    }

    /// The next page; what follows it is not asked for yet.
    pub(super) fn poll_sheet(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Sheet<T>, Error>>> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ready(source) => match &self.next {
                    Some(next) if !next.is_end() => {
                        let next = next.clone();
                        self.state = self.ask(source, &next);
                    }
                    _ => return Poll::Ready(None),
                },
                State::Fetching(source, mut asked) => {
                    let Poll::Ready(outcome) = Pin::new(&mut asked.flight).poll(context) else {
                        self.hurry(&*source, &asked, context);
                        self.state = State::Fetching(source, asked);
                        return Poll::Pending;
                    };
                    let sheet = outcome
                        .map_err(|error| error.with_operation(source.operation()))
                        .and_then(|sheet| sheet);
                    let sheet = sheet.map(|sheet| self.turn(source, sheet));
                    // A wrong guess, or one that came before a failure, is of no use.
                    let is_next = |ahead: &Asked<T>| {
                        sheet.is_ok() && self.next.as_ref() == Some(&ahead.place)
                    };
                    self.ahead = self.ahead.take().filter(is_next);
                    return Poll::Ready(Some(sheet));
                }
                State::Failed(error) => return Poll::Ready(Some(Err(error))),
                State::Ended => return Poll::Ready(None),
            }
        }
    }

    /// Sends for the page after the one that was given out last, unless it is known that nobody
    /// will want it.
    pub(super) fn look_ahead(&mut self) {
        let next = match &self.next {
            Some(next) if !next.is_end() && self.wanted != Some(0) => next.clone(),
            _ => return,
        };
        self.state = match std::mem::replace(&mut self.state, State::Ended) {
            State::Ready(source) => self.ask(source, &next),
            other => other,
        };
    }

    /// Asks for the page after the one that is waited for, if that has said which it is.
    fn hurry(&mut self, source: &dyn Source<T>, asked: &Asked<T>, context: &Context<'_>) {
        // Were this page empty, too, the walk might end here.
        let goes_on = self.wanted.is_none() && self.empty_pages < source.max_empty_pages();
        let hint = asked.hint.as_ref().filter(|_| goes_on);
        let Some(query) = hint.and_then(|hint| hint.ask(context)) else {
            return;
        };
        let next = asked.place.moved(Place::Page { query, taken: 0 });
        // What is wrong with it is said when the page has been read.
        let is_known = self.ahead.as_ref().is_some_and(|ahead| ahead.place == next);
        if !is_known && !self.seen.contains(&fingerprint(&next)) {
            self.ahead = Some(Asked::of(source, next, None, Some(Hint::default())));
        }
    }

    /// Whether a page is on its way and has not come yet.
    pub(super) fn is_asking(&self) -> bool {
        matches!(&self.state, State::Fetching(_, asked) if !asked.flight.has_landed())
    }

    fn ask(&mut self, source: Arc<dyn Source<T>>, next: &Cursor) -> State<T> {
        let problem = if !self.seen.insert(fingerprint(next)) {
            Some("the service named a page for the second time".to_owned())
        } else if self.empty_pages > source.max_empty_pages() {
            let pages = self.empty_pages;
            Some(format!("empty pages without end: {pages} in a row"))
        } else {
            None
        };
        if let Some(problem) = problem {
            return State::Failed(paging(&problem).with_operation(source.operation()));
        }
        let ahead = self.ahead.take().filter(|ahead| ahead.place == *next);
        let asked = ahead.unwrap_or_else(|| {
            let hint = (self.hurries && self.wanted.is_none()).then(Hint::default);
            Asked::of(&*source, next.clone(), self.wanted, hint)
        });
        State::Fetching(source, asked)
    }
}

impl<T> PageStream<T> {
    /// Turns to what follows a page.
    fn turn(&mut self, source: Arc<dyn Source<T>>, mut sheet: Sheet<T>) -> Sheet<T> {
        // The first page is asked for without its query, and may be named by it.
        self.seen.insert(fingerprint(sheet.here()));
        self.empty_pages = if sheet.len() == 0 {
            self.empty_pages.saturating_add(1)
        } else {
            0
        };
        if let Some(wanted) = &mut self.wanted {
            *wanted = wanted.saturating_sub(sheet.len() as u64);
        }
        // To try again is to ask for this page again, and to go on after its records.
        let again = sheet.here().after(sheet.len());
        let next = sheet.next_mut();
        if let Ok(next) = next {
            self.next = Some(next.clone());
            self.state = State::Ready(source);
        } else {
            self.next = Some(again.clone());
            if let Err(error) = std::mem::replace(next, Ok(again)) {
                self.state = State::Failed(error);
            }
        }
        sheet
    }
}

/// A place as one number: a walk of a million pages remembers a few megabytes.
fn fingerprint(cursor: &Cursor) -> u64 {
    let mut hasher = DefaultHasher::new();
    match cursor.place() {
        // How much of the page was taken before does not make it another page.
        Place::Page { query, .. } => query.hash(&mut hasher),
        place @ (Place::Start | Place::End) => place.hash(&mut hasher),
    }
    hasher.finish()
}

impl<T: Record> Stream for PageStream<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let sheet = ready!(self.poll_sheet(context));
        // What is decoded now need not be waited for.
        self.look_ahead();
        Poll::Ready(sheet.map(|sheet| sheet.map(Sheet::into_page)))
    }
}

impl<T: Record> FusedStream for PageStream<T> {
    fn is_terminated(&self) -> bool {
        match &self.state {
            State::Ready(_) => self.next.as_ref().is_none_or(Cursor::is_end),
            State::Fetching(..) | State::Failed(_) => false,
            State::Ended => true,
        }
    }
}

impl<T> fmt::Debug for PageStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageStream")
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}
