//! Payload of the events that Twilio's gateways report.
//! They say where the gateway was, and seldom more than the region.

use crate::model::define::model;

model! {
    /// Payload of an event that a gateway reported.
    ///
    /// [Call events](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
    pub struct GatewayEvent {
        /// Where the event was seen.
        metadata: object GatewayEventMetadata,
    }
}

model! {
    /// Where a gateway saw an event.
    ///
    /// [Call Events resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource)
    pub struct GatewayEventMetadata {
        /// Twilio region, such as `us1`.
        region: text,
        /// IP address on Twilio's side.
        twilio_ip: text,
        /// IP address on the other side.
        [personal] external_ip: text,
        /// Twilio edge location, such as `ashburn`.
        edge_location: text,
    }
}
