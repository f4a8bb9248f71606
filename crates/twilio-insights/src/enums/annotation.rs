//! What an account says about its calls: answered by whom, and with what trouble.
//! These are opinions of people, not measurements.

use super::define::api_enum;

api_enum! {
    /// Who answered a call, according to the account.
    ///
    /// The verdict of answering machine detection is [`AnsweredBy`](crate::enums::AnsweredBy),
    /// another vocabulary.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub enum AnnotationAnsweredBy {
        /// Not reported.
        Unknown from UnknownAnsweredBy = "unknown_answered_by",
        /// A person.
        Human = "human",
        /// A machine.
        Machine = "machine",
    }
}

api_enum! {
    /// Trouble with reaching the other party, according to the account.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub enum ConnectivityIssue {
        /// Not reported.
        Unknown from UnknownConnectivityIssue = "unknown_connectivity_issue",
        /// There was none.
        NoIssue from NoConnectivityIssue = "no_connectivity_issue",
        /// The number does not exist.
        InvalidNumber = "invalid_number",
        /// The caller ID was wrong or missing.
        CallerId = "caller_id",
        /// The call broke off.
        DroppedCall = "dropped_call",
        /// The number could not be reached.
        NumberReachability = "number_reachability",
    }
}

api_enum! {
    /// Trouble with the sound of a call, according to the account.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub enum QualityIssue {
        /// Not reported.
        Unknown from UnknownQualityIssue = "unknown_quality_issue",
        /// There was none.
        NoIssue from NoQualityIssue = "no_quality_issue",
        /// Too quiet.
        LowVolume = "low_volume",
        /// Broken up, or like a robot.
        ChoppyRobotic = "choppy_robotic",
        /// A party heard itself.
        Echo = "echo",
        /// Key presses were not recognised.
        Dtmf = "dtmf",
        /// Speech arrived late.
        Latency = "latency",
        /// Only one side heard the other.
        OneWayAudio from Owa = "owa",
        /// Static or other noise.
        StaticNoise = "static_noise",
    }
}
