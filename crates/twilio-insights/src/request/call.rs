//! One call, and what can be asked about it.
//! Its SID is checked here and a wrong one reported by whatever is sent first.

use twilio_insights_raw::{self as raw, types};

use super::annotation::FetchAnnotation;
use super::events::ListEvents;
use super::fetch::{FetchRequest, RawAnswer, fetch_methods};
use super::metrics::ListMetrics;
use super::outgoing::Outgoing;
use super::summary::FetchSummary;
use crate::client::Client;
use crate::error::InvalidInput;
use crate::model::CallResource;
use crate::sid::CallSid;

/// One call; see [`Client::call`].
///
/// [Call Insights API](https://www.twilio.com/docs/voice/voice-insights/api/call)
#[derive(Clone, Debug)]
pub struct Call {
    client: Client,
    sid: Result<CallSid, InvalidInput>,
}

impl Call {
    pub(crate) fn new(client: Client, sid: Result<CallSid, InvalidInput>) -> Self {
        Self { client, sid }
    }

    /// The call resource: nothing about the call itself, but the URLs of all that there is.
    ///
    /// [Call Insights API](https://www.twilio.com/docs/voice/voice-insights/api/call)
    pub fn fetch(&self) -> FetchCall {
        FetchCall::new(&self.client, &self.sid)
    }

    /// The summary of the call.
    ///
    /// [Call Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-summary-resource)
    pub fn summary(&self) -> FetchSummary {
        FetchSummary::new(&self.client, &self.sid)
    }

    /// The events of the call, as its edges reported them.
    ///
    /// [Call Events resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
    pub fn events(&self) -> ListEvents {
        ListEvents::new(&self.client, &self.sid)
    }

    /// The quality of the call over time, as its edges measured it.
    ///
    /// [Call Metrics resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-metrics-resource)
    pub fn metrics(&self) -> ListMetrics {
        ListMetrics::new(&self.client, &self.sid)
    }

    /// The feedback that the account has attached to the call, to be read or to be
    /// [updated](FetchAnnotation::update).
    ///
    /// [Call Annotation resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-annotation-resource)
    pub fn annotation(&self) -> FetchAnnotation {
        FetchAnnotation::new(&self.client, &self.sid)
    }
}

/// A request about one call, with the SID or what is wrong with it.
pub(super) fn about(client: &Client, sid: &Result<CallSid, InvalidInput>) -> (Outgoing, String) {
    let mut outgoing = Outgoing::new(client.clone());
    let sid = outgoing.checked(sid.clone());
    (
        outgoing,
        sid.map_or_else(String::new, |sid| sid.to_string()),
    )
}

/// Fetches the call resource; see [`Call::fetch`].
///
/// [Call Insights API](https://www.twilio.com/docs/voice/voice-insights/api/call)
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct FetchCall {
    outgoing: Outgoing,
    sid: String,
}

impl FetchCall {
    fn new(client: &Client, sid: &Result<CallSid, InvalidInput>) -> Self {
        let (outgoing, sid) = about(client, sid);
        Self { outgoing, sid }
    }
}

fetch_methods!(FetchCall, CallResource);

impl FetchRequest for FetchCall {
    type Item = CallResource;
    type Raw = types::Call;

    const OPERATION: &'static str = "FetchCall";

    fn outgoing(&self) -> &Outgoing {
        &self.outgoing
    }

    async fn call(self, raw: raw::Client) -> RawAnswer<types::Call> {
        raw.fetch_call().sid(self.sid).send().await
    }
}
