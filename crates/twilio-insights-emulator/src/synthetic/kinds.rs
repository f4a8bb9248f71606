//! The kinds of call that the generator makes, named as the API names them.
//! The wire form of each is its `as_str`.

/// What a call runs over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CallType {
    Carrier,
    Sip,
    Trunking,
    Client,
    Whatsapp,
}

impl CallType {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Carrier => "carrier",
            Self::Sip => "sip",
            Self::Trunking => "trunking",
            Self::Client => "client",
            Self::Whatsapp => "whatsapp",
        }
    }
}

/// Who called whom, as seen by Twilio.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    OutboundApi,
    OutboundDial,
    Inbound,
    /// From the public network through a trunk to the customer's equipment.
    TrunkingOriginating,
    /// From the customer's equipment through a trunk to the public network.
    TrunkingTerminating,
}

impl Direction {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::OutboundApi => "outbound_api",
            Self::OutboundDial => "outbound_dial",
            Self::Inbound => "inbound",
            Self::TrunkingOriginating => "trunking_originating",
            Self::TrunkingTerminating => "trunking_terminating",
        }
    }

    /// Whether Twilio placed the call.
    pub(crate) fn is_outbound(self) -> bool {
        matches!(self, Self::OutboundApi | Self::OutboundDial)
    }
}

/// How a call stands or ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CallState {
    Ringing,
    Completed,
    Busy,
    Fail,
    NoAnswer,
    Canceled,
    Answered,
    Undialed,
}

impl CallState {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Ringing => "ringing",
            Self::Completed => "completed",
            Self::Busy => "busy",
            Self::Fail => "fail",
            Self::NoAnswer => "noanswer",
            Self::Canceled => "canceled",
            Self::Answered => "answered",
            Self::Undialed => "undialed",
        }
    }

    /// Whether somebody picked up.
    pub(crate) fn was_answered(self) -> bool {
        matches!(self, Self::Completed | Self::Answered)
    }
}

/// A media edge, as events and metrics name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    Carrier,
    Sip,
    Client,
    Sdk,
}

impl Edge {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Carrier => "carrier_edge",
            Self::Sip => "sip_edge",
            Self::Client => "client_edge",
            Self::Sdk => "sdk_edge",
        }
    }
}

/// The edge whose events are listed when a request names none, per call type and direction.
///
/// For `whatsapp` no source says; its calls come through a carrier gateway.
pub(crate) fn default_edge(call_type: &str, direction: Option<&str>) -> Option<&'static str> {
    Some(match (call_type, direction) {
        ("carrier" | "whatsapp", _) | ("trunking", Some("trunking_originating")) => "carrier_edge",
        ("sip", _) | ("trunking", Some("trunking_terminating")) => "sip_edge",
        ("client", _) => "sdk_edge",
        _ => return None,
    })
}
