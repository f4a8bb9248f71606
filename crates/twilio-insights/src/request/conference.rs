//! One conference, its participants, and one of them.
//! SIDs are checked here and a wrong one reported by whatever is sent first.

use twilio_insights_raw::{self as raw, types};

use super::fetch::{FetchRequest, RawAnswer, fetch_methods};
use super::outgoing::Outgoing;
use super::participant::FetchParticipant;
use super::participants::ListParticipants;
use crate::client::Client;
use crate::error::InvalidInput;
use crate::model::Conference as ConferenceSummary;
use crate::sid::{ConferenceSid, ParticipantSid};

/// One conference; see [`Client::conference`].
///
/// [Conference Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource)
#[derive(Clone, Debug)]
pub struct Conference {
    outgoing: Outgoing,
    sid: String,
}

impl Conference {
    pub(crate) fn new(client: Client, sid: Result<ConferenceSid, InvalidInput>) -> Self {
        let mut outgoing = Outgoing::new(client);
        let sid = outgoing.checked(sid);
        Self {
            outgoing,
            sid: sid.map_or_else(String::new, |sid| sid.to_string()),
        }
    }

    /// The summary of the conference.
    ///
    /// [Conference Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource)
    pub fn fetch(&self) -> FetchConference {
        FetchConference {
            outgoing: self.outgoing.clone(),
            sid: self.sid.clone(),
        }
    }

    /// The participants of the conference.
    ///
    /// [Conference Participant Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/conference/participant-summary-resource)
    pub fn participants(&self) -> ListParticipants {
        ListParticipants::new(self.outgoing.clone(), self.sid.clone())
    }

    /// One participant of the conference.
    ///
    /// [Conference Participant Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/conference/participant-summary-resource)
    pub fn participant(
        &self,
        sid: impl TryInto<ParticipantSid, Error: Into<InvalidInput>>,
    ) -> FetchParticipant {
        let mut outgoing = self.outgoing.clone();
        let sid = outgoing.checked(sid.try_into());
        let sid = sid.map_or_else(String::new, |sid| sid.to_string());
        FetchParticipant::new(outgoing, self.sid.clone(), sid)
    }
}

/// Fetches the summary of one conference; see [`Conference::fetch`].
///
/// [Conference Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource)
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct FetchConference {
    outgoing: Outgoing,
    sid: String,
}

fetch_methods!(FetchConference, ConferenceSummary);

impl FetchRequest for FetchConference {
    type Item = ConferenceSummary;
    type Raw = types::Conference;

    const OPERATION: &'static str = "FetchConference";

    fn outgoing(&self) -> &Outgoing {
        &self.outgoing
    }

    async fn call(self, raw: raw::Client) -> RawAnswer<types::Conference> {
        let request = raw.fetch_conference().conference_sid(self.sid);
        request.send().await
    }
}
