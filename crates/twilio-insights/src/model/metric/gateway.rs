//! Sample of one stream, taken by a gateway of Twilio's.
//! Inbound is what Twilio received at the gateway, outbound what it sent from there.

use crate::model::define::model;
use crate::model::{GatewayEventMetadata, Statistics};

model! {
    /// Sample that a gateway took of one stream.
    ///
    /// [Call metrics](https://www.twilio.com/docs/voice/voice-insights/api/call/call-metrics-resource)
    pub struct GatewayMetric {
        /// RTP payload number of the codec; 0 is PCMU.
        codec: integer,
        /// Name of the codec, such as `pcmu`.
        codec_name: text,
        /// Totals since the stream began.
        cumulative: object GatewayCumulative,
        /// What came since the last sample. Often not there.
        interval: object GatewayInterval,
        /// Where the sample was taken.
        metadata: object GatewayEventMetadata,
    }
}

model! {
    /// Totals of a stream at a gateway, since it began.
    ///
    /// [Call Metrics resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-metrics-resource)
    pub struct GatewayCumulative {
        /// Packets received. Inbound samples only.
        packets_received: integer,
        /// Packets sent. Outbound samples only.
        packets_sent: integer,
        /// Packets lost.
        packets_lost: integer,
        /// Jitter in milliseconds: maximum and mean.
        jitter: object Statistics,
    }
}

model! {
    /// What a gateway saw of a stream since its last sample.
    ///
    /// [Call Metrics resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-metrics-resource)
    pub struct GatewayInterval {
        /// Packets received.
        packets_received: integer,
        /// Packets lost.
        packets_lost: integer,
        /// Packets lost, in percent (0 to 100).
        packets_loss_percentage: number,
    }
}
