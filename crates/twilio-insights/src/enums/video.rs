//! What video rooms are, how they went, and how their participants fared.
//! Regions and edge locations of their media servers are in the module of regions.

use super::define::api_enum;

api_enum! {
    /// Type of a video room.
    ///
    /// [Video log analyzer](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
    pub enum RoomType {
        /// For two participants.
        Go = "go",
        /// Participants send media to each other.
        PeerToPeer = "peer_to_peer",
        /// Media passes Twilio's servers.
        Group = "group",
        /// Like [`Group`](Self::Group), for few participants.
        GroupSmall = "group_small",
    }
}

api_enum! {
    /// Status of a video room.
    ///
    /// [Video log analyzer](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
    pub enum RoomStatus {
        /// It is open.
        InProgress = "in_progress",
        /// It has ended.
        Completed = "completed",
    }
}

api_enum! {
    /// How a video room came into being.
    ///
    /// [Video log analyzer](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
    pub enum RoomCreatedMethod {
        /// By a Video SDK.
        Sdk = "sdk",
        /// By its first participant, who connected to it.
        AdHoc = "ad_hoc",
        /// By a request to the API.
        Api = "api",
    }
}

api_enum! {
    /// Why a video room ended.
    ///
    /// [Video log analyzer](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
    pub enum RoomEndReason {
        /// A request to the API ended it.
        EndedViaApi from RoomEndedViaApi = "room_ended_via_api",
        /// It timed out.
        Timeout = "timeout",
    }
}

api_enum! {
    /// How far the summary of a video room is assembled.
    ///
    /// [Video log analyzer](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
    pub enum RoomProcessingState {
        /// Everything is there.
        Complete = "complete",
        /// Still being assembled: members may be missing and values may change.
        InProgress = "in_progress",
        /// It was not fully assembled in time.
        Timeout = "timeout",
        /// Nothing is assembled yet.
        NotStarted = "not_started",
    }
}

api_enum! {
    /// HTTP method of a callback.
    ///
    /// [Video log analyzer](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
    pub enum HttpMethod {
        /// With the news in the query of the URL.
        Get = "GET",
        /// With the news in the body.
        Post = "POST",
    }
}

api_enum! {
    /// A codec of a video room. Three are in upper case, the fourth is not.
    ///
    /// [Video log analyzer](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
    pub enum VideoCodec {
        /// VP8 video.
        Vp8 = "VP8",
        /// H.264 video.
        H264 = "H264",
        /// VP9 video.
        Vp9 = "VP9",
        /// Opus sound.
        Opus = "opus",
    }
}

api_enum! {
    /// Status of a participant of a video room.
    ///
    /// Twilio's pages do not say what sets the two pairs apart.
    ///
    /// [Video log analyzer](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
    pub enum VideoParticipantStatus {
        /// The participant is in the room.
        InProgress = "in_progress",
        /// The participant is connected to the room.
        Connected = "connected",
        /// The participant has left the room.
        Completed = "completed",
        /// The participant is connected to the room no more.
        Disconnected = "disconnected",
    }
}
