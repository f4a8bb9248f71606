//! The request for the participants of one conference.
//! Each has its own summary, with the quality that it had.

use twilio_insights_raw::{self as raw, types};

use super::list::{list_methods, set_paging};
use super::outgoing::Outgoing;
use super::setters::{filter, setters};
use crate::error::Error;
use crate::model::ConferenceParticipant;
use crate::page::{Envelope, ListRequest, Paging};
use crate::sid::ParticipantSid;

/// Lists the participants of one conference; see
/// [`Conference::participants`](super::Conference::participants).
///
/// [Conference Participant Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/conference/participant-summary-resource)
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListParticipants {
    conference_sid: String,
    filter: Filter,
    paging: Paging,
}

filter! {
    ListConferenceParticipant {
        participant_sid: String,
        label: String,
        events: String,
    }
}

setters! {
    impl ListParticipants;

    /// The participant with this SID.
    parsed participant_sid: ParticipantSid;
    /// Participants that the account gave this label.
    text label;
    /// Which events to include. The values are not documented.
    text events;
}

impl ListParticipants {
    pub(super) fn new(outgoing: Outgoing, conference_sid: String) -> Self {
        Self {
            conference_sid,
            filter: Filter::default(),
            paging: Paging::new(outgoing),
        }
    }
}

list_methods!(ListParticipants, ConferenceParticipant);

impl ListRequest for ListParticipants {
    type Item = ConferenceParticipant;
    type RawPage = types::ConferenceParticipantPage;

    const OPERATION: &'static str = "ListConferenceParticipant";

    fn path(&self) -> String {
        format!("/v1/Conferences/{}/Participants", self.conference_sid)
    }

    async fn first(
        self,
        raw: raw::Client,
    ) -> Result<raw::ResponseValue<types::ConferenceParticipantPage>, raw::Error> {
        let request = raw.list_conference_participant();
        let request = self
            .filter
            .apply(request.conference_sid(self.conference_sid));
        set_paging!(request: self.paging);
        request.send().await
    }

    fn open(page: types::ConferenceParticipantPage) -> Result<Envelope, Error> {
        let types::ConferenceParticipantPage { meta, participants } = page;
        Envelope::new(&meta, "participants", participants)
    }
}
