//! The request for the summary of one call.
//! Complete summaries come about half an hour after the call, partial ones within ten minutes.

use twilio_insights_raw as raw;

use crate::client::Client;
use crate::enums::FetchProcessingState;
use crate::error::{Error, InvalidInput};
use crate::model::CallSummary;
use crate::sid::CallSid;
use crate::transport;

const OPERATION: &str = "FetchSummary";

/// Fetches the summary of one call; see [`Call::summary`](crate::Call::summary).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct FetchSummary {
    client: Client,
    sid: Result<CallSid, InvalidInput>,
    processing_state: Option<FetchProcessingState>,
}

impl FetchSummary {
    pub(super) fn new(client: Client, sid: Result<CallSid, InvalidInput>) -> Self {
        Self {
            client,
            sid,
            processing_state: None,
        }
    }

    /// How far the summary has to be assembled. Without it, or with
    /// [`Complete`](FetchProcessingState::Complete), the answer is "not found" (code 17001) until
    /// the summary is complete; with [`Partial`](FetchProcessingState::Partial) what is there so
    /// far is given.
    pub fn processing_state(mut self, state: impl Into<FetchProcessingState>) -> Self {
        self.processing_state = Some(state.into());
        self
    }

    /// Asks for the summary.
    ///
    /// # Errors
    ///
    /// If the SID is none (nothing is sent, then), or the summary cannot be had: of the kind
    /// [`NotFound`](crate::ErrorKind::NotFound) when it is not there yet or no longer.
    pub async fn send(self) -> Result<CallSummary, Error> {
        let sid = self
            .sid
            .map_err(|e| Error::from(e).with_operation(OPERATION))?;
        let state = self.processing_state;
        let fetch = |raw: raw::Client| async move {
            let request = raw.fetch_summary().call_sid(sid.as_str());
            let request = match state {
                Some(state) => request.processing_state(state.as_str()),
                None => request,
            };
            request.send().await
        };
        let answer = transport::run(&self.client, OPERATION, &[], fetch).await?;
        transport::decode(answer.content.into_text(), OPERATION)
    }
}
