//! One event of a call.
//! The payload is in the member of the edge that reported it, or in that of Conversation Relay.

use super::{ConversationRelayData, GatewayEvent, SdkEvent};
use crate::enums::{Edge, EventLevel};
use crate::model::define::model;

model! {
    /// Something that happened during a call.
    ///
    /// Events have no identifier, and the order of the list is not documented: sort by
    /// [`timestamp`](Self::timestamp), with a stable sort, where the order matters.
    ///
    /// [Call events](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
    pub struct Event {
        /// When it happened.
        timestamp: time,
        /// SID of the call.
        call_sid: text,
        /// SID of the account that owns the call.
        account_sid: text,
        /// Edge that reported the event. Events of Conversation Relay have none; which payload is
        /// there says [`payload`](Self::payload).
        edge: choice Edge,
        /// Group of the event, such as `connection`, `ice-connection-state` or
        /// `conversation_relay`. Twilio adds new ones.
        group: text,
        /// How serious the event is. Events of Conversation Relay have none.
        level: choice EventLevel,
        /// Name of the event within its group. Groups share names.
        name: text,
        /// Payload of an event of the gateway towards the carriers.
        carrier_edge: object GatewayEvent,
        /// Payload of an event of the gateway towards SIP interfaces and trunks.
        sip_edge: object GatewayEvent,
        /// Payload of an event of the gateway towards the Voice SDK.
        client_edge: object GatewayEvent,
        /// Payload of an event of the Voice SDK.
        sdk_edge: object SdkEvent,
        /// Payload of an event of Conversation Relay. It is read from an object and from a string
        /// with the object's JSON in it.
        conversation_relay_data: embedded ConversationRelayData,
    }
}
