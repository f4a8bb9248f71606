//! The Conversation Relay sessions of a call, summed up.
//! No body with one has been published, so any member may turn out to be absent.

use super::Statistics;
use super::define::model;
use crate::enums::RelaySessionState;

model! {
    /// One Conversation Relay session of a call, summed up.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct AgentSessionSummary {
        /// Identifier of the session.
        session_id: text,
        /// Delay of speech synthesis in milliseconds.
        tts_latency_ms: object Statistics,
        /// Delay of speech recognition in milliseconds.
        stt_latency_ms: object Statistics,
        /// Delay of the network in milliseconds.
        network_latency_ms: object Statistics,
        /// Time until the first sound of an answer in milliseconds.
        time_to_first_audio_ms: object Statistics,
        /// Delay of the account's own application in milliseconds.
        application_latency_ms: object Statistics,
        /// Tokens received from the application.
        tokens: object AgentTokens,
        /// Words received from the application.
        words: object AgentWords,
        /// Number of turns in the conversation.
        turns: integer,
        /// How often one side interrupted the other.
        interruptions: object AgentInterruptions,
        /// How the session ended.
        session_state: choice RelaySessionState,
    }
}

model! {
    /// Tokens received from the application in one session.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct AgentTokens {
        /// Number of tokens.
        total: integer,
        /// Rate in tokens per second.
        tokens_per_second: object Statistics,
    }
}

model! {
    /// Words received from the application in one session.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct AgentWords {
        /// Number of words.
        total: integer,
        /// Rate in words per minute.
        words_per_minute: object Statistics,
    }
}

model! {
    /// Interruptions in one session.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct AgentInterruptions {
        /// How often the customer interrupted the agent.
        customer_to_agent: integer,
        /// How often the agent interrupted the customer.
        agent_to_customer: integer,
    }
}
