//! How serious an event of a call is, and what Conversation Relay events choose from.
//! Groups and names of events are open text, not enums.

use super::define::api_enum;

api_enum! {
    /// How serious an event is.
    ///
    /// The service writes these in upper case, unlike all its other enums; lower case is read too.
    ///
    /// [Call events](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
    pub enum EventLevel {
        /// The service cannot tell.
        Unknown = "UNKNOWN" | "unknown",
        /// A detail for troubleshooting.
        Debug = "DEBUG" | "debug",
        /// The normal course of a call.
        Info = "INFO" | "info",
        /// Something that may hurt the call.
        Warning = "WARNING" | "warning",
        /// Something failed.
        Error = "ERROR" | "error",
    }
}

api_enum! {
    /// How a customer interrupted the agent of a Conversation Relay session.
    ///
    /// [Call events](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
    pub enum RelayInterruptType {
        /// By pressing a key.
        Dtmf = "DTMF",
        /// By speaking.
        Speech = "SPEECH",
    }
}

api_enum! {
    /// State in which a Conversation Relay session ended.
    ///
    /// [Call events](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
    pub enum RelaySessionState {
        /// The service cannot tell.
        Unknown = "unknown",
        /// It broke off with an error.
        Failure = "failure",
        /// It was ended in the regular way.
        Ended = "ended",
        /// A party hung up.
        HungUp = "hung_up",
    }
}
