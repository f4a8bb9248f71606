//! The request for the events of one call.
//! The service answers for one edge at a time.

use twilio_insights_raw::{self as raw, types};

use super::call::about;
use super::list::{list_methods, set, set_paging};
use super::value;
use crate::client::Client;
use crate::enums::Edge;
use crate::error::{Error, InvalidInput};
use crate::model::Event;
use crate::page::{Envelope, ListRequest, Paging};
use crate::sid::CallSid;

/// Lists the events of one call; see [`Call::events`](super::Call::events).
///
/// [Call Events resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListEvents {
    paging: Paging,
    call_sid: String,
    edge: Option<String>,
}

impl ListEvents {
    pub(super) fn new(client: &Client, sid: &Result<CallSid, InvalidInput>) -> Self {
        let (outgoing, call_sid) = about(client, sid);
        Self {
            paging: Paging::new(outgoing),
            call_sid,
            edge: None,
        }
    }

    /// The edge whose events are wanted. Without it the service chooses: the SDK for client calls,
    /// the gateway on which the call came in for trunking calls, and the only one there is for
    /// the others.
    pub fn edge(mut self, edge: impl Into<Edge>) -> Self {
        let edge: Edge = edge.into();
        let checked = value::text("edge", edge.to_string());
        self.edge = self.outgoing_mut().checked(checked);
        self
    }
}

list_methods!(ListEvents, Event);

impl ListRequest for ListEvents {
    type Item = Event;
    type RawPage = types::EventPage;

    const OPERATION: &'static str = "ListEvent";

    fn path(&self) -> String {
        format!("/v1/Voice/{}/Events", self.call_sid)
    }

    async fn first(
        self,
        raw: raw::Client,
    ) -> Result<raw::ResponseValue<types::EventPage>, raw::Error> {
        let request = raw.list_event().call_sid(self.call_sid);
        set!(request: edge = self.edge);
        set_paging!(request: self.paging);
        request.send().await
    }

    fn open(page: types::EventPage) -> Result<Envelope, Error> {
        let types::EventPage { meta, events } = page;
        Envelope::new(&meta, "events", events)
    }
}
