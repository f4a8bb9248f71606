//! The request for the summaries of many conferences, with all filters of the API.
//! Filters combine: a conference has to pass every one of them.

use twilio_insights_raw::{self as raw, types};

use super::list::{list_methods, set_paging};
use super::outgoing::Outgoing;
use super::setters::{filter, setters};
use crate::client::Client;
use crate::enums::{ConferenceEndReason, ConferenceStatus, ConferenceTag, Region};
use crate::error::Error;
use crate::model::Conference;
use crate::page::{Envelope, ListRequest, Paging};
use crate::sid::{AccountSid, ConferenceSid};

/// Lists the summaries of many conferences; see [`Client::conferences`].
///
/// Without times these are the conferences of about the last 24 hours.
///
/// [Conference Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource)
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListConferences {
    filter: Filter,
    paging: Paging,
}

filter! {
    ListConference {
        conference_sid: String,
        friendly_name: String,
        status: String,
        created_after: String,
        created_before: String,
        mixer_region: String,
        tags: String,
        subaccount: String,
        detected_issues: String,
        end_reason: String,
    }
}

setters! {
    impl ListConferences;

    /// The conference with this SID.
    parsed conference_sid: ConferenceSid;
    /// Conferences that the account gave this name.
    text friendly_name;
    /// Conferences with this status.
    one status: ConferenceStatus;
    /// Conferences created after this instant.
    instant created_after;
    /// Conferences created before this instant.
    instant created_before;
    /// Conferences that were mixed in this region.
    one mixer_region: Region;
    /// Conferences with any of these tags. How the service takes more than one is not documented;
    /// they are sent separated by commas, as it takes its other lists.
    any tags: ConferenceTag;
    /// Conferences of this subaccount.
    parsed subaccount: AccountSid;
    /// Conferences with this kind of issue. Its values are not documented.
    text detected_issues;
    /// Conferences that ended for this reason.
    one end_reason: ConferenceEndReason;
}

impl ListConferences {
    pub(crate) fn new(client: Client) -> Self {
        Self {
            filter: Filter::default(),
            paging: Paging::new(Outgoing::new(client)),
        }
    }
}

list_methods!(ListConferences, Conference);

impl ListRequest for ListConferences {
    type Item = Conference;
    type RawPage = types::ConferencePage;

    const OPERATION: &'static str = "ListConference";

    fn path(&self) -> String {
        "/v1/Conferences".to_owned()
    }

    async fn first(
        self,
        raw: raw::Client,
    ) -> Result<raw::ResponseValue<types::ConferencePage>, raw::Error> {
        let request = self.filter.apply(raw.list_conference());
        set_paging!(request: self.paging);
        request.send().await
    }

    fn open(page: types::ConferencePage) -> Result<Envelope, Error> {
        let types::ConferencePage { meta, conferences } = page;
        Envelope::new(&meta, "conferences", conferences)
    }
}
