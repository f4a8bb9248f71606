//! The request for one participant of a conference.
//! What it answers is what the list of participants has, for one of them.

use twilio_insights_raw::{self as raw, types};

use super::fetch::{FetchRequest, RawAnswer, fetch_methods};
use super::outgoing::Outgoing;
use super::setters::{filter, setters};
use crate::model::ConferenceParticipant;

/// Fetches one participant of a conference; see
/// [`Conference::participant`](super::Conference::participant).
///
/// [Conference Participant Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/conference/participant-summary-resource)
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct FetchParticipant {
    outgoing: Outgoing,
    conference_sid: String,
    sid: String,
    filter: Filter,
}

filter! {
    FetchConferenceParticipant {
        events: String,
        metrics: String,
    }
}

setters! {
    impl FetchParticipant;

    /// Which events to include. The values are not documented.
    text events;
    /// Which metrics to include. The values are not documented.
    text metrics;
}

impl FetchParticipant {
    pub(super) fn new(outgoing: Outgoing, conference_sid: String, sid: String) -> Self {
        Self {
            outgoing,
            conference_sid,
            sid,
            filter: Filter::default(),
        }
    }
}

fetch_methods!(FetchParticipant, ConferenceParticipant);

impl FetchRequest for FetchParticipant {
    type Item = ConferenceParticipant;
    type Raw = types::ConferenceParticipant;

    const OPERATION: &'static str = "FetchConferenceParticipant";

    fn outgoing(&self) -> &Outgoing {
        &self.outgoing
    }

    async fn call(self, raw: raw::Client) -> RawAnswer<types::ConferenceParticipant> {
        let request = raw.fetch_conference_participant();
        let request = request
            .conference_sid(self.conference_sid)
            .participant_sid(self.sid);
        self.filter.apply(request).send().await
    }
}
