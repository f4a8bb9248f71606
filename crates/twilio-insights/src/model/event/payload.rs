//! The payload of an event as one enum.
//! Judged from what is there, because the event's edge may be null, absent or another one.

use super::{ConversationRelayData, Event, GatewayEvent, SdkEvent};
use crate::enums::Edge;

/// Payload of an event, by who reported it.
///
/// [Call Events resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum EventPayload<'a> {
    /// Twilio's gateway towards the carriers.
    Carrier(&'a GatewayEvent),
    /// Twilio's gateway towards SIP interfaces and trunks.
    Sip(&'a GatewayEvent),
    /// Twilio's gateway towards the Voice SDK.
    Client(&'a GatewayEvent),
    /// The Voice SDK.
    Sdk(&'a SdkEvent),
    /// Conversation Relay, which is no edge.
    ConversationRelay(&'a ConversationRelayData),
}

impl EventPayload<'_> {
    /// The edge of the payload; Conversation Relay has none.
    #[must_use]
    pub fn edge(&self) -> Option<Edge> {
        match self {
            Self::Carrier(_) => Some(Edge::Carrier),
            Self::Sip(_) => Some(Edge::Sip),
            Self::Client(_) => Some(Edge::Client),
            Self::Sdk(_) => Some(Edge::Sdk),
            Self::ConversationRelay(_) => None,
        }
    }
}

impl Event {
    /// The payload of the event, if it has one.
    ///
    /// Normally there is one at most. Should there be several, it is that of Conversation Relay,
    /// whose events may come with an edge as well; or else that of [`edge`](Self::edge); or else
    /// the first of [`payloads`](Self::payloads).
    #[must_use]
    pub fn payload(&self) -> Option<EventPayload<'_>> {
        let relay = self
            .conversation_relay_data()
            .map(EventPayload::ConversationRelay);
        let of_edge = || {
            let edge = self.edge()?;
            self.payloads()
                .find(|payload| payload.edge().as_ref() == Some(edge))
        };
        relay.or_else(of_edge).or_else(|| self.payloads().next())
    }

    /// Every payload that is there: carrier, SIP, client, SDK, Conversation Relay.
    pub fn payloads(&self) -> impl Iterator<Item = EventPayload<'_>> {
        [
            self.carrier_edge().map(EventPayload::Carrier),
            self.sip_edge().map(EventPayload::Sip),
            self.client_edge().map(EventPayload::Client),
            self.sdk_edge().map(EventPayload::Sdk),
            self.conversation_relay_data()
                .map(EventPayload::ConversationRelay),
        ]
        .into_iter()
        .flatten()
    }
}
