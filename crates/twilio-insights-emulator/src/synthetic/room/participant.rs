//! The summary of a participant of a synthetic video room as JSON.
//! One who left and came back counts as two participants of one identity.

use serde::Serialize;

use super::super::Synthetic;
use super::super::instant::Seconds;
use super::course::{Guest, Room};
use crate::facts::{Facts, NoFlag, ParticipantText};
use crate::rng::{Draws, Topic};
use crate::sid;

#[derive(Debug, Serialize)]
pub(crate) struct RoomParticipantRecord<'a> {
    pub(crate) participant_sid: String,
    participant_identity: &'static str,
    join_time: Seconds,
    leave_time: Option<Seconds>,
    duration_sec: Option<i64>,
    account_sid: &'a str,
    room_sid: String,
    status: &'static str,
    codecs: Vec<&'static str>,
    end_reason: Option<&'static str>,
    error_code: Option<u32>,
    error_code_url: Option<String>,
    media_region: &'static str,
    properties: Properties,
    edge_location: &'static str,
    publisher_info: PublisherInfo,
    url: String,
}

#[derive(Debug, Serialize)]
struct Properties {
    is_adhoc: bool,
    num_audio_tracks: u32,
    num_video_tracks: u32,
    num_data_tracks: u32,
    record_on_connect: bool,
}

#[derive(Debug, Serialize)]
struct PublisherInfo {
    sdk: Sdk,
}

#[derive(Debug, Serialize)]
struct Sdk {
    #[serde(rename = "type")]
    kind: String,
    platform: &'static str,
}

/// The media connection could not be made.
const MEDIA_CONNECTION_FAILED: u32 = 53405;

impl Room {
    /// The records of all who were in the room.
    pub(crate) fn participants<'a>(
        &self,
        synthetic: &'a Synthetic,
        public_url: &str,
    ) -> Vec<RoomParticipantRecord<'a>> {
        let room_sid = synthetic.room_sid(self.index);
        let base = format!("{public_url}/v1/Video/Rooms/{room_sid}/Participants");
        let record = |(position, guest): (usize, &Guest)| {
            let index = self.index.rotate_left(8) ^ position as u64;
            let mut draws = Draws::new(synthetic.seed, index, Topic::RoomMember);
            let participant_sid = sid::from_bits("PA", draws.bits(), draws.bits());
            let error_code = guest.failed.then_some(MEDIA_CONNECTION_FAILED);
            let ended_by_api =
                self.end_reason == Some("room_ended_via_api") && guest.leave_s == self.end_s;
            RoomParticipantRecord {
                url: format!("{base}/{participant_sid}"),
                participant_sid,
                participant_identity: guest.identity,
                join_time: Seconds(guest.join_s),
                leave_time: guest.leave_s.map(Seconds),
                duration_sec: guest.leave_s.map(|leave_s| leave_s - guest.join_s),
                account_sid: &synthetic.account_sid,
                room_sid: room_sid.clone(),
                status: match guest.leave_s {
                    None => draws.pick(&["in_progress", "connected"]),
                    Some(_) => draws.pick(&["completed", "disconnected"]),
                },
                codecs: guest.codecs.clone(),
                end_reason: ended_by_api.then_some("disconnected_via_api"),
                error_code,
                error_code_url: error_code
                    .map(|code| format!("https://www.twilio.com/docs/api/errors/{code}")),
                media_region: self.region.0,
                properties: Properties {
                    is_adhoc: self.created_method == "ad_hoc" && position == 0,
                    num_audio_tracks: guest.audio_tracks,
                    num_video_tracks: guest.video_tracks,
                    num_data_tracks: guest.data_tracks,
                    record_on_connect: self.recording_enabled,
                },
                edge_location: self.region.1,
                publisher_info: PublisherInfo {
                    sdk: Sdk {
                        kind: format!("twilio-video-{}", guest.platform),
                        platform: guest.platform,
                    },
                },
            }
        };
        self.guests.iter().enumerate().map(record).collect()
    }
}

impl Facts for RoomParticipantRecord<'_> {
    type Text = ParticipantText;
    type Flag = NoFlag;

    fn any_text(&self, fact: ParticipantText, accept: &mut dyn FnMut(&str) -> bool) -> bool {
        fact == ParticipantText::Sid && accept(&self.participant_sid)
    }

    fn flag(&self, flag: NoFlag) -> bool {
        match flag {}
    }
}
