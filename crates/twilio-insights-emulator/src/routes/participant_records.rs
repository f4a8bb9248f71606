//! What the participants of conferences and of video rooms have in common: how they are found.
//! Those that were loaded for a conference or room stand in for the synthetic ones.

use serde::{Serialize, Serializer};

use super::call;
use crate::answer::Refusal;
use crate::facts::{Facts, NoFlag, ParticipantText};
use crate::filter::Filter;
use crate::recorded::{ParticipantFacts, Record};

/// A participant, made or loaded.
pub(super) enum Participant<'a, P> {
    Synthetic(P),
    Recorded(&'a Record<ParticipantFacts>),
}

impl<P: Serialize> Serialize for Participant<'_, P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Synthetic(record) => record.serialize(serializer),
            Self::Recorded(record) => record.text.serialize(serializer),
        }
    }
}

impl<P: Facts<Text = ParticipantText, Flag = NoFlag>> Participant<'_, P> {
    pub(super) fn is_accepted(&self, filter: &Filter<ParticipantText, NoFlag>) -> bool {
        match self {
            Self::Synthetic(record) => filter.accepts(record),
            Self::Recorded(record) => filter.accepts(&&record.facts),
        }
    }

    fn has_sid(&self, sid: &str) -> bool {
        let is_sid = &mut |own: &str| own.eq_ignore_ascii_case(sid);
        match self {
            Self::Synthetic(record) => record.any_text(ParticipantText::Sid, is_sid),
            Self::Recorded(record) => record.facts.any_text(ParticipantText::Sid, is_sid),
        }
    }
}

/// The account that a loaded participant names, for a conference or room without a record.
pub(super) fn account_of<'a>(loaded: &[&'a Record<ParticipantFacts>]) -> Option<&'a str> {
    let mut participants = loaded.iter();
    participants.find_map(|record| record.facts.account_sid.as_deref())
}

/// The body of the participant that has this SID; of several loaded ones, the last.
pub(super) fn fetched<P: Serialize + Facts<Text = ParticipantText, Flag = NoFlag>>(
    participants: &[Participant<'_, P>],
    prefix: &str,
    sid: &str,
) -> Result<Vec<u8>, Refusal> {
    let found = participants.iter().rev().find(|it| it.has_sid(sid));
    match found {
        None => Err(call::not_there("participant", prefix, sid)),
        Some(participant) => Ok(serde_json::to_vec(participant)?),
    }
}
