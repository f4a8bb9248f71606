//! Participants of a video room in a list: who, for how long, and what went wrong.
//! The service measures no quality for them.

use twilio_insights::model::VideoParticipant;

use super::numbers::whole;
use super::words::{all, below, counted, lines, listed, spaced, text};
use crate::colour::Tone;
use crate::output::{Column, Layout, Listed};

impl Listed for VideoParticipant {
    const LAYOUTS: &'static [Layout<Self>] = &[
        Layout {
            columns: &[
                Column::text("JOINED"),
                Column::text("PARTICIPANT"),
                Column::text("IDENTITY"),
                Column::text("STATUS"),
                Column::number("SECONDS"),
                Column::text("CODECS"),
                Column::text("REGION"),
                Column::text("EDGE LOCATION"),
                Column::number("ERROR"),
                Column::text("END REASON"),
            ],
            cells: |participant| {
                vec![
                    text(participant.join_time()),
                    text(participant.participant_sid()),
                    text(participant.participant_identity()),
                    text(participant.status()),
                    whole(participant.duration_sec()),
                    all(participant.codecs()),
                    text(participant.media_region()),
                    text(participant.edge_location()),
                    error(participant),
                    text(participant.end_reason()),
                ]
            },
        },
        Layout {
            columns: &[
                Column::text("JOINED").unfolded(22),
                Column::text("PARTICIPANT").unfolded(34),
                Column::text("END AND CODECS").unfolded(20),
            ],
            cells: |participant| {
                vec![
                    lines([text(participant.join_time()), below(outcome(participant))]),
                    lines([
                        text(participant.participant_sid()),
                        text(participant.participant_identity()),
                    ]),
                    lines([end(participant), all(participant.codecs())]),
                ]
            },
        },
        Layout {
            columns: &[Column::text("PARTICIPANT").unfolded(34)],
            cells: |participant| {
                vec![lines([
                    text(participant.participant_sid()),
                    below(text(participant.participant_identity())),
                    below(spaced([
                        text(participant.join_time()),
                        outcome(participant),
                    ])),
                    below(end(participant)),
                    below(all(participant.codecs())),
                ])]
            },
        },
    ];
}

fn outcome(participant: &VideoParticipant) -> String {
    let seconds = counted(participant.duration_sec(), "s");
    listed([text(participant.status()), seconds])
}

/// The code of what went wrong; 0 is nothing.
fn error(participant: &VideoParticipant) -> String {
    match participant.error_code() {
        Some(0) | None => whole(participant.error_code()),
        Some(code) => Tone::Bad.on(code),
    }
}

/// Why the participant left, with the code of what went wrong.
fn end(participant: &VideoParticipant) -> String {
    let error = match error(participant) {
        code if code.is_empty() => code,
        code => format!("error {code}"),
    };
    listed([error, text(participant.end_reason())])
}
