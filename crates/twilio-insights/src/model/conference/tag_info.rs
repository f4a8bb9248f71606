//! More about some tags of a conference.
//! Members are named after the tags.

use crate::model::define::model;

model! {
    /// More about some tags of a conference, by tag.
    ///
    /// [Conference Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource)
    pub struct TagInfo {
        /// Why the conference did not start.
        start_failure: object StartFailure,
        /// Identities that several participants had.
        duplicate_identity: objects DuplicateIdentity,
    }
}

model! {
    /// Why a conference did not start.
    ///
    /// [Conference Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource)
    pub struct StartFailure {
        /// Name of the reason, such as `no_concurrent_participants`.
        reason: text,
    }
}

model! {
    /// An identity that several participants of a conference had.
    ///
    /// [Conference Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource)
    pub struct DuplicateIdentity {
        /// The identity, such as a telephone number or the name of an SDK's user.
        [personal] participant_identity: text,
        /// SIDs of the participants that had it.
        participant_sids: list String,
    }
}
