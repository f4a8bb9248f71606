//! How conferences went, and how their participants took part.
//! Spellings and choices differ from those of call summaries.

use super::define::api_enum;

api_enum! {
    /// Status of a conference.
    ///
    /// [Conference summary](https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource)
    pub enum ConferenceStatus {
        /// It is going on.
        InProgress = "in_progress",
        /// It has not started.
        NotStarted = "not_started",
        /// It has ended.
        Completed = "completed",
        /// Its end was not reported within 24 hours, so the summary was closed without it.
        SummaryTimeout = "summary_timeout",
    }
}

api_enum! {
    /// Why a conference ended.
    ///
    /// [Conference summary](https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource)
    pub enum ConferenceEndReason {
        /// The last participant left.
        LastParticipantLeft = "last_participant_left",
        /// A request to the API ended it.
        EndedViaApi from ConferenceEndedViaApi = "conference_ended_via_api",
        /// A participant left whose leaving ends the conference.
        ParticipantWithEndConferenceOnExitLeft = "participant_with_end_conference_on_exit_left",
        /// The last participant was removed.
        LastParticipantKicked = "last_participant_kicked",
        /// A participant was removed whose leaving ends the conference.
        ParticipantWithEndConferenceOnExitKicked = "participant_with_end_conference_on_exit_kicked",
    }
}

api_enum! {
    /// Condition that may have hurt a conference. The thresholds are Twilio's and may change.
    ///
    /// [Conference summary](https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource)
    pub enum ConferenceTag {
        /// The region that was asked for does not exist.
        InvalidRequestedRegion = "invalid_requested_region",
        /// Several participants had one identity; see
        /// [`TagInfo`](crate::model::TagInfo).
        DuplicateIdentity = "duplicate_identity",
        /// The conference did not start; see [`TagInfo`](crate::model::TagInfo).
        StartFailure = "start_failure",
        /// It was mixed in a region that did not suit its participants.
        RegionConfigurationIssues = "region_configuration_issues",
        /// Calls of participants had trouble with their quality.
        QualityWarnings = "quality_warnings",
        /// Something that participants did may have hurt the conference.
        ParticipantBehaviorIssues = "participant_behavior_issues",
        /// Many packets of a participant were lost.
        HighPacketLoss = "high_packet_loss",
        /// Packets of a participant arrived unevenly.
        HighJitter = "high_jitter",
        /// Media of a participant arrived late.
        HighLatency = "high_latency",
        /// The mean opinion score of a participant was low.
        LowMos = "low_mos",
        /// A participant was not heard at all.
        DetectedSilence = "detected_silence",
        /// No two participants were there at the same time.
        NoConcurrentParticipants = "no_concurrent_participants",
    }
}

api_enum! {
    /// How far the summary of a conference, or of one of its participants, is assembled.
    ///
    /// [Conference summary](https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource)
    pub enum ConferenceProcessingState {
        /// Everything is there.
        Complete = "complete",
        /// Still being assembled: members may be missing and values may change.
        InProgress = "in_progress",
        /// It was not fully assembled within 24 hours.
        Timeout = "timeout",
    }
}

api_enum! {
    /// Direction of the call by which a participant took part in a conference.
    ///
    /// [Participant summary](https://www.twilio.com/docs/voice/voice-insights/api/conference/participant-summary-resource)
    pub enum ConferenceCallDirection {
        /// The participant called.
        Inbound = "inbound",
        /// The participant was called.
        Outbound = "outbound",
    }
}

api_enum! {
    /// State of the call by which a participant took part in a conference.
    ///
    /// [Participant summary](https://www.twilio.com/docs/voice/voice-insights/api/conference/participant-summary-resource)
    pub enum ConferenceCallStatus {
        /// Somebody has answered.
        Answered = "answered",
        /// The call was connected and has ended.
        Completed = "completed",
        /// The called party was busy, or turned the call down.
        Busy = "busy",
        /// The call could not be connected. `fail` on the wire.
        Failed from Fail = "fail",
        /// Nobody answered in time. `noanswer` on the wire.
        NoAnswer from Noanswer = "noanswer",
        /// The called party is being alerted.
        Ringing = "ringing",
        /// The call was given up before anybody answered.
        Canceled = "canceled",
    }
}

api_enum! {
    /// Kind of call by which a participant took part in a conference.
    ///
    /// Shorter than [`CallType`](crate::enums::CallType): there is no trunking.
    ///
    /// [Participant summary](https://www.twilio.com/docs/voice/voice-insights/api/conference/participant-summary-resource)
    pub enum ParticipantCallType {
        /// Over the public telephone network.
        Carrier = "carrier",
        /// From or to a Voice SDK.
        Client = "client",
        /// From or to a SIP domain or a SIP address.
        Sip = "sip",
    }
}

api_enum! {
    /// Size of the jitter buffer of a participant. A larger one evens out more jitter and makes
    /// speech later.
    ///
    /// [Participant summary](https://www.twilio.com/docs/voice/voice-insights/api/conference/participant-summary-resource)
    pub enum JitterBufferSize {
        /// The largest.
        Large = "large",
        /// The smallest.
        Small = "small",
        /// In between.
        Medium = "medium",
        /// No buffer.
        Off = "off",
    }
}
