//! The summary of a synthetic video room as JSON, and what filters may ask of it.
//! Its counts and durations are those of its participants.

use std::collections::BTreeSet;

use serde::Serialize;

use super::super::Synthetic;
use super::super::instant::Seconds;
use super::course::Room;
use crate::facts::{Facts, NoFlag, RoomText};
use crate::query::vocabulary;

/// How long after its end a summary is still being assembled.
const COMPLETE_AFTER_MS: i64 = 30 * 60 * 1000;
/// A room that is open for so long is given up.
const GIVEN_UP_AFTER_MS: i64 = 24 * 3600 * 1000;

#[derive(Debug, Serialize)]
pub(crate) struct RoomRecord<'a> {
    account_sid: &'a str,
    room_sid: &'a str,
    room_name: &'a str,
    create_time: Seconds,
    end_time: Option<Seconds>,
    room_type: &'static str,
    room_status: &'static str,
    status_callback: Option<&'static str>,
    status_callback_method: Option<&'static str>,
    created_method: &'static str,
    end_reason: Option<&'static str>,
    max_participants: u32,
    unique_participants: usize,
    unique_participant_identities: usize,
    concurrent_participants: usize,
    max_concurrent_participants: u32,
    codecs: Vec<&'static str>,
    media_region: &'static str,
    duration_sec: Option<i64>,
    total_participant_duration_sec: i64,
    total_recording_duration_sec: i64,
    processing_state: &'static str,
    recording_enabled: bool,
    edge_location: &'static str,
    url: String,
    links: Links,
}

#[derive(Debug, Serialize)]
struct Links {
    participants: String,
}

impl Room {
    /// The record of this room as it stood at `as_of_ms`.
    pub(crate) fn record<'a>(
        &'a self,
        synthetic: &'a Synthetic,
        room_sid: &'a str,
        public_url: &str,
        as_of_ms: i64,
    ) -> RoomRecord<'a> {
        let total_s = self
            .guests
            .iter()
            .filter_map(|guest| Some(guest.leave_s? - guest.join_s))
            .sum();
        let identities: BTreeSet<_> = self.guests.iter().map(|guest| guest.identity).collect();
        let (max_participants, max_concurrent_participants) = self.limits();
        let (media_region, edge_location) = self.region;
        let (callback, method) = self.status_callback.unzip();
        let url = format!("{public_url}/v1/Video/Rooms/{room_sid}");
        RoomRecord {
            account_sid: &synthetic.account_sid,
            room_sid,
            room_name: &self.name,
            create_time: Seconds(self.create_s),
            end_time: self.end_s.map(Seconds),
            room_type: self.kind,
            room_status: match self.end_s {
                Some(_) => "completed",
                None => "in_progress",
            },
            status_callback: callback,
            status_callback_method: method,
            created_method: self.created_method,
            end_reason: self.end_reason,
            max_participants,
            unique_participants: self.guests.len(),
            unique_participant_identities: identities.len(),
            concurrent_participants: self.most_at_once(),
            max_concurrent_participants,
            codecs: self.codecs(),
            media_region,
            duration_sec: self.end_s.map(|end_s| end_s - self.create_s),
            total_participant_duration_sec: total_s,
            total_recording_duration_sec: if self.recording_enabled { total_s } else { 0 },
            processing_state: self.processing_state(as_of_ms),
            recording_enabled: self.recording_enabled,
            edge_location,
            links: Links {
                participants: format!("{url}/Participants"),
            },
            url,
        }
    }

    fn processing_state(&self, as_of_ms: i64) -> &'static str {
        match self.end_s {
            Some(end_s) if as_of_ms.saturating_sub(end_s * 1000) >= COMPLETE_AFTER_MS => "complete",
            None if as_of_ms.saturating_sub(self.create_s * 1000) >= GIVEN_UP_AFTER_MS => "timeout",
            _ => "in_progress",
        }
    }

    /// The codecs of all participants, each once.
    fn codecs(&self) -> Vec<&'static str> {
        let used = |codec: &&&str| self.guests.iter().any(|guest| guest.codecs.contains(codec));
        vocabulary::CODECS.iter().filter(used).copied().collect()
    }
}

impl Facts for Room {
    type Text = RoomText;
    type Flag = NoFlag;

    fn any_text(&self, fact: RoomText, accept: &mut dyn FnMut(&str) -> bool) -> bool {
        match fact {
            RoomText::RoomType => accept(self.kind),
            RoomText::Codecs => self.codecs().into_iter().any(accept),
            RoomText::Name => accept(&self.name),
        }
    }

    fn flag(&self, flag: NoFlag) -> bool {
        match flag {}
    }
}
