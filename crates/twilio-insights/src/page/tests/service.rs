//! A service in memory that lists calls by a range of time, in one of the ways in which the real
//! one might: which ends of the range it includes, how exactly and what it compares, how it sorts.

use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use fastrand::Rng;

use crate::error::{Error, ErrorKind};
use crate::model::CallSummary;
use crate::page::Page;
use crate::page::cursor::{Cursor, Place};
use crate::page::hint::Hint;
use crate::page::source::{Fetching, Source};
use crate::page::windows::{Facts, Span, TimedList, Windowed};
use crate::request::ListCallSummaries;
use crate::time::Timestamp;
use crate::transport::ResponseMetadata;

/// One call: when it started and ended, and its rank among those of the same time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Call {
    pub(super) start_ms: i64,
    pub(super) number: u32,
    pub(super) end_ms: i64,
}

impl Call {
    /// A call of up to ten minutes, as its number has it.
    pub(super) fn new(number: u32, start_ms: i64) -> Self {
        Self {
            start_ms,
            number,
            end_ms: start_ms + i64::from(number.wrapping_mul(2_654_435_761) % 600_000),
        }
    }
}

/// How the service behaves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Habits {
    pub(super) includes: Ends,
    /// Compares whole seconds, so that all of a second lies on its instant.
    pub(super) whole_seconds: bool,
    pub(super) filters_by: By,
    pub(super) sorts_by: By,
    pub(super) newest_first: bool,
    /// One call in so many is listed without its start.
    pub(super) hides_start: u32,
    pub(super) page_size: usize,
    /// One request in so many fails.
    pub(super) fails: Option<u32>,
    /// At one request in so many a call has arrived.
    pub(super) arrives: Option<u32>,
    /// How long an answer takes; unless set, some turns of the runtime.
    pub(super) takes: Option<Duration>,
}

/// What calls are filtered or sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Start,
    End,
    /// Something that has nothing to do with time.
    Chance,
}

impl By {
    /// What is compared.
    fn key(self, call: Call) -> (i64, u32) {
        let key = match self {
            Self::Start => call.start_ms,
            Self::End => call.end_ms,
            Self::Chance => i64::from(call.number.wrapping_mul(2_246_822_519)),
        };
        (key, call.number)
    }
}

/// Which ends of a range belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    Both,
    Start,
    End,
}

impl Habits {
    fn lists(&self, call: Call, span: Span) -> bool {
        let (time, _) = self.filters_by.key(call);
        let (start, from, to) = if self.whole_seconds {
            (time.div_euclid(1000), span.from, span.to)
        } else {
            (time, span.from * 1000, span.to * 1000)
        };
        let begun = start > from || (self.includes != Ends::End && start == from);
        begun && (start < to || (self.includes != Ends::Start && start == to))
    }
}

pub(super) struct State {
    pub(super) habits: Habits,
    pub(super) range: Span,
    /// In the order in which they are listed.
    pub(super) calls: Vec<Call>,
    pub(super) arrived: u32,
    pub(super) rng: Rng,
    /// The queries that this walk has had answers to.
    pub(super) answered: Vec<String>,
    /// How many pages were asked for.
    pub(super) asked: usize,
}

/// What all clients of the service share.
#[derive(Clone)]
pub(super) struct Service(Arc<Mutex<State>>);

impl Service {
    pub(super) fn new(habits: Habits, range: Span, mut calls: Vec<Call>, rng: Rng) -> Self {
        calls.sort_unstable_by_key(|call| habits.sorts_by.key(*call));
        Self(Arc::new(Mutex::new(State {
            habits,
            range,
            calls,
            arrived: 0,
            rng,
            answered: Vec::new(),
            asked: 0,
        })))
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// The calls of the whole range that were there from the start, as one list gives them.
    pub(super) fn all(&self) -> Vec<u32> {
        let state = self.state();
        let listed = |call: &&Call| state.habits.lists(**call, state.range);
        let mut numbers: Vec<_> = state
            .calls
            .iter()
            .filter(listed)
            .map(|call| call.number)
            .collect();
        numbers.sort_unstable();
        numbers
    }
}

impl State {
    /// A new call: usually now, but a summary may come late.
    fn arrive(&mut self) {
        self.arrived += 1;
        let Span { from, to } = self.range;
        let start_ms = self.rng.i64(from * 1000..=to * 1000);
        let number = ARRIVED + self.arrived;
        let call = Call::new(number, start_ms);
        let key = |call: Call| self.habits.sorts_by.key(call);
        let at = self.calls.partition_point(|known| key(*known) < key(call));
        self.calls.insert(at, call);
    }

