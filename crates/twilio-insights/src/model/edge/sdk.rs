//! What the Voice SDK itself saw of a call, in the browser or on the phone.
//! Inbound is what the SDK received from Twilio.

use crate::enums::{DisconnectedBy, EdgeDirection};
use crate::model::Statistics;
use crate::model::define::model;

model! {
    /// What the Voice SDK itself saw of a call.
    ///
    /// [Understanding media edges](https://www.twilio.com/docs/voice/voice-insights/api/call/understanding-edges)
    pub struct SdkEdge {
        /// How the SDK took part in the call.
        properties: object SdkEdgeProperties,
        /// Quality of the media at the SDK.
        metrics: object SdkMetrics,
        /// How many events the SDK reported.
        events: object SdkEventCounts,
    }
}

model! {
    /// How a Voice SDK took part in a call.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct SdkEdgeProperties {
        /// Which way the call went through this edge.
        direction: choice EdgeDirection,
        /// Side that ended the call, as seen by the SDK.
        disconnected_by: choice DisconnectedBy,
        /// Settings of the SDK.
        settings: object SdkSettings,
    }
}

model! {
    /// Settings of a Voice SDK.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct SdkSettings {
        /// Whether packets were marked for priority (DSCP).
        dscp: boolean,
        /// Whether the SDK may restart ICE to bring the media back.
        ice_restart_enabled: boolean,
        /// Twilio edge location in use.
        edge: text,
        /// Twilio edge locations that the application asked for, in its order.
        selected_edges: list String,
    }
}

model! {
    /// Quality of the media at a Voice SDK.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct SdkMetrics {
        /// Stream that the SDK received from Twilio.
        inbound: object SdkInboundMetrics,
        /// Stream that the SDK sent to Twilio.
        outbound: object SdkOutboundMetrics,
    }
}

model! {
    /// Stream that a Voice SDK received from Twilio. Loss, jitter, round trip time and MOS are on
    /// this side only.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct SdkInboundMetrics {
        /// Packets received.
        packets_received: integer,
        /// Packets lost.
        packets_lost: integer,
        /// Packets lost, in percent (0 to 100).
        packets_loss_percentage: number,
        /// Jitter in milliseconds.
        jitter: object Statistics,
        /// Round trip time in milliseconds.
        rtt: object Statistics,
        /// Mean opinion score, estimated: from 1 (bad) to about 4.6 (as good as it gets).
        mos: object Statistics,
        /// Level at the microphone, from 0 to 32767.
        audio_in: object Statistics,
        /// Level at the speaker, from 0 to 32767.
        audio_out: object Statistics,
        /// Conditions found on this stream.
        tags: list String,
    }
}

model! {
    /// Stream that a Voice SDK sent to Twilio.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub struct SdkOutboundMetrics {
        /// RTP payload number of the codec, such as 111 for Opus.
        codec: integer,
        /// Name of the codec, such as `opus`.
        codec_name: text,
        /// Packets sent.
        packets_sent: integer,
    }
}

model! {
    /// How many events a Voice SDK reported. A missing map means none.
    ///
    /// [Events of the Voice SDK](https://www.twilio.com/docs/voice/voice-insights/api/call/details-sdk-call-quality-events)
    pub struct SdkEventCounts {
        /// Number of events by level. The names are those of
        /// [`EventLevel`](crate::enums::EventLevel), upper case.
        levels: map i64,
        /// Number of events by group. Groups have underscores here (`ice_gathering_state`), where
        /// the events themselves have hyphens.
        groups: map i64,
        /// Number of errors by error code, as text.
        errors: map i64,
        /// Feedback of the user, as JSON text. Its form is not documented.
        feedback: json,
    }
}
