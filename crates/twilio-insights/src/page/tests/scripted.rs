//! A list in memory whose pages arrive when the test says so, and which remembers when they were
//! asked for and whether somebody stopped waiting for them.

use std::sync::{Arc, Mutex};

use tokio::sync::Semaphore;

use crate::error::{Error, ErrorKind};
use crate::model::CallSummary;
use crate::page::cursor::{Cursor, Place};
use crate::page::hint::Hint;
use crate::page::source::{Fetching, Source};
use crate::page::stream::PageStream;
use crate::page::{ItemStream, Page};
use crate::transport::ResponseMetadata;

/// What became of the requests, in the order in which it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Happened {
    Sent(usize),
    Answered(usize),
    GivenUp(usize),
}

/// A list of pages with so many calls each; `None` is a page that fails.
#[derive(Clone)]
pub(super) struct Scripted {
    pages: Arc<Vec<Option<u32>>>,
    log: Arc<Mutex<Vec<Happened>>>,
    /// As many answers as may still be given.
    answers: Arc<Semaphore>,
}

impl Scripted {
    /// All answers may be given.
    pub(super) fn new(pages: impl IntoIterator<Item = Option<u32>>) -> Self {
        Self {
            pages: Arc::new(pages.into_iter().collect()),
            log: Arc::default(),
            answers: Arc::new(Semaphore::new(1000)),
        }
    }

    /// No more than so many answers are given.
    pub(super) fn answering(mut self, answers: usize) -> Self {
        self.answers = Arc::new(Semaphore::new(answers));
        self
    }

    pub(super) fn pages(&self) -> PageStream<CallSummary> {
        let start = Cursor::new("ListCallSummaries", "/v1/Voice/Summaries", Place::Start);
        PageStream::new(Arc::new(self.clone()), start)
    }

    pub(super) fn items(&self) -> ItemStream<CallSummary> {
        self.pages().into_items()
    }

    pub(super) fn log(&self) -> Vec<Happened> {
        self.log.lock().unwrap().clone()
    }

    /// The pages that were asked for.
    pub(super) fn sent(&self) -> Vec<usize> {
        let sent = |happened| match happened {
            Happened::Sent(page) => Some(page),
            Happened::Answered(_) | Happened::GivenUp(_) => None,
        };
        self.log().into_iter().filter_map(sent).collect()
    }

    fn note(&self, happened: Happened) {
        self.log.lock().unwrap().push(happened);
    }

    fn page(&self, number: usize, at: &Cursor) -> Result<Page<CallSummary>, Error> {
        let place = |number: usize, taken| Place::Page {
            query: number.to_string().into(),
            taken,
        };
        let taken = match at.place() {
            Place::Page { taken, .. } => *taken,
            Place::Start | Place::End => 0,
        };
        let calls = self.pages[number].ok_or_else(|| Error::of_kind(ErrorKind::Service, None))?;
        let items = (0..calls).map(|call| {
            let text = format!(r#"{{"call_sid":"{number}.{call}"}}"#);
            Ok(CallSummary::from_json(text).unwrap())
        });
        let next = if number + 1 < self.pages.len() {
            place(number + 1, 0)
        } else {
            Place::End
        };
        Ok(Page {
            items: items.skip(taken).collect(),
            number: None,
            size: None,
            metadata: ResponseMetadata::none(),
            here: at.moved(place(number, taken)),
            next: Ok(at.moved(next)),
        })
    }
}

impl Source<CallSummary> for Scripted {
    fn operation(&self) -> &'static str {
        "ListCallSummaries"
    }

    fn max_empty_pages(&self) -> u32 {
        1000
    }

    fn fetch(
        &self,
        at: &Cursor,
        _wanted: Option<u64>,
        _hint: Option<Hint>,
    ) -> Fetching<CallSummary> {
        let number = match at.place() {
            Place::Page { query, .. } => query.parse().unwrap(),
            Place::Start | Place::End => 0,
        };
        let (list, at) = (self.clone(), at.clone());
        Box::pin(async move {
            list.note(Happened::Sent(number));
            let mut answer = Waiting {
                list: &list,
                number,
                answered: false,
            };
            list.answers.acquire().await.unwrap().forget();
            answer.answered = true;
            drop(answer);
            list.page(number, &at).map(Into::into)
        })
    }
}

struct Waiting<'a> {
    list: &'a Scripted,
    number: usize,
    answered: bool,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.list.note(if self.answered {
            Happened::Answered(self.number)
        } else {
            Happened::GivenUp(self.number)
        });
    }
}
