//! Words of the API that are known: the values of its enums, and the groups and names of its events.
//! Any other word may be somebody's name or number, and is personal.

use twilio_insights::enums::{
    AnnotationAnsweredBy, AnsweredBy, CallDirection, CallState, CallTag, CallType, ConnectionType,
    ConnectivityIssue, DisconnectedBy, Edge, EdgeDirection, EventLevel, ProcessingState,
    QualityIssue, RelayInterruptType, RelaySessionState,
};

use super::phrase::Phrase;

/// A value of an open enum.
pub(super) trait Choice {
    fn text(&self) -> &str;
    fn is_known(&self) -> bool;
}

macro_rules! choices {
    ($($choice:ident),* $(,)?) => { $(
        impl Choice for $choice {
            fn text(&self) -> &str {
                self.as_str()
            }

            fn is_known(&self) -> bool {
                $choice::is_known(self)
            }
        }
    )* };
}

choices!(
    AnnotationAnsweredBy,
    AnsweredBy,
    CallDirection,
    CallState,
    CallTag,
    CallType,
    ConnectionType,
    ConnectivityIssue,
    DisconnectedBy,
    Edge,
    EdgeDirection,
    EventLevel,
    ProcessingState,
    QualityIssue,
    RelayInterruptType,
    RelaySessionState,
);

impl Phrase {
    /// A value of an open enum: plain if it is known.
    pub(super) fn choice(value: &impl Choice) -> Self {
        Self::word(value.text(), value.is_known())
    }

    /// The group of an event: plain if it is known.
    pub(super) fn event_group(group: &str) -> Self {
        Self::word(group, GROUPS.contains(&group))
    }

    /// The name of an event: plain if it is known.
    pub(super) fn event_name(name: &str) -> Self {
        Self::word(name, NAMES.contains(&name))
    }

    fn word(text: &str, is_known: bool) -> Self {
        if is_known {
            Self::plain(text)
        } else {
            Self::personal(text)
        }
    }
}

const GROUPS: &[&str] = &[
    "audio",
    "audio-level-warning-cleared",
    "audio-level-warning-raised",
    "call",
    "connection",
    "conversation_relay",
    "feedback",
    "get-user-media",
    "ice-candidate",
    "ice-connection-state",
    "ice-gathering-state",
    "network-information",
    "network-quality-warning-cleared",
    "network-quality-warning-raised",
    "pc-connection-state",
    "registration",
    "settings",
    "signaling-state",
];

/// Of gateways, of the Voice SDKs and of Conversation Relay, in this order.
const NAMES: &[&str] = &[
    "answered",
    "busy",
    "call.connected",
    "canceled",
    "completed",
    "failed",
    "in-progress",
    "initiated",
    "no-answer",
    "queued",
    "ringing",
    "accepted-by-local",
    "accepted-by-remote",
    "cancel",
    "checking",
    "closed",
    "codec",
    "complete",
    "connected",
    "connecting",
    "constant-audio-input-level",
    "constant-audio-output-level",
    "denied",
    "device-change",
    "disconnect-called",
    "disconnected",
    "disconnected-by-local",
    "disconnected-by-remote",
    "error",
    "gathering",
    "have-local-offer",
    "have-remote-offer",
    "have-remote-pranswer",
    "high-jitter",
    "high-packet-loss",
    "high-packets-lost-fraction",
    "high-rtt",
    "hold",
    "ice-candidate",
    "ice-connectivity-lost",
    "ignored-by-local",
    "incoming",
    "listen",
    "listening",
    "listening-error",
    "low-bytes-received",
    "low-bytes-sent",
    "low-mos",
    "muted",
    "network-change",
    "new",
    "none",
    "outgoing",
    "outgoing-ringing",
    "received",
    "received-none",
    "reconnected",
    "reconnecting",
    "registration",
    "registration-error",
    "rejected-by-local",
    "ringtone-devices-set",
    "ringtone-devices-set-failed",
    "selected-ice-candidate-pair",
    "speaker-devices-set",
    "speaker-devices-set-failed",
    "stable",
    "succeeded",
    "timeout",
    "unhold",
    "unmuted",
    "unregistration",
    "unregistration-error",
    "unregistration-registration-error",
    "unsupported-cancel-message-error",
    "call_wrap_up",
    "configurations",
    "digit",
    "dtmf",
    "end_of_agent_speech",
    "end_of_customer_speech",
    "error_event",
    "final_token_received",
    "first_token_received",
    "interrupt",
    "language_changed",
    "language_info",
    "last_token_received",
    "play_media",
    "preempted",
    "prompt_sent",
    "start_of_agent_speech",
    "start_of_customer_speech",
    "stt_latency",
    "tts_latency",
];

#[cfg(test)]
mod tests {
    use super::super::phrase::Privacy;
    use super::*;

    #[test]
    fn only_words_that_are_known_are_plain() {
        let masked = |phrase: Phrase| phrase.read(Privacy::Masked);
        for (phrase, expected) in [
            (Phrase::choice(&CallTag::LowMos), "low_mos"),
            (Phrase::choice(&CallTag::from("+15550100123")), "(hidden)"),
            (Phrase::choice(&ConnectionType::from("")), ""),
            (Phrase::event_group("connection"), "connection"),
            (Phrase::event_group("maria-canary"), "(hidden)"),
            (
                Phrase::event_name("disconnected-by-local"),
                "disconnected-by-local",
            ),
            (Phrase::event_name("client:maria"), "(hidden)"),
        ] {
            assert_eq!(masked(phrase), expected);
        }
    }
}
