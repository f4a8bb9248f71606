//! The summary of one video room.
//! The list and the fetch operation answer with the same members.

use crate::enums::{
    EdgeLocation, HttpMethod, MediaRegion, RoomCreatedMethod, RoomEndReason, RoomProcessingState,
    RoomStatus, RoomType, VideoCodec,
};
use crate::model::define::model;

model! {
    /// Summary of one video room.
    ///
    /// [Video log analyzer](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
    pub struct VideoRoom {
        /// SID of the account that owns the room.
        account_sid: text,
        /// SID of the room.
        room_sid: text,
        /// Name that the account gave to the room, which may name anybody.
        [personal] room_name: text,
        /// When the room was created.
        create_time: time,
        /// When the room ended.
        end_time: time,
        /// Type of the room.
        room_type: choice RoomType,
        /// Status of the room when the summary was written.
        room_status: choice RoomStatus,
        /// URL that was told what happened in the room. Such a URL may hold names and secrets.
        [personal] status_callback: text,
        /// HTTP method with which that URL was told.
        status_callback_method: choice HttpMethod,
        /// How the room came into being.
        created_method: choice RoomCreatedMethod,
        /// Why the room ended.
        end_reason: choice RoomEndReason,
        /// How many participants in all the settings allowed.
        max_participants: integer,
        /// Number of participants. One that left and came back may count twice.
        unique_participants: integer,
        /// Number of participants with different identities.
        unique_participant_identities: integer,
        /// How many participants there were at one time.
        concurrent_participants: integer,
        /// How many participants the settings allowed at one time. In a
        /// [`Conference`](crate::model::Conference) this is how many there were.
        max_concurrent_participants: integer,
        /// Codecs that the participants used.
        codecs: list VideoCodec,
        /// Twilio region of the media servers.
        media_region: choice MediaRegion,
        /// Seconds from the creation of the room to its end.
        duration_sec: integer,
        /// Seconds that the participants spent in the room, all together.
        total_participant_duration_sec: integer,
        /// Seconds that were recorded, of all participants together.
        total_recording_duration_sec: integer,
        /// How far the summary is assembled; see [`is_complete`](Self::is_complete).
        processing_state: choice RoomProcessingState,
        /// Whether the room should be recorded.
        recording_enabled: boolean,
        /// Twilio edge location of the media servers.
        edge_location: choice EdgeLocation,
        /// URL of the resource.
        url: text,
        /// URLs of what belongs to the room, by name: `participants`.
        links: map String,
    }
}

impl VideoRoom {
    /// Whether the summary says that it is fully assembled. Until then members may be missing and
    /// values may change.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.processing_state() == Some(&RoomProcessingState::Complete)
    }
}
