//! The summary of one participant of a conference.
//! The list and the fetch operation answer with the same members.

use super::ParticipantMetrics;
use crate::enums::{
    ConferenceCallDirection, ConferenceCallStatus, ConferenceProcessingState, JitterBufferSize,
    ParticipantCallType, Region,
};
use crate::model::define::model;

model! {
    /// Summary of one participant of a conference.
    ///
    /// Unlike those of a call summary, [`from`](Self::from) and [`to`](Self::to) are texts.
    ///
    /// ```
    /// use twilio_insights::model::ConferenceParticipant;
    ///
    /// let participant = ConferenceParticipant::from_json(
    ///     r#"{"events": {"mute": [1629862825000, 1629862830000]}}"#,
    /// )?;
    /// let muted = participant.events().and_then(|events| events.get("mute"));
    /// assert_eq!(muted.map(Vec::len), Some(2));
    /// # Ok::<(), twilio_insights::model::DecodeError>(())
    /// ```
    ///
    /// [Participant summary](https://www.twilio.com/docs/voice/voice-insights/api/conference/participant-summary-resource)
    pub struct ConferenceParticipant {
        /// SID of the participant.
        participant_sid: text,
        /// Label that the account gave to the participant. Twilio deletes it after 30 days.
        [personal] label: text,
        /// SID of the conference.
        conference_sid: text,
        /// SID of the call by which the participant took part.
        call_sid: text,
        /// SID of the account that owns the conference.
        account_sid: text,
        /// Direction of the call.
        call_direction: choice ConferenceCallDirection,
        /// Address of the calling party. Twilio deletes it after 30 days.
        [personal] from: text,
        /// Address of the called party. Twilio deletes it after 30 days.
        [personal] to: text,
        /// State of the call when the summary was written.
        call_status: choice ConferenceCallStatus,
        /// Country of the participant's number as two letters (ISO 3166-1 alpha-2).
        country_code: text,
        /// Whether the conference starts with the participant or ends with the participant.
        is_moderator: boolean,
        /// When the participant joined.
        join_time: time,
        /// When the participant left.
        leave_time: time,
        /// Seconds that the participant was in the conference.
        duration_seconds: integer,
        /// The queue that the call met when the API added the participant. Whether that is a
        /// number of calls or a time Twilio's pages leave open.
        outbound_queue_length: integer,
        /// How long the call waited in that queue. Seconds according to Twilio's pages; published
        /// values look like milliseconds.
        outbound_time_in_queue: integer,
        /// Size of the participant's jitter buffer.
        jitter_buffer_size: choice JitterBufferSize,
        /// Whether the participant coached another one.
        is_coach: boolean,
        /// SIDs of the calls of those that the participant coached.
        coached_participants: list String,
        /// Twilio region through which the participant's media went.
        participant_region: choice Region,
        /// Twilio region of the conference.
        conference_region: choice Region,
        /// Kind of the call.
        call_type: choice ParticipantCallType,
        /// How far the summary is assembled; see [`is_complete`](Self::is_complete).
        processing_state: choice ConferenceProcessingState,
        /// How the participant was set up.
        properties: object ParticipantProperties,
        /// What happened to the participant and when: milliseconds since 1970, by the name of the
        /// event. Known names are `mute`, `unmute`, `hold`, `unhold`, `coaching`,
        /// `coaching_stopped`, `modify_beep`, `modify_exit` and `modify_coached_participant`.
        events: lists i64,
        /// Quality of the participant's media.
        metrics: object ParticipantMetrics,
        /// URL of the resource.
        url: text,
    }
}

impl ConferenceParticipant {
    /// Whether the summary says that it is fully assembled. Until then members may be missing and
    /// values may change.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.processing_state() == Some(&ConferenceProcessingState::Complete)
    }
}

model! {
    /// How a participant of a conference was set up.
    ///
    /// [Conference Participant Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/conference/participant-summary-resource)
    pub struct ParticipantProperties {
        /// Whether the conference starts when the participant enters.
        start_conference_on_enter: boolean,
        /// Whether the conference ends when the participant leaves.
        end_conference_on_exit: boolean,
        /// One of two names for [`plays_early_media`](Self::plays_early_media).
        play_early_media: boolean,
        /// One of two names for [`plays_early_media`](Self::plays_early_media).
        early_media: boolean,
        /// Whether the participant entered muted.
        enter_muted: boolean,
        /// Whether there was a beep when the participant entered.
        beep_on_enter: boolean,
        /// Whether there was a beep when the participant left.
        beep_on_exit: boolean,
        /// Whether the conference should be recorded. Not on Twilio's pages about this API.
        recording_enabled: boolean,
        /// Twilio region in which the conference should be mixed. Not on Twilio's pages about this
        /// API.
        requested_region: choice Region,
        /// Whether silence at both ends of the recording should be cut off. Not on Twilio's pages
        /// about this API.
        trim_recording: boolean,
    }
}

impl ParticipantProperties {
    /// Whether the conference could hear the participant's call ring and be announced, under
    /// whichever of the two names it is there: [`play_early_media`](Self::play_early_media), or
    /// else [`early_media`](Self::early_media).
    #[must_use]
    pub fn plays_early_media(&self) -> Option<bool> {
        self.play_early_media().or(self.early_media())
    }
}
