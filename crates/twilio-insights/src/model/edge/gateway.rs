//! What Twilio's gateways saw of a call: towards the carriers, towards SIP, towards the Voice SDK.
//! Inbound is what Twilio received at the edge, outbound what it sent from there.

use crate::enums::{DisconnectedBy, EdgeDirection};
use crate::model::Statistics;
use crate::model::define::model;

model! {
    /// What Twilio's gateway towards the carriers of the telephone network saw of a call.
    ///
    /// [Understanding media edges](https://www.twilio.com/docs/voice/voice-insights/api/call/understanding-edges)
    pub struct CarrierEdge {
        /// Where and how the call passed the gateway.
        properties: object GatewayProperties,
        /// Quality of the media at the gateway.
        metrics: object GatewayMetrics,
    }
}

model! {
    /// What Twilio's gateway towards SIP interfaces and SIP trunks saw of a call.
    ///
    /// [Understanding media edges](https://www.twilio.com/docs/voice/voice-insights/api/call/understanding-edges)
    pub struct SipEdge {
        /// Where and how the call passed the gateway.
        properties: object GatewayProperties,
        /// Quality of the media at the gateway.
        metrics: object GatewayMetrics,
    }
}

model! {
    /// What Twilio's gateway towards the Voice SDK saw of a call.
    ///
    /// [Understanding media edges](https://www.twilio.com/docs/voice/voice-insights/api/call/understanding-edges)
    pub struct ClientEdge {
        /// Where and how the call passed the gateway.
        properties: object GatewayProperties,
        /// Quality of the media at the gateway.
        metrics: object GatewayMetrics,
    }
}

model! {
    /// Where and how a call passed a gateway.
    ///
    /// Addresses are text, because those in published bodies are masked. The carrier edge has none
    /// of them.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct GatewayProperties {
        /// Which way the call went through the gateway.
        direction: choice EdgeDirection,
        /// Twilio region of the media, such as `us1`. Older than
        /// [`edge_location`](Self::edge_location), which has taken its place.
        media_region: text,
        /// Twilio region of the signalling, such as `us1`. Older than
        /// [`edge_location`](Self::edge_location), which has taken its place.
        signaling_region: text,
        /// Twilio edge location, such as `ashburn`.
        edge_location: text,
        /// IP address of the media on Twilio's side.
        twilio_media_ip: text,
        /// IP address of the media on the other side.
        [personal] external_media_ip: text,
        /// IP address of the signalling on Twilio's side.
        twilio_signaling_ip: text,
        /// IP address of the signalling on the other side.
        [personal] external_signaling_ip: text,
        /// `Call-ID` of the SIP dialogue. It often holds a host name or an IP address.
        [personal] sip_call_id: text,
        /// User agent that the other side named in SIP. Some telephones put a serial number there.
        [personal] user_agent: text,
        /// SID of the SIP trunk. Trunking calls only.
        trunk_sid: text,
        /// Twilio region that was asked for.
        selected_region: text,
        /// Twilio region that was used.
        region: text,
        /// Side that ended the call, as seen at this edge.
        disconnected_by: choice DisconnectedBy,
    }
}

model! {
    /// Quality of the media at a gateway. Either stream may be missing.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct GatewayMetrics {
        /// Stream that Twilio received at this edge.
        inbound: object GatewayInboundMetrics,
        /// Stream that Twilio sent from this edge.
        outbound: object GatewayOutboundMetrics,
    }
}

model! {
    /// Stream that Twilio received at a gateway.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct GatewayInboundMetrics {
        /// RTP payload number of the codec; 0 is PCMU.
        codec: integer,
        /// Name of the codec, such as `pcmu`.
        codec_name: text,
        /// Packets received.
        packets_received: integer,
        /// Packets lost.
        packets_lost: integer,
        /// Packets lost, in percent (0 to 100).
        packets_loss_percentage: number,
        /// Jitter in milliseconds: maximum and mean.
        jitter: object Statistics,
    }
}

model! {
    /// Stream that Twilio sent from a gateway.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct GatewayOutboundMetrics {
        /// RTP payload number of the codec; 0 is PCMU.
        codec: integer,
        /// Name of the codec, such as `pcmu`.
        codec_name: text,
        /// Packets sent.
        packets_sent: integer,
        /// Packets lost.
        packets_lost: integer,
        /// Packets lost, in percent (0 to 100).
        packets_loss_percentage: number,
        /// Jitter in milliseconds: maximum and mean.
        jitter: object Statistics,
        /// Time that the media spent inside of Twilio in milliseconds: maximum and mean.
        latency: object Statistics,
        /// Packets by delay: `d50`, `d70`, … `d300` for the milliseconds, and how many packets.
        /// Twilio does not document the full set.
        packet_delay_variation: map i64,
    }
}
