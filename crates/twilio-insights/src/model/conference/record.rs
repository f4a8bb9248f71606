//! The summary of one conference.
//! The list and the fetch operation answer with the same members.

use super::TagInfo;
use crate::enums::{
    ConferenceEndReason, ConferenceProcessingState, ConferenceStatus, ConferenceTag, Region,
};
use crate::model::define::model;

model! {
    /// Summary of one conference.
    ///
    /// [Conference summary](https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource)
    pub struct Conference {
        /// SID of the conference.
        conference_sid: text,
        /// SID of the account that owns the conference.
        account_sid: text,
        /// Name that the account gave to the conference. Twilio deletes it after 30 days.
        [personal] friendly_name: text,
        /// When the conference was created.
        create_time: time,
        /// When the conference started, which takes two participants. Absent if it never did.
        start_time: time,
        /// When the conference ended.
        end_time: time,
        /// Length of the conference in seconds.
        duration_seconds: integer,
        /// Seconds from the start of the conference to its end.
        connect_duration_seconds: integer,
        /// Status of the conference when the summary was written.
        status: choice ConferenceStatus,
        /// How many participants the settings allowed at one time.
        max_participants: integer,
        /// How many participants there were at one time, at most.
        max_concurrent_participants: integer,
        /// Number of participants with different caller IDs.
        unique_participants: integer,
        /// Why the conference ended.
        end_reason: choice ConferenceEndReason,
        /// SID of the call whose participant ended the conference.
        ended_by: text,
        /// Twilio region in which the conference was mixed.
        mixer_region: choice Region,
        /// Twilio region in which it should have been mixed.
        mixer_region_requested: choice Region,
        /// Whether the mixed conference was recorded.
        recording_enabled: boolean,
        /// How many issues of each kind were found.
        detected_issues: object DetectedIssues,
        /// Conditions that may have hurt the conference.
        tags: list ConferenceTag,
        /// More about some of the [`tags`](Self::tags).
        tag_info: object TagInfo,
        /// How far the summary is assembled; see [`is_complete`](Self::is_complete).
        processing_state: choice ConferenceProcessingState,
        /// URL of the resource.
        url: text,
        /// URLs of what belongs to the conference, by name: `conference_participants`.
        links: map String,
    }
}

impl Conference {
    /// Whether the summary says that it is fully assembled. Until then members may be missing and
    /// values may change.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.processing_state() == Some(&ConferenceProcessingState::Complete)
    }
}

model! {
    /// How many issues of each kind were found in a conference.
    ///
    /// [Conference Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource)
    pub struct DetectedIssues {
        /// Issues with the quality of calls.
        call_quality: integer,
        /// Issues with the choice of the region.
        region_configuration: integer,
        /// Issues with what participants did.
        participant_behavior: integer,
    }
}
