//! Payload of the events that a Voice SDK reports: errors, quality warnings, feedback, and who
//! and where the user was.

use crate::model::define::model;
use crate::model::{Location, SdkInfo};

model! {
    /// Payload of an event that a Voice SDK reported.
    ///
    /// [Events of the Voice SDK](https://www.twilio.com/docs/voice/voice-insights/api/call/details-sdk-call-quality-events)
    pub struct SdkEvent {
        /// What went wrong. Errors only.
        error: object SdkEventError,
        /// Who and where the user was.
        metadata: object SdkEventMetadata,
        /// Measurement that raised or cleared a warning. Warnings only.
        metric: object SdkEventMetric,
        /// Feedback of the user. Feedback only.
        feedback: object SdkFeedback,
    }
}

model! {
    /// Error that a Voice SDK reported.
    ///
    /// [Error codes](https://www.twilio.com/docs/api/errors)
    pub struct SdkEventError {
        /// Twilio error code, such as 31600.
        code: integer,
        /// What went wrong, in words.
        message: text,
    }
}

model! {
    /// User and surroundings of a Voice SDK at the time of an event.
    ///
    /// [Voice SDK events](https://www.twilio.com/docs/voice/voice-insights/api/call/details-sdk-call-quality-events)
    pub struct SdkEventMetadata {
        /// Name under which the SDK was registered.
        [personal] client_name: text,
        /// Place of the IP address.
        [personal] location: object Location,
        /// City of the IP address.
        [personal] city: text,
        /// Country of the IP address as two letters (ISO 3166-1 alpha-2).
        country_code: text,
        /// State or province of the IP address.
        [personal] country_subdivision: text,
        /// Public IP address of the user.
        [personal] ip_address: text,
        /// The Voice SDK and the machine it ran on.
        sdk: object SdkInfo,
    }
}

model! {
    /// Measurement that raised or cleared a warning.
    ///
    /// The unit is that of the warning: milliseconds for jitter and round trip time, percent for
    /// packet loss, MOS from 1 to 5, bytes, or an audio level.
    ///
    /// [Events of the Voice SDK](https://www.twilio.com/docs/voice/voice-insights/api/call/details-sdk-call-quality-events)
    pub struct SdkEventMetric {
        /// Limit that was crossed.
        threshold: number,
        /// Samples that crossed it.
        values: list f64,
    }
}

model! {
    /// Feedback that the user of a Voice SDK gave.
    ///
    /// [Voice SDK events](https://www.twilio.com/docs/voice/voice-insights/api/call/details-sdk-call-quality-events)
    pub struct SdkFeedback {
        /// Rating of the call from 1 (bad) to 5 (excellent). Not checked.
        score: integer,
        /// Reason for the rating.
        reason: text,
    }
}
