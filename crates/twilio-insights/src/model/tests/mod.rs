//! Tests of the models as a whole: the reading rules, what is kept, what is shown.
//! The `full_….json` have every member that the spec knows.

mod conferences;
mod edges;
mod events;
mod kept;
mod laziness;
mod metrics;
mod privacy;
mod reading;
mod rooms;
#[cfg(feature = "schemars")]
mod schemas;

use serde_json::Value;

use super::{
    AccountSettings, CallResource, CallSummary, Conference, ConferenceParticipant, Event, Metric,
    Unreadable, VideoParticipant, VideoRoom,
};

const FULL_SUMMARY: &str = include_str!("full_summary.json");
const FULL_EVENT: &str = include_str!("full_event.json");
const FULL_METRIC: &str = include_str!("full_metric.json");
const FULL_CONFERENCE: &str = include_str!("full_conference.json");
const FULL_CONFERENCE_PARTICIPANT: &str = include_str!("full_conference_participant.json");
const FULL_VIDEO_PARTICIPANT: &str = include_str!("full_video_participant.json");

/// A record with every member, and how to read it and others of its kind.
struct Full {
    name: &'static str,
    text: &'static str,
    read: fn(&str) -> Read,
}

/// What there is to say about a record of any kind.
struct Read {
    shown: String,
    shown_at_length: String,
    unreadable: Vec<Unreadable>,
    written: Value,
}

macro_rules! full {
    ($($model:ident: $text:expr),* $(,)?) => {
        &[$(
            Full {
                name: stringify!($model),
                text: $text,
                read: |json| {
                    let record = $model::from_json(json)
                        .unwrap_or_else(|error| panic!("{error}: {json}"));
                    Read {
                        shown: format!("{record:?}"),
                        shown_at_length: format!("{record:#?}"),
                        unreadable: record.unreadable(),
                        written: serde_json::to_value(&record).unwrap(),
                    }
                },
            }
        ),*]
    };
}

/// Every kind of record.
const FULL: &[Full] = full! {
    AccountSettings: include_str!("full_account_settings.json"),
    CallResource: include_str!("full_call_resource.json"),
    CallSummary: FULL_SUMMARY,
    Conference: FULL_CONFERENCE,
    ConferenceParticipant: FULL_CONFERENCE_PARTICIPANT,
    Event: FULL_EVENT,
    Metric: FULL_METRIC,
    VideoParticipant: FULL_VIDEO_PARTICIPANT,
    VideoRoom: include_str!("full_video_room.json"),
};

fn summary(json: &str) -> CallSummary {
    CallSummary::from_json(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

fn event(json: &str) -> Event {
    Event::from_json(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// Path and expectation of everything that could not be read.
fn problems(summary: &CallSummary) -> Vec<String> {
    texts(&summary.unreadable())
}

fn texts(unreadable: &[Unreadable]) -> Vec<String> {
    unreadable.iter().map(ToString::to_string).collect()
}
