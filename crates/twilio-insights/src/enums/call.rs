//! What a call was, how it went and how far its summary is.
//! Spellings are those of Voice Insights, which differ from the core Calls API.

use super::define::api_enum;

api_enum! {
    /// Kind of call.
    ///
    /// It says how the call was made, not which edges its summary has: see
    /// [`CallSummary::edges`](crate::model::CallSummary::edges).
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub enum CallType {
        /// Over the public telephone network.
        Carrier = "carrier",
        /// From or to a SIP domain or a SIP address.
        Sip = "sip",
        /// Over an Elastic SIP trunk.
        Trunking = "trunking",
        /// From or to a Voice SDK.
        Client = "client",
        /// Over WhatsApp. Not on every page of Twilio's documentation.
        Whatsapp = "whatsapp",
    }
}

api_enum! {
    /// State of a call when its summary was written.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub enum CallState {
        /// The called party is being alerted.
        Ringing = "ringing",
        /// The call was connected and has ended.
        Completed = "completed",
        /// The called party was busy, or turned the call down.
        Busy = "busy",
        /// The call could not be connected. `fail` on the wire, not the `failed` of the Calls API.
        Failed from Fail = "fail",
        /// Nobody answered in time. `noanswer` on the wire, not the `no-answer` of the Calls API.
        NoAnswer from Noanswer = "noanswer",
        /// The caller gave up before anybody answered.
        Canceled = "canceled",
        /// Somebody has answered.
        Answered = "answered",
        /// The call was never dialled.
        Undialed = "undialed",
    }
}

api_enum! {
    /// Direction of a call and what caused it.
    ///
    /// Read with underscores, as in bodies, and with the hyphens of some documentation pages.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub enum CallDirection {
        /// Placed by Twilio at the request of the API.
        OutboundApi = "outbound_api" | "outbound-api",
        /// Placed by Twilio for a `<Dial>`.
        OutboundDial = "outbound_dial" | "outbound-dial",
        /// Received by Twilio.
        Inbound = "inbound",
        /// From the telephone network to a SIP trunk.
        TrunkingOriginating = "trunking_originating" | "trunking-originating",
        /// From a SIP trunk to the telephone network.
        TrunkingTerminating = "trunking_terminating" | "trunking-terminating",
    }
}

api_enum! {
    /// Verdict of answering machine detection.
    ///
    /// What the account itself says about a call is
    /// [`AnnotationAnsweredBy`](crate::enums::AnnotationAnsweredBy), another vocabulary.
    ///
    /// [Answering machine detection](https://www.twilio.com/docs/voice/answering-machine-detection)
    pub enum AnsweredBy {
        /// Detection came to no verdict.
        Unknown = "unknown",
        /// A machine, reported when its greeting began.
        MachineStart = "machine_start",
        /// A machine whose greeting ended with a beep.
        MachineEndBeep = "machine_end_beep",
        /// A machine whose greeting ended in silence.
        MachineEndSilence = "machine_end_silence",
        /// A machine whose greeting ended in some other way.
        MachineEndOther = "machine_end_other",
        /// A person.
        Human = "human",
        /// A fax machine.
        Fax = "fax",
    }
}

api_enum! {
    /// How far a summary is assembled.
    ///
    /// Filters have vocabularies of their own: [`FetchProcessingState`] and
    /// [`ListProcessingState`].
    ///
    /// [`FetchProcessingState`]: crate::enums::FetchProcessingState
    /// [`ListProcessingState`]: crate::enums::ListProcessingState
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub enum ProcessingState {
        /// Everything is there, about 30 minutes after the end of the call.
        Complete = "complete" | "completed",
        /// Still being assembled: members may be missing and values may change.
        Partial = "partial",
    }
}

api_enum! {
    /// Side that ended a call.
    ///
    /// The call as a whole says [`Caller`](Self::Caller) or [`Callee`](Self::Callee), the SDK edge
    /// has been seen to say [`Remote`](Self::Remote).
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub enum DisconnectedBy {
        /// The calling party.
        Caller = "caller",
        /// The called party.
        Callee = "callee",
        /// The other side, seen from the SDK.
        Remote = "remote",
    }
}

api_enum! {
    /// Condition that may have hurt a call. The thresholds are Twilio's and may change.
    ///
    /// [Call tags](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-tags)
    pub enum CallTag {
        /// A stream was missing or silent.
        Silence = "silence",
        /// Packets arrived unevenly: 5 ms on average and 30 ms at worst, or more than 1 % of them
        /// late by 200 ms.
        HighJitter = "high_jitter",
        /// More than 5 % of the packets were lost.
        HighPacketLoss = "high_packet_loss",
        /// The post dial delay was among the longest of the country.
        HighPdd = "high_pdd",
        /// More than 150 ms inside of Twilio on average, or a round trip to the SDK of more than
        /// 400 ms.
        HighLatency = "high_latency",
        /// A completed telephone call of less than ten seconds.
        PstnShortDuration = "pstn_short_duration",
        /// The SDK saw a mean opinion score below 3.5.
        LowMos = "low_mos",
        /// The SDK found no network path for the media.
        IceFailure = "ice_failure",
    }
}

api_enum! {
    /// How a party of a call is connected.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub enum ConnectionType {
        /// A mobile telephone number.
        Mobile = "mobile",
        /// A fixed telephone number.
        Landline = "landline",
        /// A telephone number of a voice over IP provider.
        Voip = "voip",
        /// The telephone network, without further detail.
        Pstn = "pstn",
        /// A Voice SDK.
        TwilioSdk = "twilio_sdk",
        /// A SIP domain or a SIP address.
        SipInterface = "sip_interface",
        /// An Elastic SIP trunk.
        SipTrunk = "sip_trunk",
    }
}
