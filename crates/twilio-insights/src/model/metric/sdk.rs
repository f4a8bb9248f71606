//! Sample of both streams, taken by the Voice SDK.
//! Received is what came from Twilio, sent is what went there.

use crate::model::GatewayEventMetadata;
use crate::model::define::model;

model! {
    /// Sample that a Voice SDK took of both streams.
    ///
    /// [Call metrics](https://www.twilio.com/docs/voice/voice-insights/api/call/call-metrics-resource)
    pub struct SdkMetric {
        /// RTP payload number of the codec, such as 111 for Opus.
        codec: integer,
        /// Name of the codec, such as `opus`.
        codec_name: text,
        /// Totals since the call began.
        cumulative: object SdkCumulative,
        /// What came since the last sample.
        interval: object SdkInterval,
        /// Where the sample was taken.
        metadata: object GatewayEventMetadata,
    }
}

model! {
    /// Totals of both streams at a Voice SDK, since the call began.
    ///
    /// [Call Metrics resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-metrics-resource)
    pub struct SdkCumulative {
        /// Bytes received.
        bytes_received: integer,
        /// Bytes sent.
        bytes_sent: integer,
        /// Packets received.
        packets_received: integer,
        /// Packets sent.
        packets_sent: integer,
        /// Packets lost.
        packets_lost: integer,
    }
}

model! {
    /// What a Voice SDK saw since its last sample.
    ///
    /// [Call Metrics resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-metrics-resource)
    pub struct SdkInterval {
        /// Packets received.
        packets_received: integer,
        /// Packets lost.
        packets_lost: integer,
        /// Packets lost, in percent (0 to 100).
        packets_loss_percentage: number,
        /// Level at the microphone, from 0 to 32767.
        audio_in: object MetricValue,
        /// Level at the speaker, from 0 to 32767.
        audio_out: object MetricValue,
        /// Jitter in milliseconds.
        jitter: object MetricValue,
        /// Round trip time in milliseconds.
        rtt: object MetricValue,
        /// Mean opinion score, estimated: from 1 (bad) to 5 (excellent). The first samples of a
        /// call have none.
        mos: object MetricValue,
    }
}

model! {
    /// One measurement, in the unit of the member that holds it.
    ///
    /// [Call Metrics resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-metrics-resource)
    pub struct MetricValue {
        /// What was measured.
        value: number,
    }
}
