//! The windows of a walk, and whose page is next. Nothing goes on here by itself: it is polled when
//! the caller wants a page.

use std::sync::Arc;
use std::task::{Context, Poll};

use super::cursor::{Given, Left, WindowLeft};
use super::list::{Windowed, shared_query};
use super::seams::Seams;
use super::span::Span;
use super::trend::Trend;
use super::window::{Fetched, Shown, Stage, Window};
use crate::error::Error;
use crate::model::Record;
use crate::page::cursor::{Cursor, Place};

/// Into how many more windows than are walked side by side a range is cut, if those may turn out
/// too heavy and cannot be cut again.
const FINER: usize = 4;

/// How a range is walked.
#[derive(Clone, Copy, Debug)]
pub(in crate::page) struct Plan {
    /// How many windows are walked side by side.
    pub(in crate::page) windows: usize,
    pub(in crate::page) in_order: bool,
}

pub(super) struct Walk<T> {
    pub(super) list: Arc<dyn Windowed<T>>,
    pub(super) plan: Plan,
    /// What is left, the earliest first.
    pub(super) windows: Vec<Window<T>>,
    pub(super) seams: Seams,
    pub(super) trend: Trend,
    /// The filters and the page size, as soon as a page has named them.
    pub(super) query: Option<Box<str>>,
    /// The window whose page was given out last.
    last: u32,
    next_id: u32,
}

/// A page whose turn it is.
pub(super) struct Turn<T> {
    pub(super) window: u32,
    pub(super) span: Span,
    pub(super) fetched: Fetched<T>,
    /// What an earlier walk gave out of the page.
    pub(super) given: Given,
}

/// A page that is being given out.
pub(super) struct UnderWay<'a> {
    pub(super) window: u32,
    pub(super) place: &'a Cursor,
    pub(super) given: Given,
    /// Whether nothing of it is left.
    pub(super) is_done: bool,
}

impl<T: Record> Walk<T> {
    /// A walk over the whole range, or over what is left of it.
    pub(super) fn new(list: Arc<dyn Windowed<T>>, plan: Plan, left: Option<Left>) -> Self {
        let left = left.unwrap_or_else(|| {
            let parts = if plan.in_order {
                // Which way the list runs has to be known before there is a next window.
                1
            } else if list.is_sorted_otherwise() {
                plan.windows.saturating_mul(FINER)
            } else {
                plan.windows
            };
            let spans = list.range().cut(parts, 1);
            let mut seams = Seams::default();
            spans.iter().skip(1).for_each(|span| seams.open(span.from));
            let window = |span| WindowLeft::new(span, &Place::Start, Given::default());
            Left {
                query: None,
                trend: Trend::Unknown,
                windows: spans.into_iter().map(window).collect(),
                seams,
            }
        });
        let mut walk = Self {
            list,
            plan,
            windows: Vec::new(),
            seams: left.seams,
            trend: left.trend,
            query: left.query,
            last: 0,
            next_id: 0,
        };
        for mut left in left.windows {
            let page = |query| Place::Page { query, taken: 0 };
            let mut window = walk.window(left.span, left.page.map_or(Place::Start, page));
            let sids = std::mem::take(&mut left.given.sids);
            walk.seams.give(left.span, sids);
            window.given = left.given;
            // Where it was taken up at a page, what it gave out before is not known.
            let is_known = window.given.taken == 0 && *window.place.place() == Place::Start;
            window.given_out = is_known.then(Vec::new);
            walk.windows.push(window);
        }
        walk
    }

    pub(super) fn window(&mut self, span: Span, place: Place) -> Window<T> {
        self.next_id += 1;
        Window {
            id: self.next_id,
            span,
            place: Cursor::new(self.list.operation(), &self.list.path(), place),
            given: Given::default(),
            given_out: Some(Vec::new()),
            stage: Stage::Waiting,
            pages: [].into(),
            shown: Shown::default(),
        }
    }

