//! Video rooms in a list: one line each where there is room, more where there is not.
//! What `AT ONCE` counts is how many participants there were, not how many were allowed.

use twilio_insights::model::VideoRoom;

use super::numbers::whole;
use super::words::{all, below, counted, lines, listed, spaced, text, unless_complete};
use crate::output::{Column, Layout, Listed};

impl Listed for VideoRoom {
    const LAYOUTS: &'static [Layout<Self>] = &[
        Layout {
            columns: &[
                Column::text("CREATED"),
                Column::text("ROOM"),
                Column::text("NAME"),
                Column::text("TYPE"),
                Column::text("STATUS"),
                Column::number("SECONDS"),
                Column::number("PARTICIPANTS"),
                Column::number("AT ONCE"),
                Column::text("CODECS"),
                Column::text("REGION"),
                Column::text("END REASON"),
            ],
            cells: |room| {
                vec![
                    text(room.create_time()),
                    text(room.room_sid()),
                    text(room.room_name()),
                    text(room.room_type()),
                    text(room.room_status()),
                    whole(room.duration_sec()),
                    whole(room.unique_participants()),
                    whole(room.concurrent_participants()),
                    all(room.codecs()),
                    text(room.media_region()),
                    ending(room),
                ]
            },
        },
        Layout {
            columns: &[
                Column::text("CREATED").unfolded(22),
                Column::text("ROOM").unfolded(34),
                Column::text("TYPE AND SIZE").unfolded(20),
            ],
            cells: |room| {
                vec![
                    lines([
                        text(room.create_time()),
                        below(outcome(room)),
                        below(state(room)),
                    ]),
                    lines([text(room.room_sid()), text(room.room_name())]),
                    lines([text(room.room_type()), size(room), all(room.codecs())]),
                ]
            },
        },
        Layout {
            columns: &[Column::text("ROOM").unfolded(34)],
            cells: |room| {
                vec![lines([
                    text(room.room_sid()),
                    below(text(room.room_name())),
                    below(spaced([
                        text(room.create_time()),
                        outcome(room),
                        state(room),
                    ])),
                    below(listed([text(room.room_type()), size(room)])),
                    below(all(room.codecs())),
                ])]
            },
        },
    ];
}

/// How the room went, and for how long.
fn outcome(room: &VideoRoom) -> String {
    let seconds = counted(room.duration_sec(), "s");
    listed([text(room.room_status()), seconds])
}

fn state(room: &VideoRoom) -> String {
    unless_complete(room.processing_state(), room.is_complete())
}

fn size(room: &VideoRoom) -> String {
    listed([
        counted(room.unique_participants(), "in all"),
        counted(room.concurrent_participants(), "at once"),
    ])
}

/// Why the room ended, or that it is too early to say.
fn ending(room: &VideoRoom) -> String {
    let reason = text(room.end_reason());
    if reason.is_empty() {
        return state(room);
    }
    reason
}
