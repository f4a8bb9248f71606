//! One window: its part of the list, how far it is walked, and what its pages have shown so far.
//! From that follows about how much is left of it, and whether it is worth while to cut it.

use std::collections::VecDeque;
use std::task::{Context, Poll, ready};

use super::cursor::Given;
use super::list::Windowed;
use super::span::Span;
use super::trend::Trend;
use crate::error::Error;
use crate::model::Record;
use crate::page::Page;
use crate::page::cursor::Cursor;
use crate::page::stream::PageStream;

/// The pages that a window keeps: one that waits for its turn, and the next one.
pub(super) const PAGES_OF_A_WINDOW: usize = 2;

/// Of so many calls a window remembers that it gave them out. When there are more it is not cut.
const MOST_REMEMBERED: usize = 2_000;

pub(super) struct Window<T> {
    pub(super) id: u32,
    pub(super) span: Span,
    /// Where it would be taken up again: after the last page that was given out.
    pub(super) place: Cursor,
    /// What was given out of the page at that place, by an earlier walk.
    pub(super) given: Given,
    /// All that was given out of it, by SID; `None` if that is not known, or too much.
    pub(super) given_out: Option<Vec<Box<str>>>,
    pub(super) stage: Stage<T>,
    /// Pages that have come and wait for their turn.
    pub(super) pages: VecDeque<Fetched<T>>,
    pub(super) shown: Shown,
}

pub(super) enum Stage<T> {
    Waiting,
    Walking(Box<PageStream<T>>),
    /// All its pages have come.
    Ended,
    /// No further page can be had.
    Failed(Error),
}

/// A page with the place behind it.
pub(super) struct Fetched<T> {
    pub(super) page: Page<T>,
    pub(super) after: Cursor,
}

/// What the pages of a window have shown, by their first and their last call.
#[derive(Default)]
pub(super) struct Shown {
    pages: u32,
    /// The records of the last page, and the milliseconds from the page before it to its end.
    last_page: Option<(u64, u64)>,
    first_ms: Option<i64>,
    last_ms: Option<i64>,
    /// The most records that a page had.
    page: u64,
}

/// What seems to be left of a window, and about how many pages that is.
pub(super) struct Rest {
    pub(super) span: Span,
    pub(super) pages: f64,
}

impl<T: Record> Window<T> {
    pub(super) fn is_walking(&self) -> bool {
        matches!(self.stage, Stage::Walking(_))
    }

    pub(super) fn is_waiting(&self) -> bool {
        matches!(self.stage, Stage::Waiting)
    }

    /// Whether all of it was given out, or is in the hands of who gives it out.
    pub(super) fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Ended) && self.pages.is_empty()
    }

    /// Whether a request of it is under way.
    pub(super) fn is_asking(&self) -> bool {
        matches!(&self.stage, Stage::Walking(pages) if pages.is_asking())
    }

    /// How many pages it may come to keep before one is given out.
    pub(super) fn most_pages(&self) -> usize {
        if self.is_walking() {
            PAGES_OF_A_WINDOW
        } else {
            self.pages.len()
        }
    }

    /// Asks for its next page, if that has not been done, and sees whether it has come.
    ///
    /// What has come is added to the pages that wait for their turn.
    pub(super) fn poll_fetch(
        &mut self,
        list: &dyn Windowed<T>,
        context: &mut Context<'_>,
    ) -> Poll<()> {
        let Stage::Walking(stream) = &mut self.stage else {
            return Poll::Ready(());
        };
        match ready!(stream.poll_sheet(context)) {
            Some(Ok(sheet)) => {
                let page = sheet.into_page();
                let after = stream.cursor().unwrap_or(&page.here).clone();
                self.shown.arrive(&page, list);
                let is_last = after.is_end();
                self.pages.push_back(Fetched { page, after });
                if is_last {
                    self.stage = Stage::Ended;
                } else if let Stage::Walking(stream) = &mut self.stage {
                    stream.look_ahead();
                }
            }
            Some(Err(error)) => self.stage = Stage::Failed(error),
            None => self.stage = Stage::Ended,
        }
        Poll::Ready(())
    }

    /// All records of its page are done, and these calls were given out.
    pub(super) fn settle(&mut self, after: Cursor, given: Option<Vec<Box<str>>>) {
        self.place = after;
        self.given_out = match (self.given_out.take(), given) {
            (Some(mut known), Some(given)) if known.len() + given.len() <= MOST_REMEMBERED => {
                known.extend(given);
                Some(known)
            }
            _ => None,
        };
    }

    /// What is left, if it is so much that it saves time to ask for the window anew, in parts.
    ///
    /// That is a guess from how its pages run. Nothing but speed depends on it.
    pub(super) fn rest(&self) -> Option<Rest> {
        if !self.is_walking() || self.given_out.is_none() {
            return None;
        }
        let shown = &self.shown;
        let last = shown.last_ms?;
        let reached = last.div_euclid(1000).clamp(self.span.from, self.span.to);
        let span = match shown.trend() {
            Trend::NewestFirst => Span {
                to: reached,
                ..self.span
            },
            Trend::OldestFirst => Span {
                from: reached,
                ..self.span
            },
            Trend::Unknown => return None,
        };
        let (records, milliseconds) = shown.last_page.filter(|(_, time)| *time > 0)?;
        #[expect(clippy::cast_precision_loss, reason = "a guess")]
        let pages = span.to.saturating_sub(span.from) as f64 * 1000.0 / milliseconds as f64
            * records as f64
            / shown.page as f64;
        // As many pages as have come are asked for again.
        let enough = 2.0 * (f64::from(shown.pages) + 1.0);
        (pages >= enough).then_some(Rest { span, pages })
    }
}

impl Shown {
    fn arrive<T>(&mut self, page: &Page<T>, list: &dyn Windowed<T>) {
        let start =
            |item: &Result<T, Error>| item.as_ref().ok().and_then(|item| list.start_ms(item));
        let first_ms = page.items.iter().find_map(start);
        let last_ms = page.items.iter().rev().find_map(start);
        let records = page.items.len() as u64;
        self.last_page = last_ms
            .zip(self.last_ms.or(first_ms))
            .map(|(last, before)| (records, last.abs_diff(before)));
        self.first_ms = self.first_ms.or(first_ms);
        self.last_ms = last_ms.or(self.last_ms);
        self.pages = self.pages.saturating_add(1);
        self.page = self.page.max(records);
    }

    pub(super) fn trend(&self) -> Trend {
        let ends = self.first_ms.zip(self.last_ms);
        ends.map_or(Trend::Unknown, |(first, last)| Trend::between(first, last))
    }
}
