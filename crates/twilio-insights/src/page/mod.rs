//! Lists, page by page and record by record. There is one implementation of paging, for every
//! list of the API: a list says how its first page is asked for, and the rest is here.

mod cursor;
mod envelope;
mod hint;
mod items;
mod paging;
mod sheet;
mod source;
mod stream;
#[cfg(test)]
mod tests;
mod windows;

pub use cursor::Cursor;
pub use items::ItemStream;
pub use stream::PageStream;
pub use windows::{WindowCursor, WindowStream};

pub(crate) use envelope::Envelope;
pub(crate) use paging::Paging;
#[cfg(test)]
pub(crate) use source::decode_page;
pub(crate) use source::{ListRequest, MAX_PAGE_SIZE, Paged, first_page, walk};
pub(crate) use windows::{Facts, Span, TimedList, walk_in_windows};

use crate::error::Error;
use crate::transport::ResponseMetadata;

/// One page of a list.
///
/// Each record was decoded on its own: one that could not be is an error of the kind
/// [`Record`](crate::ErrorKind::Record) in its place, and hurts none of the others.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let emulator = twilio_insights_emulator::Emulator::start().await?;
/// # let client = twilio_insights::Client::from_vars(emulator.client_config().environment())?;
/// for call in client.call_summaries().page_size(10).send().await? {
///     println!("{:?}", call?.call_sid());
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Page<T> {
    items: Vec<Result<T, Error>>,
    number: Option<i64>,
    size: Option<i64>,
    metadata: ResponseMetadata,
    here: Cursor,
    /// Where to go on, or why that cannot be told: the records of this page are good all the same.
    next: Result<Cursor, Error>,
}

impl<T> Page<T> {
    /// The records, in the order of the service.
    pub fn items(&self) -> &[Result<T, Error>] {
        &self.items
    }

    /// The records, by value.
    #[must_use]
    pub fn into_items(self) -> Vec<Result<T, Error>> {
        self.items
    }

    /// The number of the page, counted from 0.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        self.number
    }

    /// The number of records per page that the service applies.
    #[must_use]
    pub fn page_size(&self) -> Option<i64> {
        self.size
    }

    /// What came with the page: the status, the id of its request, the headers.
    #[must_use]
    pub fn metadata(&self) -> &ResponseMetadata {
        &self.metadata
    }

    /// Whether no page follows.
    #[must_use]
    pub fn is_last(&self) -> bool {
        self.next.as_ref().is_ok_and(Cursor::is_end)
    }

    /// Where the next page begins.
    ///
    /// # Errors
    ///
    /// [`Paging`](crate::ErrorKind::Paging) if the service named a next page that is none. (A
    /// [`PageStream`] gives that error in place of the next page; here it says, then, where to try
    /// again: at the end of this page.)
    pub fn next_cursor(&self) -> Result<&Cursor, &Error> {
        self.next.as_ref()
    }
}

impl<T> IntoIterator for Page<T> {
    type Item = Result<T, Error>;
    type IntoIter = std::vec::IntoIter<Self::Item>;

    /// The records, by value.
    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}
