//! The edges of a call as one enum, with what all of them have in common.
//! Only edges that are really there appear.

use super::{
    CarrierEdge, ClientEdge, GatewayInboundMetrics, GatewayMetrics, GatewayProperties, SdkEdge,
    SdkInboundMetrics, SipEdge,
};
use crate::enums::{DisconnectedBy, Edge, EdgeDirection};
use crate::model::Statistics;

/// What one edge saw of a call.
///
/// [Understanding media edges](https://www.twilio.com/docs/voice/voice-insights/api/call/understanding-edges)
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum EdgeData<'a> {
    /// Twilio's gateway towards the carriers.
    Carrier(&'a CarrierEdge),
    /// Twilio's gateway towards SIP interfaces and trunks.
    Sip(&'a SipEdge),
    /// Twilio's gateway towards the Voice SDK.
    Client(&'a ClientEdge),
    /// The Voice SDK itself.
    Sdk(&'a SdkEdge),
}

impl<'a> EdgeData<'a> {
    /// Which edge it is.
    #[must_use]
    pub fn edge(&self) -> Edge {
        match self {
            Self::Carrier(_) => Edge::Carrier,
            Self::Sip(_) => Edge::Sip,
            Self::Client(_) => Edge::Client,
            Self::Sdk(_) => Edge::Sdk,
        }
    }

    /// Which way the call went through the edge.
    #[must_use]
    pub fn direction(&self) -> Option<&'a EdgeDirection> {
        match self {
            Self::Sdk(edge) => edge.properties()?.direction(),
            _ => self.gateway_properties()?.direction(),
        }
    }

    /// Side that ended the call, as seen at the edge.
    #[must_use]
    pub fn disconnected_by(&self) -> Option<&'a DisconnectedBy> {
        match self {
            Self::Sdk(edge) => edge.properties()?.disconnected_by(),
            _ => self.gateway_properties()?.disconnected_by(),
        }
    }

    /// Where and how the call passed a gateway; `None` for the SDK.
    #[must_use]
    pub fn gateway_properties(&self) -> Option<&'a GatewayProperties> {
        match self {
            Self::Carrier(edge) => edge.properties(),
            Self::Sip(edge) => edge.properties(),
            Self::Client(edge) => edge.properties(),
            Self::Sdk(_) => None,
        }
    }

    /// Quality of the media at a gateway; `None` for the SDK.
    #[must_use]
    pub fn gateway_metrics(&self) -> Option<&'a GatewayMetrics> {
        match self {
            Self::Carrier(edge) => edge.metrics(),
            Self::Sip(edge) => edge.metrics(),
            Self::Client(edge) => edge.metrics(),
            Self::Sdk(_) => None,
        }
    }

    /// The stream that arrived: at Twilio for a gateway, at the user for the SDK.
    #[must_use]
    pub fn inbound(&self) -> Option<InboundMetrics<'a>> {
        match self {
            Self::Sdk(edge) => edge.metrics()?.inbound().map(InboundMetrics::Sdk),
            _ => self
                .gateway_metrics()?
                .inbound()
                .map(InboundMetrics::Gateway),
        }
    }

    /// The JSON text of the edge, byte for byte as received.
    #[must_use]
    pub fn raw_json(&self) -> &'a str {
        match self {
            Self::Carrier(edge) => edge.raw_json(),
            Self::Sip(edge) => edge.raw_json(),
            Self::Client(edge) => edge.raw_json(),
            Self::Sdk(edge) => edge.raw_json(),
        }
    }
}

/// The stream that arrived at an edge, with what every kind of edge measures.
///
/// [Understanding media edges](https://www.twilio.com/docs/voice/voice-insights/api/call/understanding-edges)
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum InboundMetrics<'a> {
    /// Received by Twilio at one of its gateways.
    Gateway(&'a GatewayInboundMetrics),
    /// Received by the Voice SDK.
    Sdk(&'a SdkInboundMetrics),
}

impl<'a> InboundMetrics<'a> {
    /// Packets received.
    #[must_use]
    pub fn packets_received(&self) -> Option<i64> {
        match self {
            Self::Gateway(stream) => stream.packets_received(),
            Self::Sdk(stream) => stream.packets_received(),
        }
    }

    /// Packets lost.
    #[must_use]
    pub fn packets_lost(&self) -> Option<i64> {
        match self {
            Self::Gateway(stream) => stream.packets_lost(),
            Self::Sdk(stream) => stream.packets_lost(),
        }
    }

    /// Packets lost, in percent (0 to 100).
    #[must_use]
    pub fn packets_loss_percentage(&self) -> Option<f64> {
        match self {
            Self::Gateway(stream) => stream.packets_loss_percentage(),
            Self::Sdk(stream) => stream.packets_loss_percentage(),
        }
    }

    /// Jitter in milliseconds.
    #[must_use]
    pub fn jitter(&self) -> Option<&'a Statistics> {
        match self {
            Self::Gateway(stream) => stream.jitter(),
            Self::Sdk(stream) => stream.jitter(),
        }
    }
}
