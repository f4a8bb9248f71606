//! Events in a list: when, where, how serious, what, and what their payload adds.
//! Groups share names, so that a name never stands without its group.

use twilio_insights::enums::EventLevel;
use twilio_insights::model::{
    ConversationRelayData, Event, EventPayload, GatewayEvent, RelayEvent, SdkEvent,
};

use super::edges;
use super::numbers::{to_the_millisecond, two_digits};
use super::words::text;
use crate::colour::Tone;
use crate::output::{Column, Layout, Listed};

impl Listed for Event {
    const LAYOUTS: &'static [Layout<Self>] = &[
        Layout {
            columns: &[
                Column::text("TIME"),
                Column::text("EDGE"),
                Column::text("LEVEL"),
                Column::text("GROUP"),
                Column::text("NAME"),
                Column::text("DETAIL"),
            ],
            cells: |event| {
                vec![
                    to_the_millisecond(event.timestamp()),
                    edge(event),
                    level(event),
                    text(event.group()),
                    text(event.name()),
                    detail(event),
                ]
            },
        },
        Layout {
            columns: &[
                Column::text("TIME").unfolded(24),
                Column::text("EDGE"),
                Column::text("LEVEL"),
                Column::text("EVENT"),
            ],
            cells: |event| {
                let name = format!("{} {}", text(event.group()), text(event.name()));
                let lines = [name.trim().to_owned(), detail(event)];
                let lines: Vec<_> = lines.into_iter().filter(|line| !line.is_empty()).collect();
                vec![
                    to_the_millisecond(event.timestamp()),
                    edge(event),
                    level(event),
                    lines.join("\n"),
                ]
            },
        },
    ];
}

/// The level: what is more than information stands out, what is less stands back.
fn level(event: &Event) -> String {
    match event.level() {
        Some(EventLevel::Error) => Tone::Bad.on(EventLevel::Error),
        Some(EventLevel::Warning) => Tone::Warning.on(EventLevel::Warning),
        Some(EventLevel::Debug) => Tone::Faint.on(EventLevel::Debug),
        level => text(level),
    }
}

/// The edge without the `_edge` that the API puts behind each.
fn edge(event: &Event) -> String {
    text(event.edge().map(edges::name))
}

/// What the payload adds to group and name.
fn detail(event: &Event) -> String {
    let parts = match event.payload() {
        Some(
            EventPayload::Carrier(payload)
            | EventPayload::Sip(payload)
            | EventPayload::Client(payload),
        ) => gateway(payload),
        Some(EventPayload::Sdk(payload)) => sdk(payload),
        Some(EventPayload::ConversationRelay(payload)) => relay(payload),
        _ => Vec::new(),
    };
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

fn gateway(payload: &GatewayEvent) -> Vec<Option<String>> {
    let metadata = payload.metadata();
    let place = metadata.and_then(|metadata| metadata.edge_location().or(metadata.region()));
    let peer = metadata.and_then(|metadata| metadata.external_ip());
    vec![
        place.map(str::to_owned),
        peer.map(|ip| format!("peer {ip}")),
    ]
}

fn sdk(payload: &SdkEvent) -> Vec<Option<String>> {
    let mut facts = Vec::new();
    if let Some(error) = payload.error() {
        facts.push(error.code().map(|code| format!("code {code}")));
        facts.push(error.message().map(str::to_owned));
    }
    if let Some(metric) = payload.metric() {
        let samples: Vec<_> = metric
            .values()
            .iter()
            .map(|value| two_digits(*value))
            .collect();
        facts.push(
            metric
                .threshold()
                .map(|limit| format!("limit {}", two_digits(limit))),
        );
        facts.push((!samples.is_empty()).then(|| format!("samples {}", samples.join(" "))));
    }
    if let Some(feedback) = payload.feedback() {
        facts.push(feedback.score().map(|score| format!("score {score}")));
        facts.push(feedback.reason().map(str::to_owned));
    }
    facts
}

fn relay(payload: &ConversationRelayData) -> Vec<Option<String>> {
    match payload.event() {
        Some(RelayEvent::SttLatency(latency) | RelayEvent::TtsLatency(latency)) => {
            vec![latency.latency_ms().map(|ms| format!("{ms} ms"))]
        }
        Some(RelayEvent::FinalTokenReceived(tokens)) => vec![
            tokens
                .total_tokens()
                .map(|tokens| format!("{tokens} tokens")),
            tokens.total_words().map(|words| format!("{words} words")),
        ],
        Some(RelayEvent::Interrupt(interrupt)) => vec![interrupt.kind().map(ToString::to_string)],
        Some(RelayEvent::LanguageChanged(language) | RelayEvent::LanguageInfo(language)) => vec![
            language
                .tts_language_code()
                .map(|code| format!("speaks {code}")),
            language
                .transcription_language_code()
                .map(|code| format!("hears {code}")),
        ],
        Some(RelayEvent::CallWrapUp(end)) => vec![
            end.end_status().map(ToString::to_string),
            end.duration_in_seconds()
                .map(|seconds| format!("{seconds} s")),
        ],
        Some(RelayEvent::Error(error)) => vec![
            error.error_code().map(|code| format!("code {code}")),
            error.message().map(str::to_owned),
        ],
        _ => Vec::new(),
    }
}
