//! The payload of a sample as one enum.
//! Judged from what is there, because the sample's edge may be null, absent or another one.

use super::{GatewayMetric, Metric, SdkMetric};
use crate::enums::Edge;

/// Payload of a sample, by who took it.
///
/// [Call Metrics resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-metrics-resource)
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum MetricPayload<'a> {
    /// Twilio's gateway towards the carriers.
    Carrier(&'a GatewayMetric),
    /// Twilio's gateway towards SIP interfaces and trunks.
    Sip(&'a GatewayMetric),
    /// Twilio's gateway towards the Voice SDK.
    Client(&'a GatewayMetric),
    /// The Voice SDK.
    Sdk(&'a SdkMetric),
}

impl MetricPayload<'_> {
    /// The edge of the payload.
    #[must_use]
    pub fn edge(&self) -> Edge {
        match self {
            Self::Carrier(_) => Edge::Carrier,
            Self::Sip(_) => Edge::Sip,
            Self::Client(_) => Edge::Client,
            Self::Sdk(_) => Edge::Sdk,
        }
    }
}

impl Metric {
    /// The payload of the sample, if it has one.
    ///
    /// Normally there is one at most. Should there be several, it is that of
    /// [`edge`](Self::edge), or else the first of [`payloads`](Self::payloads).
    #[must_use]
    pub fn payload(&self) -> Option<MetricPayload<'_>> {
        let of_edge = || {
            let edge = self.edge()?;
            self.payloads().find(|payload| payload.edge() == *edge)
        };
        of_edge().or_else(|| self.payloads().next())
    }

    /// Every payload that is there: carrier, SIP, client, SDK.
    pub fn payloads(&self) -> impl Iterator<Item = MetricPayload<'_>> {
        [
            self.carrier_edge().map(MetricPayload::Carrier),
            self.sip_edge().map(MetricPayload::Sip),
            self.client_edge().map(MetricPayload::Client),
            self.sdk_edge().map(MetricPayload::Sdk),
        ]
        .into_iter()
        .flatten()
    }
}
