//! Which windows are begun, and which is cut when none waits and there is room for more.
//! As many requests as may be are kept under way, and none is made that saves no time.

use super::list::query_within;
use super::span::Span;
use super::trend::Trend;
use super::walk::Walk;
use super::window::{PAGES_OF_A_WINDOW, Rest, Stage, Window};
use crate::model::Record;
use crate::page::cursor::Place;
use crate::page::stream::PageStream;

/// In order a window waits for its turn with two pages, so that is how large one had best be.
const PAGES_IN_ORDER: f64 = 2.0;

/// How many pages are kept in order for each window that is walked, as a fraction: a few more than
/// the two that it has, so that others are begun while the first ones wait for their turn.
const MOST_PAGES: (usize, usize) = (5, 2);

/// The most windows that are cut off at once in order.
const MOST_IN_ORDER: usize = 1_000;

/// How many pages a part had best have when there is no order. Larger ones would be waited for at
/// the end of a walk, and the last page of each is not full.
const PAGES_OF_A_PART: f64 = 8.0;

/// The most parts for each that there is room for, without an order: how many calls there are is a
/// guess from one page.
const MOST_PARTS: usize = 4;

impl<T: Record> Walk<T> {
    /// Sees to it that as many windows are walked as may be: begins those that wait, and cuts the
    /// heaviest when none waits.
    pub(super) fn employ(&mut self, wanted: Option<u64>) {
        loop {
            let begun = self.windows.iter().filter(|known| !known.is_waiting());
            let (room, begun) = if self.plan.in_order {
                // Who waits for a turn leaves room to others, but keeps pages.
                let asking = begun.clone().filter(|known| known.is_asking()).count();
                let kept: usize = begun.clone().map(Window::most_pages).sum();
                let most = self.plan.windows.saturating_mul(MOST_PAGES.0) / MOST_PAGES.1;
                let room = self.plan.windows.saturating_sub(asking);
                let fitting = most.saturating_sub(kept) / PAGES_OF_A_WINDOW;
                (room.min(fitting), begun.count())
            } else {
                let walking = begun.filter(|known| known.is_walking()).count();
                (self.plan.windows.saturating_sub(walking), walking)
            };
            match self.next_to_begin(room, begun) {
                Some(at) => self.begin(at, wanted),
                None if room > 0 && self.cut(room) => {}
                None => return,
            }
        }
    }

    /// The window to begin next, if there is room for one more.
    fn next_to_begin(&self, room: usize, begun: usize) -> Option<usize> {
        let turns = self.in_turn();
        let waits = |at: &usize| self.windows.get(*at).is_some_and(Window::is_waiting);
        let next = turns.iter().position(waits)?;
        let is_due = if self.plan.in_order {
            // Whose turn it is is always begun. Half of the room is left to those that are cut off
            // in front of others.
            let is_ahead = turns.iter().skip(next).any(|at| !waits(at));
            next == 0 || (room > 0 && (is_ahead || begun < self.plan.windows))
        } else {
            room > 0
        };
        turns.get(next).copied().filter(|_| is_due)
    }

    fn begin(&mut self, at: usize, wanted: Option<u64>) {
        let Some(window) = self.windows.get_mut(at) else {
            return;
        };
        let start = match (window.place.place(), &self.query) {
            (Place::Start, Some(query)) => query_within(query, window.span).map(|query| {
                let page = Place::Page { query, taken: 0 };
                window.place.moved(page)
            }),
            _ => Ok(window.place.clone()),
        };
        window.stage = match start {
            Ok(start) => {
                let mut pages = PageStream::new(self.list.within(window.span), start);
                pages.wanted = wanted;
                pages.look_ahead();
                Stage::Walking(Box::new(pages))
            }
            Err(error) => Stage::Failed(error.with_operation(self.list.operation())),
        };
    }

    /// Cuts a window, so that there is work for so many more. Whether there was one to cut.
    ///
    /// What it has given out is remembered, and all of it is asked for anew, in parts. So it does
    /// not matter how the list is sorted, or which calls the service takes to be within a range.
    fn cut(&mut self, room: usize) -> bool {
        let is_known = !self.plan.in_order || self.trend != Trend::Unknown;
        if !is_known || self.list.is_sorted_otherwise() {
            return false;
        }
        let turns = self.in_turn().into_iter();
        let mut rests = turns.filter_map(|at| Some((at, self.windows.get(at)?.rest()?)));
        let heaviest =
            |one: &(usize, Rest), two: &(usize, Rest)| one.1.pages.total_cmp(&two.1.pages);
        let candidate = if self.plan.in_order {
            // Whose turn comes first is waited for first.
            rests.next()
        } else {
            rests.max_by(heaviest)
        };
        let Some((at, rest)) = candidate else {
            return false;
        };
        let (parts, least, most) = if self.plan.in_order {
            (rest.pages / PAGES_IN_ORDER, 2, MOST_IN_ORDER)
        } else {
            let most = room.saturating_mul(MOST_PARTS);
            (rest.pages / PAGES_OF_A_PART, room.max(2), most.max(2))
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "floats saturate"
        )]
        let parts = (parts as usize).clamp(least, most);
        let mut spans = rest.span.cut(parts, 1);
        let Some(window) = self.windows.get_mut(at).filter(|_| spans.len() > 1) else {
            return false;
        };
        let whole = window.span;
        self.seams
            .give(whole, window.given_out.take().unwrap_or_default());
        // What is walked already.
        if whole.from < rest.span.from {
            let to = rest.span.from;
            spans.insert(0, Span { to, ..whole });
        }
        if rest.span.to < whole.to {
            let from = rest.span.to;
            spans.push(Span { from, ..whole });
        }
        let cuts = spans.iter().skip(1);
        cuts.for_each(|span| self.seams.open(span.from));
        let parts = spans.into_iter();
        let parts: Vec<_> = parts.map(|span| self.window(span, Place::Start)).collect();
        self.windows.splice(at..=at, parts);
        true
    }
}