    fn page(&mut self, at: &Cursor, span: Span) -> Result<Page<CallSummary>, Error> {
        let one_in =
            |rng: &mut Rng, many: Option<u32>| many.is_some_and(|many| rng.u32(..many) == 0);
        if one_in(&mut self.rng, self.habits.arrives) {
            self.arrive();
        }
        if one_in(&mut self.rng, self.habits.fails) {
            return Err(Error::of_kind(ErrorKind::Service, None));
        }
        let (span, after, taken) = match at.place() {
            Place::Start | Place::End => (span, None, 0),
            Place::Page { query, taken } => {
                let (span, after) = read(query);
                (span, after, *taken)
            }
        };
        let habits = self.habits;
        let key = |call: Call| habits.sorts_by.key(call);
        let part = if habits.sorts_by == habits.filters_by {
            // Of the calls that the filter can list, and a second around them for its rounding.
            let before = |second: i64| {
                let time = second.saturating_mul(1000);
                self.calls.partition_point(|call| key(*call).0 < time)
            };
            self.calls.get(before(span.from - 1)..before(span.to + 2))
        } else {
            self.calls.get(..)
        };
        let part = part.unwrap_or_default().iter().copied();
        let follows = |call: &Call| {
            after.is_none_or(|after| {
                if habits.newest_first {
                    key(*call) < key(after)
                } else {
                    key(*call) > key(after)
                }
            })
        };
        let part: &mut dyn Iterator<Item = Call> = if habits.newest_first {
            &mut part.rev()
        } else {
            &mut { part }
        };
        let mut listed = part.filter(|call| habits.lists(*call, span) && follows(call));
        let calls: Vec<_> = listed.by_ref().take(habits.page_size).collect();
        let next = match (listed.next(), calls.last()) {
            (Some(_), Some(last)) => Place::Page {
                query: written(span, Some(*last)).into(),
                taken: 0,
            },
            _ => Place::End,
        };
        let here = written(span, after);
        assert!(
            !self.answered.contains(&here),
            "a page is asked for again: {here}"
        );
        self.answered.push(here.clone());
        Ok(Page {
            items: calls
                .iter()
                .skip(taken)
                .map(|call| Ok(self.summary(*call)))
                .collect(),
            number: None,
            size: None,
            metadata: ResponseMetadata::none(),
            here: at.moved(Place::Page {
                query: here.into(),
                taken,
            }),
            next: Ok(at.moved(next)),
        })
    }

    fn summary(&self, call: Call) -> CallSummary {
        let hidden = call.number.is_multiple_of(self.habits.hides_start);
        let start = if hidden {
            "null".to_owned()
        } else {
            format!(
                "\"{}\"",
                Timestamp::from_unix_millis(call.start_ms).unwrap()
            )
        };
        let end = Timestamp::from_unix_millis(call.end_ms).unwrap();
        let text = format!(
            r#"{{"call_sid":"{}","start_time":{start},"end_time":"{end}"}}"#,
            call.number
        );
        CallSummary::from_json(text).unwrap()
    }
}

/// The numbers of calls that arrive later are larger.
pub(super) const ARRIVED: u32 = 1_000_000;

/// The query of a page; the filter is there to see that it is kept.
fn written(span: Span, after: Option<Call>) -> String {
    let time = |second: i64| {
        Timestamp::from_unix_millis(second * 1000)
            .unwrap()
            .to_string()
    };
    let token = after.map_or(String::new(), |call| {
        format!("&PageToken={}.{}", call.number, call.start_ms)
    });
    let (from, to) = (time(span.from), time(span.to));
    format!("To=%2B1555&StartTime={from}&EndTime={to}{token}").replace(':', "%3A")
}

fn read(query: &str) -> (Span, Option<Call>) {
    assert!(query.starts_with("To=%2B1555&"), "{query}");
    let value = |name: &str| {
        let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap());
        let mut values = pairs.filter(|(known, _)| *known == name);
        values.next().map(|(_, value)| value.replace("%3A", ":"))
    };
    let second = |name: &str| {
        let time: Timestamp = value(name).unwrap().parse().unwrap();
        time.unix_seconds()
    };
    let span = Span {
        from: second("StartTime"),
        to: second("EndTime"),
    };
    let after = value("PageToken").map(|token| {
        let (number, start_ms) = token.split_once('.').unwrap();
        Call::new(number.parse().unwrap(), start_ms.parse().unwrap())
    });
    (span, after)
}

/// The part of a list that a window asks for.
struct Part(Service, Span);

impl Source<CallSummary> for Part {
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
        let (service, span, at) = (self.0.clone(), self.1, at.clone());
        Box::pin(async move {
            let (takes, turns) = {
                let mut state = service.state();
                state.asked += 1;
                (state.habits.takes, state.rng.u32(..20))
            };
            match takes {
                Some(takes) => tokio::time::sleep(takes).await,
                None => {
                    for _ in 0..turns {
                        tokio::task::yield_now().await;
                    }
                }
            }
            service.state().page(&at, span).map(Into::into)
        })
    }
}

impl Windowed<CallSummary> for Service {
    fn operation(&self) -> &'static str {
        "ListCallSummaries"
    }

    fn path(&self) -> String {
        "/v1/Voice/Summaries".to_owned()
    }

    fn range(&self) -> Span {
        self.state().range
    }

    fn is_sorted_otherwise(&self) -> bool {
        false
    }

    fn facts<'a>(&self, call: &'a CallSummary) -> Facts<'a> {
        <ListCallSummaries as TimedList>::facts(call)
    }

    fn start_ms(&self, call: &CallSummary) -> Option<i64> {
        <ListCallSummaries as TimedList>::start_ms(call)
    }

    fn within(&self, span: Span) -> Arc<dyn Source<CallSummary>> {
        Arc::new(Part(self.clone(), span))
    }
}
