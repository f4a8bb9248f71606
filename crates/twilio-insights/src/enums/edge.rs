//! Media edges and the directions of what flows through them.
//! Edge locations and the host's edge are other things.

use super::define::api_enum;

api_enum! {
    /// A place where Twilio measures the media of a call.
    ///
    /// [Understanding media edges](https://www.twilio.com/docs/voice/voice-insights/api/call/understanding-edges)
    pub enum Edge {
        /// The service cannot tell.
        Unknown from UnknownEdge = "unknown_edge",
        /// Twilio's gateway towards the carriers of the PSTN.
        Carrier from CarrierEdge = "carrier_edge",
        /// Twilio's gateway towards SIP interfaces and trunks.
        Sip from SipEdge = "sip_edge",
        /// The Voice SDK itself, in the browser or the app.
        Sdk from SdkEdge = "sdk_edge",
        /// Twilio's gateway towards the Voice SDK.
        Client from ClientEdge = "client_edge",
    }
}

api_enum! {
    /// Which way a call went through an edge.
    ///
    /// [Understanding media edges](https://www.twilio.com/docs/voice/voice-insights/api/call/understanding-edges)
    pub enum EdgeDirection {
        /// Towards Twilio.
        Inbound = "inbound",
        /// From Twilio.
        Outbound = "outbound",
    }
}

api_enum! {
    /// Direction of the stream that a sample of quality measures.
    ///
    /// [Call metrics](https://www.twilio.com/docs/voice/voice-insights/api/call/call-metrics-resource)
    pub enum MetricDirection {
        /// The service cannot tell.
        Unknown = "unknown",
        /// What the edge received.
        Inbound = "inbound",
        /// What the edge sent.
        Outbound = "outbound",
        /// Both in one sample, as the Voice SDK reports them.
        Both = "both",
    }
}
