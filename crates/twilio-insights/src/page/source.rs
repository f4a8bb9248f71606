//! Where pages come from: the first through the generated builder with all its filters, each
//! further one by the query that the page before it named.

use std::future::Future;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use twilio_insights_raw as raw;

use super::Page;
use super::cursor::{Cursor, Place};
use super::envelope::{Envelope, paging};
use super::hint::Hint;
use super::paging::Paging;
use super::sheet::Sheet;
use super::stream::PageStream;
use crate::error::{Error, ErrorKind, InvalidInput};
use crate::flight::Work;
use crate::model::Record;
use crate::transport::{self, Answer, Glance, Job, Origin, Repeat};

/// A request with the options that every list has.
pub(crate) trait Paged {
    fn paging(&self) -> &Paging;

    fn paging_mut(&mut self) -> &mut Paging;
}

/// The request for a list: what differs from list to list.
pub(crate) trait ListRequest: Paged + Clone + Send + Sync + 'static {
    /// A record of the list.
    type Item: Record;
    /// The generated type of a page.
    type RawPage: DeserializeOwned + Send;

    /// The id of the operation.
    const OPERATION: &'static str;

    /// The path of the list below the base URL.
    fn path(&self) -> String;

    /// Asks for the first page.
    fn first(
        self,
        raw: raw::Client,
    ) -> impl Future<Output = Result<raw::ResponseValue<Self::RawPage>, raw::Error>> + Send;

    /// Takes a page apart.
    fn open(page: Self::RawPage) -> Result<Envelope, Error>;
}

/// The fetching of a page.
pub(super) type Fetching<T> = Work<Result<Sheet<T>, Error>>;

/// Gives pages by their place; what a stream needs to know of a list.
pub(super) trait Source<T>: Send + Sync {
    /// The id of the operation.
    fn operation(&self) -> &'static str;

    /// How many pages without a record may follow each other.
    fn max_empty_pages(&self) -> u32;

    /// Fetches the page at a place. The first page is asked to be no larger than `wanted`. Who waits
    /// for the hint is told of the next page before this one is taken apart.
    fn fetch(&self, at: &Cursor, wanted: Option<u64>, hint: Option<Hint>) -> Fetching<T>;
}

impl<L: ListRequest> Source<L::Item> for L {
    fn operation(&self) -> &'static str {
        L::OPERATION
    }

    fn max_empty_pages(&self) -> u32 {
        self.paging().max_empty_pages
    }

    fn fetch(&self, at: &Cursor, wanted: Option<u64>, hint: Option<Hint>) -> Fetching<L::Item> {
        let mut list = self.clone();
        let at = at.clone();
        Box::pin(async move {
            if let Some(wanted) = wanted {
                let page_size = &mut list.paging_mut().page_size;
                let largest = page_size.unwrap_or(MAX_PAGE_SIZE);
                let wanted = u16::try_from(wanted).unwrap_or(MAX_PAGE_SIZE).max(1);
                *page_size = Some(largest.min(wanted));
            }
            fetch(list, &at, hint).await
        })
    }
}

/// The largest page that the service gives.
pub(crate) const MAX_PAGE_SIZE: u16 = 1000;

/// A walk over all pages. Nothing is asked for before the first poll.
pub(crate) fn walk<L: ListRequest>(list: L) -> PageStream<L::Item> {
    match start(&list) {
        Ok(start) => PageStream::hurrying(Arc::new(list), start),
        Err(error) => PageStream::failed(error),
    }
}

/// The one page at which the list begins.
pub(crate) async fn first_page<L: ListRequest>(list: L) -> Result<Page<L::Item>, Error> {
    let start = start(&list)?;
    if start.is_end() {
        let expected = "a place from which something follows";
        let input = InvalidInput::new("cursor", "the end of the list", expected);
        return Err(Error::from(input).with_operation(L::OPERATION));
    }
    fetch(list, &start, None).await.map(Sheet::into_page)
}

