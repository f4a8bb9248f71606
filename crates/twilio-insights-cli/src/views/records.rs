//! Records by themselves: most are shown member by member, as the service names them.
//! Only what has a story to tell has a view that tells it.

use twilio_insights::model::{
    AccountSettings, Annotation, CallSummary, Conference, ConferenceParticipant, Event, Metric,
    VideoParticipant, VideoRoom,
};

use super::call;
use crate::output::{Json, Viewed, members};

macro_rules! json {
    ($($record:ident),* $(,)?) => { $(
        impl Json for $record {
            fn json(&self) -> &str {
                self.raw_json()
            }
        }
    )* };
}

json!(
    AccountSettings,
    Annotation,
    CallSummary,
    Conference,
    ConferenceParticipant,
    Event,
    Metric,
    VideoParticipant,
    VideoRoom,
);

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

impl Viewed for CallSummary {
    fn view(&self, width: Option<u16>) -> String {
        call(self, width)
    }

    fn not_shown(&self) -> Vec<String> {
        self.unreadable().iter().map(ToString::to_string).collect()
    }
}
