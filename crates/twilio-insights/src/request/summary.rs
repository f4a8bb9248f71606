//! The request for the summary of one call.
//! Complete summaries come about half an hour after the call, partial ones within ten minutes.

use twilio_insights_raw::{self as raw, types};

use super::call::about;
use super::fetch::{FetchRequest, RawAnswer, fetch_methods};
use super::list::set;
use super::outgoing::Outgoing;
use super::value;
use crate::client::Client;
use crate::enums::FetchProcessingState;
use crate::error::InvalidInput;
use crate::model::CallSummary;
use crate::sid::CallSid;

/// Fetches the summary of one call; see [`Call::summary`](super::Call::summary).
///
/// An answer of the kind [`NotFound`](crate::ErrorKind::NotFound) means that the summary is not
/// there yet, or no longer, or never was. The calls of a list are there, but those of the last half
/// hour only in part: ask for these with
/// [`Partial`](FetchSummary::processing_state).
///
/// [Call Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-summary-resource)
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct FetchSummary {
    outgoing: Outgoing,
    call_sid: String,
    processing_state: Option<String>,
}

impl FetchSummary {
    pub(super) fn new(client: &Client, sid: &Result<CallSid, InvalidInput>) -> Self {
        let (outgoing, call_sid) = about(client, sid);
        Self {
            outgoing,
            call_sid,
            processing_state: None,
        }
    }

    /// How far the summary has to be assembled. Without it, or with
    /// [`Complete`](FetchProcessingState::Complete), the answer is "not found" (code 17001) until
    /// the summary is complete; with [`Partial`](FetchProcessingState::Partial) what is there so
    /// far is given.
    pub fn processing_state(mut self, state: impl Into<FetchProcessingState>) -> Self {
        let state: FetchProcessingState = state.into();
        let checked = value::text("processing state", state.to_string());
        self.processing_state = self.outgoing.checked(checked);
        self
    }
}

fetch_methods!(FetchSummary, CallSummary);

impl FetchRequest for FetchSummary {
    type Item = CallSummary;
    type Raw = types::CallSummary;

    const OPERATION: &'static str = "FetchSummary";

    fn outgoing(&self) -> &Outgoing {
        &self.outgoing
    }

    async fn call(self, raw: raw::Client) -> RawAnswer<types::CallSummary> {
        let request = raw.fetch_summary().call_sid(self.call_sid);
        set!(request: processing_state = self.processing_state);
        request.send().await
    }
}
