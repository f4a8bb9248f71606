//! Quality of the media of a conference participant.
//! Inbound is what Twilio received from the participant, outbound what it sent.

use crate::model::Statistics;
use crate::model::define::model;

model! {
    /// Quality of the media of a conference participant. Either stream may be missing.
    ///
    /// [Participant summary](https://www.twilio.com/docs/voice/voice-insights/api/conference/participant-summary-resource)
    pub struct ParticipantMetrics {
        /// Stream that Twilio received from the participant.
        inbound: object ParticipantStreamMetrics,
        /// Stream that Twilio sent to the participant.
        outbound: object ParticipantStreamMetrics,
    }
}

model! {
    /// One stream of a conference participant. Members have other names than in a call summary.
    ///
    /// [Conference Participant Summary resource](https://www.twilio.com/docs/voice/voice-insights/api/conference/participant-summary-resource)
    pub struct ParticipantStreamMetrics {
        /// Packets lost.
        total_packets_lost: integer,
        /// Packets received. The name is the same for the stream that Twilio sent.
        total_packets_received: integer,
        /// Packets lost, in percent (0 to 100).
        packet_loss_percentage: number,
        /// Jitter in milliseconds: maximum and mean.
        jitter: object Statistics,
        /// Delay of the media in milliseconds: maximum and mean.
        latency: object Statistics,
        /// Mean opinion score, estimated: from 1 (bad) to 5 (excellent).
        mos: number,
        /// Conditions found on this stream, such as `silent`.
        tags: list String,
    }
}
