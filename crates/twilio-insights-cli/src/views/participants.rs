//! Participants of a conference in a list: who, for how long, and how both streams sounded.
//! Both SIDs are whole, because that of the call leads to more.

use twilio_insights::Timestamp;
use twilio_insights::model::{ConferenceParticipant, ParticipantStreamMetrics, Statistics};

use super::numbers::{rounded, to_the_millisecond, whole};
use super::words::{below, counted, lines, listed, spaced, text, unless_complete};
use crate::output::{Column, Layout, Listed, Viewed, members};

impl Listed for ConferenceParticipant {
    const LAYOUTS: &'static [Layout<Self>] = &[
        Layout {
            columns: &[
                Column::text("JOINED"),
                Column::text("PARTICIPANT"),
                Column::text("CALL"),
                Column::text("LABEL"),
                Column::text("FROM"),
                Column::text("TO"),
                Column::text("STATUS"),
                Column::number("SECONDS"),
                Column::text("ROLE"),
                Column::number("LOSS % IN/OUT"),
                Column::number("JITTER IN/OUT"),
                Column::number("MOS IN/OUT"),
            ],
            cells: |participant| {
                vec![
                    text(participant.join_time()),
                    text(participant.participant_sid()),
                    text(participant.call_sid()),
                    text(participant.label()),
                    text(participant.from()),
                    text(participant.to()),
                    text(participant.call_status()),
                    whole(participant.duration_seconds()),
                    role(participant),
                    loss(participant),
                    jitter(participant),
                    mos(participant),
                ]
            },
        },
        Layout {
            columns: &[
                Column::text("JOINED").unfolded(22),
                Column::text("PARTICIPANT AND CALL").unfolded(34),
                Column::text("QUALITY IN/OUT").unfolded(20),
            ],
            cells: |participant| {
                vec![
                    lines([
                        text(participant.join_time()),
                        below(outcome(participant)),
                        below(role(participant)),
                        below(state(participant)),
                    ]),
                    lines([
                        text(participant.participant_sid()),
                        text(participant.call_sid()),
                        text(participant.label()),
                        parties(participant),
                    ]),
                    lines(quality(participant)),
                ]
            },
        },
        Layout {
            columns: &[Column::text("PARTICIPANT AND CALL").unfolded(34)],
            cells: |participant| {
                vec![lines([
                    text(participant.participant_sid()),
                    text(participant.call_sid()),
                    below(text(participant.label())),
                    below(parties(participant)),
                    below(spaced([
                        text(participant.join_time()),
                        outcome(participant),
                    ])),
                    below(spaced([role(participant), state(participant)])),
                    below(listed(quality(participant))),
                ])]
            },
        },
    ];
}

/// Events are milliseconds since 1970: people get instants.
impl Viewed for ConferenceParticipant {
    fn view(&self, width: Option<u16>) -> String {
        let instant = |member: &str, scalar: &str| {
            let millis = scalar.parse().ok().filter(|_| member == "events")?;
            Timestamp::from_unix_millis(millis)
                .ok()
                .map(|instant| to_the_millisecond(Some(instant)))
        };
        members(self.raw_json(), instant).render(width)
    }
}

/// How the participant's call went, and for how long.
fn outcome(participant: &ConferenceParticipant) -> String {
    let seconds = counted(participant.duration_seconds(), "s");
    listed([text(participant.call_status()), seconds])
}

fn state(participant: &ConferenceParticipant) -> String {
    unless_complete(participant.processing_state(), participant.is_complete())
}

fn role(participant: &ConferenceParticipant) -> String {
    let is = |role: &'static str, yes: Option<bool>| yes.filter(|yes| *yes).map(|_| role);
    listed(
        is("moderator", participant.is_moderator())
            .into_iter()
            .chain(is("coach", participant.is_coach())),
    )
}

/// Who called whom.
fn parties(participant: &ConferenceParticipant) -> String {
    match (participant.from(), participant.to()) {
        (None, None) => String::new(),
        (from, to) => format!("{} → {}", text(from), text(to)),
    }
}

fn quality(participant: &ConferenceParticipant) -> [String; 3] {
    let named = |name: &str, value: String, unit: &str| {
        if value.is_empty() {
            return value;
        }
        format!("{name} {value}{unit}")
    };
    [
        named("MOS", mos(participant), ""),
        named("loss", loss(participant), " %"),
        named("jitter", jitter(participant), " ms"),
    ]
}

fn loss(participant: &ConferenceParticipant) -> String {
    let loss = |stream: &ParticipantStreamMetrics| stream.packet_loss_percentage();
    in_and_out(participant, loss, 2)
}

fn jitter(participant: &ConferenceParticipant) -> String {
    let jitter = |stream: &ParticipantStreamMetrics| stream.jitter().and_then(Statistics::avg);
    in_and_out(participant, jitter, 1)
}

fn mos(participant: &ConferenceParticipant) -> String {
    in_and_out(participant, ParticipantStreamMetrics::mos, 2)
}

/// What was measured of the stream that Twilio received, and of the one that it sent.
fn in_and_out(
    participant: &ConferenceParticipant,
    measured: fn(&ParticipantStreamMetrics) -> Option<f64>,
    digits: usize,
) -> String {
    let metrics = participant.metrics();
    let inbound = metrics.and_then(|metrics| metrics.inbound());
    let outbound = metrics.and_then(|metrics| metrics.outbound());
    let shown = |stream: Option<&ParticipantStreamMetrics>| {
        let value = rounded(stream.and_then(measured), digits);
        if value.is_empty() {
            return "-".to_owned();
        }
        value
    };
    match (shown(inbound), shown(outbound)) {
        (inbound, outbound) if inbound == "-" && outbound == "-" => String::new(),
        (inbound, outbound) => format!("{inbound}/{outbound}"),
    }
}
