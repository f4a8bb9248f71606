//! One window: its part of the list, how far it is walked, and what its pages have shown so far.
//! From that follows what is left of it, and where it could be cut.

use std::collections::VecDeque;
use std::task::{Context, Poll, ready};

use super::cursor::Given;
use super::list::{Facts, Windowed};
use super::seams::NEAR_MS;
use super::span::Span;
use super::trend::Trend;
use crate::error::Error;
use crate::model::Record;
use crate::page::Page;
use crate::page::cursor::Cursor;
use crate::page::stream::PageStream;

/// The pages that a window keeps: one that waits for its turn, and the next one.
pub(super) const PAGES_OF_A_WINDOW: usize = 2;

pub(super) struct Window<T> {
    pub(super) id: u32,
    /// What is given out of it. Its list may go on beyond, if it was cut.
    pub(super) span: Span,
    /// The side on which it was cut while it was walked.
    pub(super) cut: Trend,
    /// Where it would be taken up again: after the last page that was given out.
    pub(super) place: Cursor,
    /// What was given out of the page at that place, by an earlier walk.
    pub(super) given: Given,
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
    /// Whether all of its calls were looked at, and not only the first and the last one. To look at
    /// a call takes memory, and most are looked at when they are given out.
    is_checked: bool,
}

/// What the pages of a window have shown.
#[derive(Default)]
pub(super) struct Shown {
    /// As far as the calls were looked at.
    pub(super) trend: Trend,
    records: u64,
    first_ms: Option<i64>,
    last_ms: Option<i64>,
    /// Whether the last record said when it started: then all that were listed are before it.
    ends_in_time: bool,
    /// The most records that a page had.
    page: u64,
}

/// A cut that could be made: the part that is neither walked nor asked for, and about how many
/// pages it has.
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
                self.shown.arrive(&page, list, self.span, self.cut);
                let is_last = after.is_end();
                self.pages.push_back(Fetched {
                    page,
                    after,
                    is_checked: false,
                });
                if is_last || self.has_passed_the_cut(list) {
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

    /// Whether all that follows in its list lies beyond a cut.
    fn has_passed_the_cut(&mut self, list: &dyn Windowed<T>) -> bool {
        let is_beyond = |start| is_beyond(self.span, self.cut, start);
        if !self.shown.last_ms.is_some_and(is_beyond) {
            return false;
        }
        self.check(list);
        self.shown.trend == self.cut
    }

    /// Looks at all calls of the pages that wait. What was given out was looked at then.
    pub(super) fn check(&mut self, list: &dyn Windowed<T>) {
        for fetched in self.pages.iter_mut().filter(|page| !page.is_checked) {
            fetched.is_checked = true;
            let mut course = Course::new(self.span, self.cut);
            let items = fetched.page.items.iter();
            items
                .filter_map(|item| list.start_ms(item.as_ref().ok()?))
                .for_each(|start| course.add(start));
            self.shown.trend = self.shown.trend.and(course.trend);
        }
    }

    /// What could be cut off, if that would save a request.
    pub(super) fn rest(&self) -> Option<Rest> {
        if !self.is_walking() {
            return None;
        }
        let shown = &self.shown;
        let (first, last) = (shown.first_ms?, shown.last_ms?);
        let seconds = first.abs_diff(last) / 1000;
        if seconds == 0 || !shown.ends_in_time {
            return None;
        }
        #[expect(
            clippy::cast_precision_loss,
            reason = "an estimate of some thousand records in some million seconds"
        )]
        let (seconds, records, page) = (seconds as f64, shown.records as f64, shown.page as f64);
        // The page that is asked for already, and what may be listed on both sides of a seam.
        #[expect(clippy::cast_possible_truncation, reason = "floats saturate")]
        let asked = (seconds / records * page).ceil() as i64 + 2;
        let span = match shown.trend {
            Trend::NewestFirst => Span {
                from: self.span.from,
                to: last.div_euclid(1000).saturating_sub(asked),
            },
            Trend::OldestFirst => Span {
                from: last.div_euclid(1000).saturating_add(asked + 1),
                to: self.span.to,
            },
            Trend::Unknown | Trend::None => return None,
        };
        #[expect(clippy::cast_precision_loss, reason = "an estimate")]
        let pages = span.to.saturating_sub(span.from) as f64 / seconds * records / page;
        (pages >= 1.0).then_some(Rest { span, pages })
    }
}

impl Shown {
    /// Learns from the first and the last call of a page.
    fn arrive<T>(&mut self, page: &Page<T>, list: &dyn Windowed<T>, span: Span, cut: Trend) {
        let start =
            |item: &Result<T, Error>| item.as_ref().ok().and_then(|item| list.start_ms(item));
        let first_ms = page.items.iter().find_map(start);
        let last_ms = page.items.iter().rev().find_map(start);
        let mut course = Course::new(span, cut);
        [self.last_ms, first_ms, last_ms]
            .into_iter()
            .flatten()
            .for_each(|start| course.add(start));
        self.trend = self.trend.and(course.trend);
        self.first_ms = self.first_ms.or(first_ms);
        self.last_ms = last_ms.or(self.last_ms);
        if let Some(item) = page.items.last() {
            self.ends_in_time = start(item).is_some();
        }
        let records = page.items.len() as u64;
        self.records += records;
        self.page = self.page.max(records);
    }
}

/// The starts of calls that are listed one after the other.
pub(super) struct Course {
    span: Span,
    cut: Trend,
    last_ms: Option<i64>,
    pub(super) trend: Trend,
}

impl Course {
    /// Of a window, and the side on which it was cut.
    pub(super) fn new(span: Span, cut: Trend) -> Self {
        Self {
            span,
            cut,
            last_ms: None,
            trend: Trend::Unknown,
        }
    }

    pub(super) fn add(&mut self, start_ms: i64) {
        if self.cut == Trend::Unknown && !about(self.span, start_ms) {
            // The service does not filter by the start.
            self.trend = Trend::None;
        }
        if let Some(last) = self.last_ms {
            self.trend = self.trend.and(Trend::between(last, start_ms));
        }
        self.last_ms = Some(start_ms);
    }
}

/// Whether a start lies in the window, or next to it.
fn about(span: Span, start_ms: i64) -> bool {
    let earliest = span.from.saturating_mul(1000).saturating_sub(NEAR_MS);
    let latest = span.to.saturating_mul(1000).saturating_add(NEAR_MS);
    (earliest..=latest).contains(&start_ms)
}

/// Whether a start lies beyond the cut, in what another window gives out.
fn is_beyond(span: Span, cut: Trend, start_ms: i64) -> bool {
    match cut {
        Trend::NewestFirst => start_ms < span.from.saturating_mul(1000).saturating_sub(NEAR_MS),
        Trend::OldestFirst => start_ms > span.to.saturating_mul(1000).saturating_add(NEAR_MS),
        Trend::Unknown | Trend::None => false,
    }
}

/// Whether another window gives the call out.
pub(super) fn belongs_elsewhere(span: Span, cut: Trend, call: &Facts<'_>) -> bool {
    call.start_ms
        .is_some_and(|start| is_beyond(span, cut, start))
}
