//! Recorded bodies: records of every kind loaded from files, served byte for byte.
//! They are listed among the synthetic ones, by the same filters and in the same order.

mod collection;
mod facts;
mod kinds;
mod read;
mod splice;

use std::collections::HashMap;
use std::path::Path;

use serde_json::value::RawValue;

pub(crate) use self::collection::{Belongings, Collection, FIRST_RANK, Record};
pub(crate) use self::facts::RecordedFacts;
pub(crate) use self::splice::with_annotation;
use crate::error::EmulatorError;
use crate::facts::{CallFlag, CallText, ConferenceText, NoFlag, ParticipantText, RoomText};
use crate::sid;
use crate::synthetic::default_edge;

/// Where an event or a sample of a call was seen.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sighting {
    pub(crate) account_sid: Option<String>,
    pub(crate) edge: Option<String>,
    /// Only samples have one.
    pub(crate) direction: Option<String>,
}

/// The facts of a participant.
pub(crate) type ParticipantFacts = RecordedFacts<ParticipantText, NoFlag>;

/// Everything that was loaded, in the order of loading.
#[derive(Debug, Clone, Default)]
pub(crate) struct Recorded {
    pub(crate) summaries: Collection<CallText, CallFlag>,
    pub(crate) events: Belongings<Sighting>,
    pub(crate) metrics: Belongings<Sighting>,
    /// With the account that each names.
    annotations: HashMap<String, Record<Option<String>>>,
    pub(crate) conferences: Collection<ConferenceText, NoFlag>,
    pub(crate) conference_participants: Belongings<ParticipantFacts>,
    pub(crate) rooms: Collection<RoomText, NoFlag>,
    pub(crate) room_participants: Belongings<ParticipantFacts>,
}

impl Recorded {
    /// Loads a file, or every body file of a folder.
    pub(crate) fn load(&mut self, path: &Path) -> Result<(), EmulatorError> {
        read::load(path, self)
    }

    /// Loads one body.
    pub(crate) fn load_json(&mut self, text: &str) -> Result<(), EmulatorError> {
        read::load_json(text, self)
    }

    /// The annotation that was loaded last for this call.
    pub(crate) fn annotation(&self, call_sid: &str) -> Option<&RawValue> {
        self.annotations
            .get(sid::canonical(call_sid).as_ref())
            .map(|record| record.text.as_ref())
    }

    /// The account that something loaded for this call names, for a call without a summary.
    pub(crate) fn account_of_parts(&self, call_sid: &str) -> Option<&str> {
        let annotation = self.annotations.get(sid::canonical(call_sid).as_ref());
        let parts = [&self.events, &self.metrics].into_iter();
        parts
            .filter_map(|belongings| belongings.of(call_sid))
            .flatten()
            .map(|record| record.facts.account_sid.as_deref())
            .chain(annotation.map(|record| record.facts.as_deref()))
            .find_map(|account_sid| account_sid)
    }

    /// Whether anything was loaded for this call.
    pub(crate) fn knows_call(&self, call_sid: &str) -> bool {
        self.summaries.latest(call_sid).is_some()
            || self.annotation(call_sid).is_some()
            || self.events.of(call_sid).is_some()
            || self.metrics.of(call_sid).is_some()
    }

    /// The edge that a call's events or samples are listed for when none is asked for.
    ///
    /// It is known from the call's summary; where nothing of that edge was loaded, there is none.
    pub(crate) fn default_edge(
        &self,
        call_sid: &str,
        records: &[&Record<Sighting>],
    ) -> Option<&'static str> {
        let facts = &self.summaries.latest(call_sid)?.facts;
        let direction = facts.text(CallText::Direction);
        let default = default_edge(facts.text(CallText::CallType)?, direction)?;
        records
            .iter()
            .any(|record| record.facts.edge.as_deref() == Some(default))
            .then_some(default)
    }
}
