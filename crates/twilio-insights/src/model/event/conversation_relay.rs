//! Payload of the events of Conversation Relay.
//! Beside session and sequence number there is at most one member, named after the event.

use crate::enums::{RelayInterruptType, RelaySessionState};
use crate::model::define::model;

model! {
    /// Payload of an event of Conversation Relay.
    ///
    /// What is particular to the event is best read through [`event`](Self::event), which knows
    /// that Twilio's pages and its published specification name two of the members differently.
    /// Many events carry nothing of the kind: `prompt_sent`, `digit`, `start_of_agent_speech` and
    /// others.
    ///
    /// [Call events](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
    pub struct ConversationRelayData {
        /// Identifier of the session.
        session_id: text,
        /// Place of the event in its session.
        sequence_number: integer,
        /// Settings with which the session began.
        configurations: object RelayConfigurations,
        /// Delay of speech recognition.
        stt_latency: object RelayLatency,
        /// Delay of speech synthesis.
        tts_latency: object RelayLatency,
        /// Totals of an answer, once its last token has come. The name on Twilio's pages.
        final_token_received: object RelayTokens,
        /// Totals of an answer, once its last token has come. The name in Twilio's specification.
        last_token_received: object RelayTokens,
        /// How the customer interrupted the agent.
        interrupt: object RelayInterrupt,
        /// Language after a change.
        language_changed: object RelayLanguage,
        /// Language in use.
        language_info: object RelayLanguage,
        /// How the session ended.
        call_wrap_up: object RelayCallWrapUp,
        /// What went wrong. The name in Twilio's specification.
        error: object RelayError,
        /// What went wrong. The name on Twilio's pages.
        error_event: object RelayError,
    }
}

/// What is particular to one event of Conversation Relay.
///
/// [Call Events resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum RelayEvent<'a> {
    /// Settings with which the session began.
    Configurations(&'a RelayConfigurations),
    /// Delay of speech recognition.
    SttLatency(&'a RelayLatency),
    /// Delay of speech synthesis.
    TtsLatency(&'a RelayLatency),
    /// Totals of an answer, once its last token has come (`final_token_received` or
    /// `last_token_received`).
    FinalTokenReceived(&'a RelayTokens),
    /// How the customer interrupted the agent.
    Interrupt(&'a RelayInterrupt),
    /// Language after a change.
    LanguageChanged(&'a RelayLanguage),
    /// Language in use.
    LanguageInfo(&'a RelayLanguage),
    /// How the session ended.
    CallWrapUp(&'a RelayCallWrapUp),
    /// What went wrong (`error` or `error_event`).
    Error(&'a RelayError),
}

impl ConversationRelayData {
    /// What is particular to the event; `None` if there is nothing but session and sequence
    /// number. Of several, which is not documented to happen, the first in the order of
    /// [`RelayEvent`].
    #[must_use]
    pub fn event(&self) -> Option<RelayEvent<'_>> {
        let final_token = self.final_token_received().or(self.last_token_received());
        let error = self.error().or(self.error_event());
        [
            self.configurations().map(RelayEvent::Configurations),
            self.stt_latency().map(RelayEvent::SttLatency),
            self.tts_latency().map(RelayEvent::TtsLatency),
            final_token.map(RelayEvent::FinalTokenReceived),
            self.interrupt().map(RelayEvent::Interrupt),
            self.language_changed().map(RelayEvent::LanguageChanged),
            self.language_info().map(RelayEvent::LanguageInfo),
            self.call_wrap_up().map(RelayEvent::CallWrapUp),
            error.map(RelayEvent::Error),
        ]
        .into_iter()
        .flatten()
        .next()
    }
}

model! {
    /// Settings with which a Conversation Relay session began.
    ///
    /// [Call Events resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
    pub struct RelayConfigurations {
        /// Settings by name.
        configurations: map String,
        /// Voice and recognition settings by language code, such as `en-US`.
        languages: object_map RelayLanguageSettings,
    }
}

model! {
    /// Voice and recognition settings for one language.
    ///
    /// [Call Events resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
    pub struct RelayLanguageSettings {
        /// Provider of speech synthesis.
        tts_provider: text,
        /// Voice of speech synthesis.
        voice: text,
        /// Provider of speech recognition.
        transcription_provider: text,
        /// Model of speech recognition.
        speech_model: text,
    }
}

model! {
    /// Delay of one step.
    ///
    /// [Call Events resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
    pub struct RelayLatency {
        /// Delay in milliseconds.
        latency_ms: integer,
    }
}

model! {
    /// Totals of one answer of the application.
    ///
    /// [Call Events resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
    pub struct RelayTokens {
        /// Number of tokens.
        total_tokens: integer,
        /// Number of words.
        total_words: integer,
    }
}

model! {
    /// How the customer interrupted the agent.
    ///
    /// [Call Events resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
    pub struct RelayInterrupt {
        /// By which means. `type` on the wire.
        type_ as kind "type": choice RelayInterruptType,
    }
}

model! {
    /// Language of a session, with its voice and recognition settings.
    ///
    /// [Call Events resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
    pub struct RelayLanguage {
        /// Language of speech synthesis, such as `en-US`.
        tts_language_code: text,
        /// Language of speech recognition, such as `en-US`.
        transcription_language_code: text,
        /// Provider of speech synthesis.
        tts_provider: text,
        /// Voice of speech synthesis.
        voice: text,
        /// Provider of speech recognition.
        transcription_provider: text,
        /// Model of speech recognition.
        speech_model: text,
    }
}

model! {
    /// How a session ended.
    ///
    /// [Call Events resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
    pub struct RelayCallWrapUp {
        /// Length of the session in seconds.
        duration_in_seconds: integer,
        /// State in which the session ended.
        end_status: choice RelaySessionState,
    }
}

model! {
    /// Error of a session.
    ///
    /// [Error codes](https://www.twilio.com/docs/api/errors)
    pub struct RelayError {
        /// Twilio error code.
        error_code: integer,
        /// What went wrong, in words.
        message: text,
    }
}
