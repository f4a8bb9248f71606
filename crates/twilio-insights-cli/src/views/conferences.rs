//! Conferences in a list: one line each where there is room, more where there is not.
//! By the time of their creation, because not every conference starts.

use twilio_insights::model::Conference;

use super::numbers::whole;
use super::words::{below, counted, lines, listed, spaced, text, unless_complete};
use crate::colour::Tone;
use crate::output::{Column, Layout, Listed};

impl Listed for Conference {
    const LAYOUTS: &'static [Layout<Self>] = &[
        Layout {
            columns: &[
                Column::text("CREATED"),
                Column::text("CONFERENCE"),
                Column::text("NAME"),
                Column::text("STATUS"),
                Column::number("SECONDS"),
                Column::number("PARTICIPANTS"),
                Column::number("AT ONCE"),
                Column::text("REGION"),
                Column::text("END REASON"),
                Column::text("TAGS"),
            ],
            cells: |conference| {
                vec![
                    text(conference.create_time()),
                    text(conference.conference_sid()),
                    text(conference.friendly_name()),
                    text(conference.status()),
                    whole(conference.duration_seconds()),
                    whole(conference.unique_participants()),
                    whole(conference.max_concurrent_participants()),
                    text(conference.mixer_region()),
                    text(conference.end_reason()),
                    remarks(conference),
                ]
            },
        },
        Layout {
            columns: &[
                Column::text("CREATED").unfolded(22),
                Column::text("CONFERENCE").unfolded(34),
                Column::text("PARTICIPANTS").unfolded(20),
            ],
            cells: |conference| {
                vec![
                    lines([text(conference.create_time()), below(outcome(conference))]),
                    lines([
                        text(conference.conference_sid()),
                        text(conference.friendly_name()),
                        remarks(conference),
                    ]),
                    lines([size(conference), region(conference)]),
                ]
            },
        },
        Layout {
            columns: &[Column::text("CONFERENCE").unfolded(34)],
            cells: |conference| {
                vec![lines([
                    text(conference.conference_sid()),
                    below(text(conference.friendly_name())),
                    below(spaced([
                        text(conference.create_time()),
                        outcome(conference),
                    ])),
                    below(listed([size(conference), region(conference)])),
                    below(remarks(conference)),
                ])]
            },
        },
    ];
}

/// How the conference went, and for how long.
fn outcome(conference: &Conference) -> String {
    let seconds = counted(conference.duration_seconds(), "s");
    listed([text(conference.status()), seconds])
}

fn size(conference: &Conference) -> String {
    listed([
        counted(conference.unique_participants(), "in all"),
        counted(conference.max_concurrent_participants(), "at once"),
    ])
}

fn region(conference: &Conference) -> String {
    let region = conference.mixer_region();
    region.map_or_else(String::new, |region| format!("mixed in {region}"))
}

/// The tags, or that it is too early for them.
fn remarks(conference: &Conference) -> String {
    let tags = conference.tags().iter().map(|tag| Tone::Warning.on(tag));
    let tags = listed(tags);
    if tags.is_empty() {
        return unless_complete(conference.processing_state(), conference.is_complete());
    }
    tags
}
