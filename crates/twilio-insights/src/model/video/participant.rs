//! The summary of one participant of a video room.
//! The list and the fetch operation answer with the same members.

use crate::enums::{EdgeLocation, MediaRegion, VideoCodec, VideoParticipantStatus};
use crate::model::define::model;

model! {
    /// Summary of one participant of a video room.
    ///
    /// [Video log analyzer](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
    pub struct VideoParticipant {
        /// SID of the participant.
        participant_sid: text,
        /// Name under which the application let the participant in.
        [personal] participant_identity: text,
        /// When the participant joined.
        join_time: time,
        /// When the participant left.
        leave_time: time,
        /// Seconds that the participant was in the room.
        duration_sec: integer,
        /// SID of the account that owns the room.
        account_sid: text,
        /// SID of the room.
        room_sid: text,
        /// Status of the participant when the summary was written.
        status: choice VideoParticipantStatus,
        /// Codecs that the participant used.
        codecs: list VideoCodec,
        /// Why the participant left, such as `disconnected_via_api`.
        end_reason: text,
        /// Twilio error code of what went wrong for the participant, such as 53002.
        error_code: integer,
        /// URL of the page about that error code.
        error_code_url: text,
        /// Twilio region that the participant was connected to.
        media_region: choice MediaRegion,
        /// How the participant took part.
        properties: object VideoParticipantProperties,
        /// Twilio edge location that the participant was connected to.
        edge_location: choice EdgeLocation,
        /// The Video SDK of the participant and the machine it ran on, as JSON text. Its form is
        /// not documented, and it may hold a place.
        [personal] publisher_info: json,
        /// URL of the resource.
        url: text,
    }
}

model! {
    /// How a participant of a video room took part. Not on Twilio's pages about this API.
    ///
    /// [Video Log Analyzer API](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
    pub struct VideoParticipantProperties {
        /// Whether the room came into being because the participant connected.
        is_adhoc: boolean,
        /// Number of audio tracks.
        num_audio_tracks: integer,
        /// Number of video tracks.
        num_video_tracks: integer,
        /// Number of data tracks.
        num_data_tracks: integer,
        /// Whether recording began when the participant connected.
        record_on_connect: boolean,
    }
}
