//! Conversation Relay events: one session's configuration, turns and wrap-up.
//! They belong to no edge and carry their numbers in `conversation_relay_data`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::agent_session::{self, Turn};
use super::plan::Plan;

#[derive(Debug)]
pub(crate) struct RelayEvent {
    pub(crate) at_ms: i64,
    pub(crate) name: &'static str,
    pub(crate) data: RelayData,
}

/// The payload: the session, a running number, and one member for the kinds that say more.
#[derive(Debug, Serialize)]
pub(crate) struct RelayData {
    session_id: String,
    sequence_number: usize,
    #[serde(flatten)]
    detail: Option<Detail>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum Detail {
    Configurations {
        configurations: BTreeMap<&'static str, &'static str>,
        languages: BTreeMap<&'static str, Language>,
    },
    SttLatency {
        latency_ms: u32,
    },
    TtsLatency {
        latency_ms: u32,
    },
    LastTokenReceived {
        total_tokens: u32,
        total_words: u32,
    },
    Interrupt {
        #[serde(rename = "type")]
        kind: &'static str,
    },
    CallWrapUp {
        duration_in_seconds: i64,
        end_status: &'static str,
    },
}

#[derive(Debug, Serialize)]
struct Language {
    tts_provider: &'static str,
    voice: &'static str,
    transcription_provider: &'static str,
    speech_model: &'static str,
}

/// How long a customer speaks in each turn.
const CUSTOMER_SPEAKS_MS: i64 = 1_500;

/// The events of the call's session; none where no voice agent took part.
pub(crate) fn of(seed: u64, plan: &Plan) -> Vec<RelayEvent> {
    let Some(session) = agent_session::of(seed, plan) else {
        return Vec::new();
    };
    let begin_ms = plan.start_s * 1000;
    let mut steps = vec![(begin_ms + 200, "configurations", Some(configurations()))];
    for turn in &session.turns {
        tell(turn, &mut steps);
    }
    let wrap_up = Detail::CallWrapUp {
        duration_in_seconds: plan.connect_duration_s(),
        end_status: session.end_status,
    };
    steps.push((plan.end_s * 1000, "call_wrap_up", Some(wrap_up)));
    steps
        .into_iter()
        .zip(1..)
        .map(|((at_ms, name, detail), sequence_number)| RelayEvent {
            at_ms,
            name,
            data: RelayData {
                session_id: session.session_id.clone(),
                sequence_number,
                detail,
            },
        })
        .collect()
}

fn tell(turn: &Turn, steps: &mut Vec<(i64, &'static str, Option<Detail>)>) {
    let mut at = turn.at_ms;
    steps.push((at, "start_of_customer_speech", None));
    at += CUSTOMER_SPEAKS_MS;
    steps.push((at, "end_of_customer_speech", None));
    at += i64::from(turn.stt_latency_ms);
    let latency_ms = turn.stt_latency_ms;
    steps.push((at, "stt_latency", Some(Detail::SttLatency { latency_ms })));
    steps.push((at, "prompt_sent", None));
    at += i64::from(turn.network_latency_ms + turn.application_latency_ms);
    steps.push((at, "first_token_received", None));
    at += i64::from(turn.tts_latency_ms);
    let latency_ms = turn.tts_latency_ms;
    steps.push((at, "tts_latency", Some(Detail::TtsLatency { latency_ms })));
    steps.push((at, "start_of_agent_speech", None));
    let last = Detail::LastTokenReceived {
        total_tokens: turn.tokens,
        total_words: turn.words,
    };
    steps.push((at + 400, "final_token_received", Some(last)));
    at += i64::from(turn.speaking_ms);
    if let Some(kind) = turn.interrupted_by {
        steps.push((at, "interrupt", Some(Detail::Interrupt { kind })));
    }
    steps.push((at, "end_of_agent_speech", None));
}

fn configurations() -> Detail {
    let language = Language {
        tts_provider: "Brook",
        voice: "en-Alder",
        transcription_provider: "Quillscribe",
        speech_model: "telephony-2",
    };
    Detail::Configurations {
        configurations: BTreeMap::from([
            ("dtmf_detection", "true"),
            ("interruptible", "any"),
            ("welcome_greeting", "Hello, this is the automated desk."),
        ]),
        languages: BTreeMap::from([("en-US", language)]),
    }
}