    /// The next page, of whichever window.
    pub(super) fn poll_page(
        &mut self,
        wanted: Option<u64>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Turn<T>, Error>>> {
        loop {
            self.windows.retain(|window| !window.is_done());
            self.seams
                .keep(self.windows.iter().map(|window| window.span));
            if self.windows.is_empty() {
                return Poll::Ready(None);
            }
            self.employ(wanted);
            let came = self.fetch(context);
            if let Some(turn) = self.take() {
                return Poll::Ready(Some(Ok(turn)));
            }
            if let Some(error) = self.failure() {
                return Poll::Ready(Some(Err(error)));
            }
            if !came {
                return Poll::Pending;
            }
        }
    }

    /// All records of the page that was given out last are done, and these calls were given out;
    /// `None` if some do not say who they are.
    pub(super) fn settle(&mut self, window: u32, after: Cursor, given: Option<Vec<Box<str>>>) {
        if let Some(window) = self.windows.iter_mut().find(|known| known.id == window) {
            window.settle(after, given);
        }
    }

    /// Gives up all that is in flight.
    pub(super) fn stop(&mut self) {
        for window in &mut self.windows {
            if !window.is_done() {
                window.stage = Stage::Waiting;
                window.pages.clear();
            }
        }
    }

    /// What is left, if the page of one window is under way.
    pub(super) fn left(&self, page: Option<&UnderWay<'_>>) -> Left {
        let left = |window: &Window<T>| {
            let page = page.filter(|page| page.window == window.id);
            let (place, given) = match page {
                // From its start it can be cut again.
                Some(page) if !page.is_done && *window.place.place() == Place::Start => {
                    (&window.place, &page.given)
                }
                Some(page) => (page.place, &page.given),
                None => (&window.place, &window.given),
            };
            let is_left = page.is_some_and(|page| !page.is_done) || !window.is_done();
            let (place, given) = (place.place(), given.clone());
            is_left.then(|| WindowLeft::new(window.span, place, given))
        };
        let mut windows: Vec<_> = self.windows.iter().filter_map(left).collect();
        if self.plan.in_order {
            // Of these there may be many, and they can be cut again.
            windows.dedup_by(|next, window| window.take_up(next));
        }
        let mut seams = self.seams.clone();
        seams.keep(windows.iter().map(|window| window.span));
        Left {
            query: self.query.clone(),
            trend: self.trend,
            windows,
            seams,
        }
    }

    /// Whether the windows are given out from the latest to the earliest.
    pub(super) fn is_newest_first(&self) -> bool {
        self.trend != Trend::OldestFirst
    }

    /// The windows' positions in the order in which they are given out, if there is one.
    pub(super) fn in_turn(&self) -> Vec<usize> {
        let positions = 0..self.windows.len();
        if self.plan.in_order {
            if self.is_newest_first() {
                positions.rev().collect()
            } else {
                positions.collect()
            }
        } else {
            // Whose page was given out last is last.
            let last = self.windows.iter().position(|known| known.id == self.last);
            let first = last.map_or(0, |last| last + 1);
            (first..self.windows.len()).chain(0..first).collect()
        }
    }

    /// Looks for pages that have come. Whether something has changed.
    fn fetch(&mut self, context: &mut Context<'_>) -> bool {
        let mut came = false;
        for at in self.in_turn() {
            let Some(window) = self.windows.get_mut(at) else {
                continue;
            };
            if !window.is_walking() || !window.pages.is_empty() {
                continue;
            }
            if window.poll_fetch(&*self.list, context).is_pending() {
                continue;
            }
            came = true;
            if self.trend == Trend::Unknown {
                self.trend = window.shown.trend();
            }
            if let Some(Fetched { page, .. }) = window.pages.back() {
                if self.query.is_none() {
                    self.query = shared_query(&page.here);
                }
                if !self.plan.in_order {
                    // One page is what the caller wants; others stay where they are.
                    break;
                }
            }
        }
        came
    }

    /// The page whose turn it is, if it is there.
    fn take(&mut self) -> Option<Turn<T>> {
        let turns = self.in_turn();
        let turns = turns
            .iter()
            .take(if self.plan.in_order { 1 } else { turns.len() });
        for at in turns {
            let Some(window) = self.windows.get_mut(*at) else {
                continue;
            };
            if let Some(fetched) = window.pages.pop_front() {
                self.last = window.id;
                return Some(Turn {
                    window: window.id,
                    span: window.span,
                    fetched,
                    given: std::mem::take(&mut window.given),
                });
            }
        }
        None
    }

    /// What keeps the walk from going on.
    fn failure(&mut self) -> Option<Error> {
        let turns = self.in_turn();
        let turns = turns
            .iter()
            .take(if self.plan.in_order { 1 } else { turns.len() });
        for at in turns {
            let Some(window) = self.windows.get_mut(*at) else {
                continue;
            };
            if matches!(window.stage, Stage::Failed(_)) && window.pages.is_empty() {
                let stage = std::mem::replace(&mut window.stage, Stage::Waiting);
                if let Stage::Failed(error) = stage {
                    return Some(error);
                }
            }
        }
        None
    }
}
