//! One sample of the quality of a call.
//! The payload is in the member of the edge that took it.

use super::{GatewayMetric, SdkMetric};
use crate::enums::{Edge, MetricDirection};
use crate::model::define::model;

model! {
    /// A sample of the quality of a call, taken by one edge.
    ///
    /// A gateway takes one of each stream, the Voice SDK one of both. Twilio documents a sample
    /// every ten seconds that covers the ten seconds before; a Voice SDK has been seen to report
    /// every second. The order of the list is not documented: sort by
    /// [`timestamp`](Self::timestamp), with a stable sort, where the order matters.
    ///
    /// [Call metrics](https://www.twilio.com/docs/voice/voice-insights/api/call/call-metrics-resource)
    pub struct Metric {
        /// When the sample was taken.
        timestamp: time,
        /// SID of the call.
        call_sid: text,
        /// SID of the account that owns the call.
        account_sid: text,
        /// Edge that took the sample. Which payload is there says [`payload`](Self::payload).
        edge: choice Edge,
        /// Direction of the stream that was measured, seen from the edge.
        direction: choice MetricDirection,
        /// Sample of the gateway towards the carriers.
        carrier_edge: object GatewayMetric,
        /// Sample of the gateway towards SIP interfaces and trunks.
        sip_edge: object GatewayMetric,
        /// Sample of the gateway towards the Voice SDK.
        client_edge: object GatewayMetric,
        /// Sample of the Voice SDK.
        sdk_edge: object SdkMetric,
    }
}
