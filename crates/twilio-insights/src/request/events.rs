//! The request for the events of one call.
//! The service answers for one edge at a time.

use twilio_insights_raw::{self as raw, types};

use super::list::{Paging, list_methods, set};
use crate::client::Client;
use crate::enums::Edge;
use crate::error::InvalidInput;
use crate::model::Event;
use crate::page::{Cursor, Envelope, ListRequest};
use crate::sid::CallSid;

/// Lists the events of one call; see [`Call::events`](crate::Call::events).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListEvents {
    client: Client,
    sid: Result<CallSid, InvalidInput>,
    edge: Option<Edge>,
    paging: Paging,
}

impl ListEvents {
    pub(super) fn new(client: Client, sid: Result<CallSid, InvalidInput>) -> Self {
        Self {
            client,
            sid,
            edge: None,
            paging: Paging::default(),
        }
    }

    /// The edge whose events are wanted. Without it the service chooses: the SDK for client calls,
    /// the gateway on which the call came in for trunking calls, and the only one there is for
    /// the others.
    pub fn edge(mut self, edge: impl Into<Edge>) -> Self {
        self.edge = Some(edge.into());
        self
    }
}

list_methods!(ListEvents, Event);

impl ListRequest for ListEvents {
    type Item = Event;
    type RawPage = types::EventPage;

    const OPERATION: &'static str = "ListEvent";

    fn client(&self) -> &Client {
        &self.client
    }

    fn path(&self) -> Result<String, InvalidInput> {
        self.paging.check()?;
        let sid = self.sid.as_ref().map_err(Clone::clone)?;
        Ok(format!("/v1/Voice/{sid}/Events"))
    }

    fn resume_at(&self) -> Option<&Cursor> {
        self.paging.resume.as_ref()
    }

    fn extra_query(&self) -> &[(String, String)] {
        &self.paging.extra
    }

    fn page_size(&mut self) -> &mut Option<u16> {
        &mut self.paging.page_size
    }

    async fn first(
        self,
        raw: raw::Client,
    ) -> Result<raw::ResponseValue<types::EventPage>, raw::Error> {
        let sid = self.sid.as_ref().map_or("", CallSid::as_str);
        let request = raw.list_event().call_sid(sid);
        set!(request:
            edge = self.edge.as_ref().map(Edge::as_str),
            page_size = self.paging.page_size,
            page = self.paging.page,
            page_token = self.paging.page_token,
        );
        request.send().await
    }

    fn open(page: types::EventPage) -> Envelope {
        let types::EventPage {
            meta,
            events,
            extra: _,
        } = page;
        Envelope::new(meta, events)
    }
}
