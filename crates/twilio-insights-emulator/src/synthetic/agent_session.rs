//! Conversation Relay on a call: the turns between a customer and a voice agent.
//! Summary and events are both told from these turns, so their numbers agree.

use serde::Serialize;

use super::plan::{Plan, Trait};
use crate::rng::{Draws, Topic, rounded};
use crate::sid;

/// The whole session.
#[derive(Debug)]
pub(crate) struct AgentSession {
    pub(crate) session_id: String,
    pub(crate) turns: Vec<Turn>,
    pub(crate) end_status: &'static str,
}

/// The customer says something and the agent answers.
#[derive(Debug)]
pub(crate) struct Turn {
    /// Milliseconds since 1970 at which the customer begins to speak.
    pub(crate) at_ms: i64,
    pub(crate) stt_latency_ms: u32,
    pub(crate) tts_latency_ms: u32,
    pub(crate) application_latency_ms: u32,
    pub(crate) network_latency_ms: u32,
    pub(crate) tokens: u32,
    pub(crate) words: u32,
    pub(crate) speaking_ms: u32,
    /// How the customer cut the answer short.
    pub(crate) interrupted_by: Option<&'static str>,
}

/// How long one turn takes.
pub(crate) const TURN_MS: i64 = 8_000;

/// The item of `agent_session_summaries`.
#[derive(Debug, Serialize)]
pub(crate) struct AgentSessionSummary {
    session_id: String,
    tts_latency_ms: Stats,
    stt_latency_ms: Stats,
    network_latency_ms: Stats,
    time_to_first_audio_ms: Stats,
    application_latency_ms: Stats,
    tokens: Tokens,
    words: Words,
    turns: usize,
    interruptions: Interruptions,
    session_state: &'static str,
}

#[derive(Debug, Default, Serialize)]
struct Stats {
    min: f64,
    max: f64,
    avg: f64,
}

#[derive(Debug, Serialize)]
struct Tokens {
    total: u32,
    tokens_per_second: Stats,
}

#[derive(Debug, Serialize)]
struct Words {
    total: u32,
    words_per_minute: Stats,
}

#[derive(Debug, Serialize)]
struct Interruptions {
    customer_to_agent: usize,
    agent_to_customer: usize,
}

/// The session of this call, if a voice agent took part.
pub(crate) fn of(seed: u64, plan: &Plan) -> Option<AgentSession> {
    if !plan.has(Trait::ConversationRelay) {
        return None;
    }
    let draws = &mut Draws::new(seed, plan.index, Topic::AgentSession);
    let talk_ms = plan.connect_duration_s() * 1000;
    let room = u32::try_from((talk_ms - 2_000) / TURN_MS).unwrap_or(1);
    let turns = draws.between(1, room.clamp(1, 6));
    let session_id = sid::from_bits("VX", draws.bits(), draws.bits());
    let turns = (0..i64::from(turns))
        .map(|turn| {
            let tokens = draws.between(12, 90);
            Turn {
                at_ms: plan.start_s * 1000 + 1_000 + turn * TURN_MS,
                stt_latency_ms: draws.between(90, 420),
                tts_latency_ms: draws.between(80, 380),
                application_latency_ms: draws.between(150, 900),
                network_latency_ms: draws.between(10, 90),
                tokens,
                words: tokens * 3 / 4,
                speaking_ms: draws.between(1_500, 3_500),
                interrupted_by: draws.chance(120).then(|| draws.pick(&["SPEECH", "DTMF"])),
            }
        })
        .collect();
    Some(AgentSession {
        session_id,
        turns,
        end_status: draws.pick(&["ended", "hung_up", "failure"]),
    })
}

impl Turn {
    /// From the end of the customer's words to the agent's first sound.
    fn time_to_first_audio_ms(&self) -> u32 {
        self.stt_latency_ms
            + self.network_latency_ms
            + self.application_latency_ms
            + self.tts_latency_ms
    }
}

impl AgentSession {
    pub(crate) fn summary(&self) -> AgentSessionSummary {
        let over = |value: &dyn Fn(&Turn) -> f64| Stats::over(self.turns.iter().map(value));
        let per_ms = |count: u32, turn: &Turn| f64::from(count) / f64::from(turn.speaking_ms);
        AgentSessionSummary {
            session_id: self.session_id.clone(),
            tts_latency_ms: over(&|turn| f64::from(turn.tts_latency_ms)),
            stt_latency_ms: over(&|turn| f64::from(turn.stt_latency_ms)),
            network_latency_ms: over(&|turn| f64::from(turn.network_latency_ms)),
            time_to_first_audio_ms: over(&|turn| f64::from(turn.time_to_first_audio_ms())),
            application_latency_ms: over(&|turn| f64::from(turn.application_latency_ms)),
            tokens: Tokens {
                total: self.turns.iter().map(|turn| turn.tokens).sum(),
                tokens_per_second: over(&|turn| 1e3 * per_ms(turn.tokens, turn)),
            },
            words: Words {
                total: self.turns.iter().map(|turn| turn.words).sum(),
                words_per_minute: over(&|turn| 6e4 * per_ms(turn.words, turn)),
            },
            turns: self.turns.len(),
            interruptions: Interruptions {
                customer_to_agent: self
                    .turns
                    .iter()
                    .filter(|turn| turn.interrupted_by.is_some())
                    .count(),
                agent_to_customer: 0,
            },
            session_state: self.end_status,
        }
    }
}

impl Stats {
    fn over(values: impl Iterator<Item = f64>) -> Self {
        let mut count = 0.0;
        let (mut min, mut max, mut sum) = (f64::INFINITY, f64::NEG_INFINITY, 0.0);
        for value in values {
            count += 1.0;
            sum += value;
            min = min.min(value);
            max = max.max(value);
        }
        if count == 0.0 {
            return Self::default();
        }
        Self {
            min: rounded(min),
            max: rounded(max),
            avg: rounded(sum / count),
        }
    }
}
