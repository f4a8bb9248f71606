//! One call, and what can be asked about it.
//! Its SID is checked here and a wrong one reported by whatever is sent first.

use super::events::ListEvents;
use super::summary::FetchSummary;
use crate::client::Client;
use crate::error::InvalidInput;
use crate::sid::CallSid;

/// One call; see [`Client::call`].
#[derive(Clone, Debug)]
pub struct Call {
    client: Client,
    sid: Result<CallSid, InvalidInput>,
}

impl Call {
    pub(crate) fn new(client: Client, sid: Result<CallSid, InvalidInput>) -> Self {
        Self { client, sid }
    }

    /// The summary of the call.
    ///
    /// [Call Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-summary-resource)
    pub fn summary(&self) -> FetchSummary {
        FetchSummary::new(self.client.clone(), self.sid.clone())
    }

    /// The events of the call, as its edges reported them.
    ///
    /// [Call Events resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
    pub fn events(&self) -> ListEvents {
        ListEvents::new(self.client.clone(), self.sid.clone())
    }
}