fn start<L: ListRequest>(list: &L) -> Result<Cursor, Error> {
    let input = |input: InvalidInput| Error::from(input).with_operation(L::OPERATION);
    list.paging().check().map_err(input)?;
    let path = list.path();
    match &list.paging().resume {
        Some(cursor) => {
            cursor.check(L::OPERATION, &path).map_err(input)?;
            Ok(cursor.clone())
        }
        None => Ok(Cursor::new(L::OPERATION, &path, Place::Start)),
    }
}

async fn fetch<L: ListRequest>(
    list: L,
    at: &Cursor,
    hint: Option<Hint>,
) -> Result<Sheet<L::Item>, Error> {
    let path = list.path();
    let glance = hint.map(|hint| {
        let path = path.clone();
        Glance::new(move |body| hint.tell(body, &path))
    });
    let outgoing = &list.paging().outgoing;
    let mut job = Job {
        operation: L::OPERATION,
        repeat: Repeat::Always,
        outgoing,
        extra_query: &[],
        glance,
    };
    let answer = match at.place() {
        Place::Page { query, .. } => {
            let get = |raw: raw::Client| {
                let target = format!("{path}?{query}");
                async move { raw.get(&target, L::OPERATION).await }
            };
            // It was the service that chose the query, not the caller.
            let misled = |error: Error| match error.kind() {
                ErrorKind::InvalidInput => {
                    paging("the query of the page cannot be sent").with_operation(L::OPERATION)
                }
                _ => error,
            };
            transport::run(job, get).await.map_err(misled)?
        }
        Place::Start | Place::End => {
            job.extra_query = &outgoing.extra_query.0;
            transport::run(job, |raw| list.clone().first(raw)).await?
        }
    };
    sheet::<L>(answer, outgoing.client.max_depth(), &path, at)
}

/// Takes a page apart. Each record is decoded on its own, but for those that were taken before.
fn sheet<L: ListRequest>(
    answer: Answer<L::RawPage>,
    max_depth: usize,
    path: &str,
    at: &Cursor,
) -> Result<Sheet<L::Item>, Error> {
    let origin = answer.origin;
    let envelope = L::open(answer.content).map_err(|error| error.with_origin(&origin))?;
    let next = envelope.next_query(path).map(|query| match query {
        Some(query) => at.moved(Place::Page {
            query: query.into(),
            taken: 0,
        }),
        None => at.moved(Place::End),
    });
    let taken = match at.place() {
        Place::Page { taken, .. } => *taken,
        Place::Start | Place::End => 0,
    };
    let page = Page {
        number: envelope.number,
        size: envelope.page_size,
        metadata: answer.metadata,
        items: Vec::new(),
        here: at.moved(Place::Page {
            query: answer.query.into(),
            taken,
        }),
        next: next.map_err(|error| error.with_origin(&origin)),
    };
    let count = envelope.records.len().saturating_sub(taken);
    Ok(Sheet::new(page, count, move || {
        let records = envelope.records.into_iter().enumerate().skip(taken);
        records
            .map(|(at, text)| record(text, max_depth, &origin, (envelope.list, at)))
            .collect()
    }))
}

/// Decodes one record, or says that it is none. `place` is the list that it is in, and where.
fn record<T: Record>(
    text: Arc<str>,
    max_depth: usize,
    origin: &Origin,
    place: (&str, usize),
) -> Result<T, Error> {
    let decoded = match transport::check_depth(&text, max_depth) {
        Ok(()) => T::decode_text(Arc::clone(&text)).map_err(|cause| Error::no_record(&cause)),
        Err(error) => Err(error),
    };
    decoded.map_err(|error| error.with_record(text, place).with_origin(origin))
}

/// The records of a page, as a walk would decode them.
#[cfg(test)]
pub(crate) fn decode_page<L: ListRequest>(
    body: &str,
) -> Result<Vec<Result<L::Item, Error>>, Error> {
    let page = serde_json::from_slice(body.as_bytes()).map_err(|cause| Error::no_record(&cause))?;
    let origin = Origin {
        operation: L::OPERATION,
        status: Some(200),
        request_id: None,
        attempts: 1,
    };
    let records = L::open(page)?.records.into_iter();
    Ok(records
        .map(|text| record(text, usize::MAX, &origin, ("", 0)))
        .collect())
}
