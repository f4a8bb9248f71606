//! The walk from record to record, over the pages. It knows its place to the record, so that it
//! can be taken up again with none lost and none doubled.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;
use futures_core::stream::FusedStream;

use super::cursor::Cursor;
use super::sheet::Sheet;
use super::stream::PageStream;
use crate::error::Error;
use crate::flight::GiveWay;
use crate::model::Record;

/// The records of a list, as a [`Stream`] with a [`try_next`](Self::try_next) of its own.
///
/// Nothing is sent before the first poll. From then on the next page is on its way, in a task of
/// the runtime, while the caller works on the records of the one before it: never more than one
/// page ahead, none that a [`limit`](Self::limit) makes needless, and none after the stream is
/// dropped. The memory that this takes does not grow with the number of records (but for a few
/// bytes per page, by which it knows pages that it has seen).
///
/// A record that could not be decoded is an error of the kind
/// [`Record`](crate::ErrorKind::Record), after which the walk goes on; any other error ends it,
/// after the records that came before it.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let emulator = twilio_insights_emulator::Emulator::start().await?;
/// # let client = twilio_insights::Client::from_vars(emulator.client_config().environment())?;
/// use twilio_insights::ErrorKind;
///
/// let mut calls = client.call_summaries().items();
/// while let Some(call) = calls.next().await {
///     match call {
///         Ok(call) => println!("{:?}", call.call_sid()),
///         Err(error) if error.kind() == ErrorKind::Record => eprintln!("left out: {error}"),
///         Err(error) => return Err(error.into()),
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a stream does nothing unless it is polled"]
pub struct ItemStream<T> {
    pages: PageStream<T>,
    /// The page that has come and is not decoded.
    sheet: Option<Sheet<T>>,
    page: vec::IntoIter<Result<T, Error>>,
    /// The place on the page that the records come from.
    place: Option<Cursor>,
    remaining: Option<u64>,
    give_way: GiveWay,
}

impl<T: Record> ItemStream<T> {
    pub(super) fn new(pages: PageStream<T>) -> Self {
        Self {
            pages,
            sheet: None,
            page: Vec::new().into_iter(),
            place: None,
            remaining: None,
            give_way: GiveWay::default(),
        }
    }

    /// Ends the walk after so many records (or errors in their place).
    ///
    /// Pages are asked for that are as large as that takes, up to 1,000, unless
    /// [a page size](crate::request::ListCallSummaries::page_size) is set that is smaller. A
    /// cursor of such a walk keeps its page size.
    pub fn limit(mut self, records: u64) -> Self {
        self.remaining = Some(records);
        let to_decode = self.sheet.as_ref().map_or(0, Sheet::len);
        let at_hand = self.page.as_slice().len() + to_decode;
        self.pages.limit(records.saturating_sub(at_hand as u64));
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

    /// Where the walk stands: after the last record that it gave out. `None` if the request
    /// itself was wrong.
    #[must_use]
    pub fn cursor(&self) -> Option<Cursor> {
        if self.page.as_slice().is_empty() && self.sheet.is_none() {
            self.pages.cursor().cloned()
        } else {
            self.place.clone()
        }
    }
}

impl<T: Record> Stream for ItemStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.remaining == Some(0) {
            return Poll::Ready(None);
        }
        loop {
            ready!(self.give_way.poll(context));
            if let Some(item) = self.page.next() {
                if let Some(place) = &mut self.place {
                    place.advance();
                }
                if let Some(remaining) = &mut self.remaining {
                    *remaining -= 1;
                }
                return Poll::Ready(Some(item));
            }
            if let Some(sheet) = self.sheet.take() {
                self.page = sheet.into_page().items.into_iter();
                continue;
            }
            match ready!(self.pages.poll_sheet(context)) {
                Some(Ok(sheet)) => {
                    // The next page is sent for before this one is decoded.
                    self.pages.look_ahead();
                    self.give_way.begin();
                    self.place = Some(sheet.here().clone());
                    self.sheet = Some(sheet);
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// Nothing in it is pinned.
impl<T> Unpin for ItemStream<T> {}

impl<T: Record> FusedStream for ItemStream<T> {
    fn is_terminated(&self) -> bool {
        let at_hand = self.sheet.is_some() || !self.page.as_slice().is_empty();
        let nothing_left = !at_hand && self.pages.is_terminated();
        nothing_left || self.remaining == Some(0)
    }
}

impl<T> fmt::Debug for ItemStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemStream")
            .field("pages", &self.pages)
            .field("remaining", &self.remaining)
            .finish_non_exhaustive()
    }
}
