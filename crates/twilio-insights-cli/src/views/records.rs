//! Records by themselves: most are shown member by member, as the service names them.
//! Only what has a story to tell has a view that tells it.

use twilio_insights::model::{
    AccountSettings, Annotation, CallResource, CallSummary, Conference, ConferenceParticipant,
    Event, Metric, VideoParticipant, VideoRoom,
};

use super::call;
use crate::output::{Fields, Json, Tabular, Viewed, members};

/// The records of the service, each with the members that people look for first.
macro_rules! records {
    ($($record:ident: $($first:literal)*;)*) => { $(
        impl Json for $record {
            fn json(&self) -> &str {
                self.raw_json()
            }
        }

        impl Tabular for $record {
            const TYPE: &'static str = stringify!($record);
            const FIRST: &'static [&'static str] = &[$($first),*];
        }
    )* };
}

records! {
    AccountSettings: "account_sid";
    Annotation: "call_sid" "account_sid";
    CallResource: "sid";
    CallSummary: "call_sid" "start_time" "end_time" "call_type" "call_state" "duration"
        "connect_duration" "from" "to" "tags";
    Conference: "conference_sid" "friendly_name" "create_time" "start_time" "end_time" "status"
        "duration_seconds" "tags";
    ConferenceParticipant: "participant_sid" "conference_sid" "call_sid" "label" "join_time"
        "leave_time" "duration_seconds";
    Event: "timestamp" "call_sid" "edge" "level" "group" "name";
    Metric: "timestamp" "call_sid" "edge" "direction";
    VideoParticipant: "participant_sid" "participant_identity" "room_sid" "join_time" "leave_time"
        "duration_sec" "status";
    VideoRoom: "room_sid" "room_name" "create_time" "end_time" "room_type" "room_status"
        "duration_sec";
}

macro_rules! member_by_member {
    ($($record:ident),* $(,)?) => { $(
        impl Viewed for $record {
            fn view(&self, width: Option<u16>) -> String {
                members(self.raw_json(), |_, _| None).render(width)
            }
        }
    )* };
}

member_by_member!(
    AccountSettings,
    Annotation,
    Conference,
    VideoParticipant,
    VideoRoom,
);

impl Viewed for CallResource {
    fn view(&self, width: Option<u16>) -> String {
        let mut fields = Fields::new();
        fields.add("sid", self.sid().map(str::to_owned));
        for (name, url) in self.links().into_iter().flatten() {
            fields.add(name, url.clone());
        }
        fields.render(width)
    }
}

impl Viewed for CallSummary {
    fn view(&self, width: Option<u16>) -> String {
        call(self, width)
    }

    fn not_shown(&self) -> Vec<String> {
        self.unreadable().iter().map(ToString::to_string).collect()
    }
}
