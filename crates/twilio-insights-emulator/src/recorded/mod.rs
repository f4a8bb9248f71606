//! Recorded bodies: summaries and events loaded from files, served byte for byte.
//! They are listed among the synthetic calls, by the same filters and in the same order.

mod facts;
mod read;

use std::collections::HashMap;
use std::path::Path;

use serde_json::value::RawValue;

pub(crate) use self::facts::RecordedFacts;
use crate::error::EmulatorError;
use crate::facts::Text;
use crate::paging::{Cursor, Key};
use crate::search::{SortBy, Window};
use crate::synthetic::default_edge;

/// Ranks of recorded calls begin here, so that none is also the number of a synthetic call.
pub(crate) const FIRST_RANK: u64 = 1 << 63;

/// A summary as it was loaded.
#[derive(Debug, Clone)]
pub(crate) struct RecordedSummary {
    pub(crate) text: Box<RawValue>,
    pub(crate) facts: RecordedFacts,
}

/// An event as it was loaded.
#[derive(Debug, Clone)]
pub(crate) struct RecordedEvent {
    pub(crate) text: Box<RawValue>,
    pub(crate) edge: Option<String>,
}

/// Everything that was loaded, in the order of loading.
#[derive(Debug, Clone, Default)]
pub(crate) struct Recorded {
    summaries: Vec<RecordedSummary>,
    /// The position of the last summary loaded for each call.
    latest: HashMap<String, usize>,
    events: Vec<RecordedEvent>,
    /// The positions of each call's events.
    events_by_call: HashMap<String, Vec<usize>>,
}

impl Recorded {
    /// Loads a file, or every body file of a folder.
    pub(crate) fn load(&mut self, path: &Path) -> Result<(), EmulatorError> {
        read::load(path, self)
    }

    fn add_summary(&mut self, text: &RawValue, facts: RecordedFacts) {
        if let Some(call_sid) = &facts.call_sid {
            self.latest.insert(call_sid.clone(), self.summaries.len());
        }
        self.summaries.push(RecordedSummary {
            text: text.to_owned(),
            facts,
        });
    }

    fn add_event(&mut self, text: &RawValue, edge: Option<String>, calls: &[&str]) {
        for call_sid in calls {
            let positions = self.events_by_call.entry((*call_sid).to_owned());
            positions.or_default().push(self.events.len());
        }
        self.events.push(RecordedEvent {
            text: text.to_owned(),
            edge,
        });
    }

    pub(crate) fn summary(&self, position: usize) -> Option<&RecordedSummary> {
        self.summaries.get(position)
    }

    /// The summary that was loaded last for this call.
    pub(crate) fn latest_summary(&self, call_sid: &str) -> Option<&RecordedSummary> {
        self.summary(*self.latest.get(call_sid)?)
    }

    /// The events of this call, and the edge they are listed for when none is asked for.
    ///
    /// None where neither a summary nor an event of the call was loaded. The default edge is known
    /// from the call's summary; where no event of that edge was loaded, there is no default.
    pub(crate) fn events_of(
        &self,
        call_sid: &str,
    ) -> Option<(Vec<&RecordedEvent>, Option<&'static str>)> {
        let summary = self.latest_summary(call_sid);
        let positions = self.events_by_call.get(call_sid);
        if summary.is_none() && positions.is_none() {
            return None;
        }
        let events: Vec<&RecordedEvent> = positions
            .map(Vec::as_slice)
            .unwrap_or_default()
            .iter()
            .filter_map(|position| self.events.get(*position))
            .collect();
        let default = summary.and_then(|summary| {
            let direction = summary.facts.text(Text::Direction);
            default_edge(summary.facts.text(Text::CallType)?, direction)
        });
        let has_events_of = |edge: &&str| events.iter().any(|it| it.edge.as_deref() == Some(*edge));
        let default = default.filter(has_events_of);
        Some((events, default))
    }

    /// Summaries in the window, from the cursor on, nearest to it first.
    ///
    /// A summary without a readable start time is in every window. One without the time that the
    /// list is sorted by is the oldest.
    pub(crate) fn candidates(
        &self,
        window: Window,
        sort_by: SortBy,
        cursor: Option<Cursor>,
    ) -> impl Iterator<Item = (Key, usize)> + use<> {
        let mut found: Vec<(Key, usize)> = self
            .summaries
            .iter()
            .enumerate()
            .filter(|(_, summary)| {
                summary
                    .facts
                    .start_ms
                    .is_none_or(|start| (window.from_ms..=window.to_ms).contains(&start))
            })
            .map(|(position, summary)| {
                let time = match sort_by {
                    SortBy::StartTime => summary.facts.start_ms,
                    SortBy::EndTime => summary.facts.end_ms,
                };
                let rank = FIRST_RANK | position as u64;
                ((time.unwrap_or(i64::MIN), rank), position)
            })
            .filter(|(key, _)| match cursor {
                None => true,
                Some(Cursor::After(last)) => *key < last,
                Some(Cursor::Before(first)) => *key > first,
            })
            .collect();
        found.sort_unstable();
        if !matches!(cursor, Some(Cursor::Before(_))) {
            found.reverse();
        }
        found.into_iter()
    }
}
