//! What the payload of an event adds to its group and name.
//! Groups share names, so that a name never stands without its group.

use twilio_insights::model::{
    ConversationRelayData, Event, EventPayload, GatewayEvent, RelayEvent, SdkEvent,
};

use super::numbers::two_digits;
use super::phrase::Phrase;

/// What the payload adds to group and name.
pub(crate) fn detail(event: &Event) -> Phrase {
    Phrase::listed(match event.payload() {
        Some(
            EventPayload::Carrier(payload)
            | EventPayload::Sip(payload)
            | EventPayload::Client(payload),
        ) => gateway(payload),
        Some(EventPayload::Sdk(payload)) => sdk(payload),
        Some(EventPayload::ConversationRelay(payload)) => relay(payload),
        _ => Vec::new(),
    })
}

fn number(before: &str, number: Option<i64>, behind: &str) -> Option<Phrase> {
    number.map(|number| Phrase::plain(&format!("{before}{number}{behind}")))
}

fn gateway(payload: &GatewayEvent) -> Vec<Option<Phrase>> {
    let metadata = payload.metadata();
    let place = metadata.and_then(|metadata| {
        let given = [metadata.edge_location(), metadata.region()].into_iter();
        given.flatten().find(|place| !place.is_empty())
    });
    let peer = metadata.and_then(|metadata| metadata.external_ip());
    vec![
        place.map(Phrase::plain),
        peer.map(|ip| Phrase::personal(ip).after("peer ")),
    ]
}

fn sdk(payload: &SdkEvent) -> Vec<Option<Phrase>> {
    let mut facts = Vec::new();
    if let Some(error) = payload.error() {
        facts.push(number("code ", error.code(), ""));
        facts.push(error.message().map(Phrase::free));
    }
    if let Some(metric) = payload.metric() {
        let limit = metric.threshold().map(two_digits);
        let samples: Vec<_> = metric.values().iter().copied().map(two_digits).collect();
        let samples = (!samples.is_empty()).then(|| samples.join(" "));
        facts.push(limit.map(|limit| Phrase::plain(&limit).after("limit ")));
        facts.push(samples.map(|samples| Phrase::plain(&samples).after("samples ")));
    }
    if let Some(feedback) = payload.feedback() {
        facts.push(number("score ", feedback.score(), ""));
        facts.push(feedback.reason().map(Phrase::free));
    }
    facts
}

fn relay(payload: &ConversationRelayData) -> Vec<Option<Phrase>> {
    match payload.event() {
        Some(RelayEvent::SttLatency(latency) | RelayEvent::TtsLatency(latency)) => {
            vec![number("", latency.latency_ms(), " ms")]
        }
        Some(RelayEvent::FinalTokenReceived(tokens)) => vec![
            number("", tokens.total_tokens(), " tokens"),
            number("", tokens.total_words(), " words"),
        ],
        Some(RelayEvent::Interrupt(interrupt)) => vec![interrupt.kind().map(Phrase::choice)],
        Some(RelayEvent::LanguageChanged(language) | RelayEvent::LanguageInfo(language)) => vec![
            language
                .tts_language_code()
                .map(|code| Phrase::plain(code).after("speaks ")),
            language
                .transcription_language_code()
                .map(|code| Phrase::plain(code).after("hears ")),
        ],
        Some(RelayEvent::CallWrapUp(end)) => vec![
            end.end_status().map(Phrase::choice),
            number("", end.duration_in_seconds(), " s"),
        ],
        Some(RelayEvent::Error(error)) => vec![
            number("code ", error.error_code(), ""),
            error.message().map(Phrase::free),
        ],
        _ => Vec::new(),
    }
}
