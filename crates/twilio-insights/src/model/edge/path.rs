//! The edges of a call in the order in which it passed them, and the kind of call that they show.
//! Edges say more than the call type: what is there counts first.

use super::EdgeData;
use crate::enums::{CallDirection, CallType, Edge, EdgeDirection};
use crate::model::CallSummary;

/// Kind of call, judged from its edges first: see [`CallSummary::call_path`].
///
/// [Understanding media edges](https://www.twilio.com/docs/voice/voice-insights/api/call/understanding-edges)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CallPath {
    /// Between Twilio and the telephone network.
    Pstn,
    /// Between Twilio and a SIP domain or a SIP address.
    Sip,
    /// From the telephone network through Twilio to a SIP trunk.
    TrunkingOriginating,
    /// From a SIP trunk through Twilio to the telephone network.
    TrunkingTerminating,
    /// Between Twilio and a Voice SDK.
    Client,
    /// Over `WhatsApp`.
    Whatsapp,
    /// None of these, or nothing there that says.
    Other,
}

impl CallSummary {
    /// The edges that are really there, in path order: the carrier and SIP gateways in the order in
    /// which the call passed them, then the client gateway, then the SDK behind it.
    ///
    /// Which of carrier and SIP comes first matters for trunks: the carrier gateway if the call
    /// came from the telephone network (originating), the SIP gateway if it came from the trunk
    /// (terminating). Where neither the direction of the call nor those at the edges say, the
    /// carrier gateway comes first.
    ///
    /// Edges that are absent, `null`, `{}` or unreadable do not appear, and none is inferred from
    /// the call type.
    ///
    /// [Understanding media edges](https://www.twilio.com/docs/voice/voice-insights/api/call/understanding-edges)
    pub fn edges(&self) -> impl Iterator<Item = EdgeData<'_>> {
        let both = self.carrier_edge().is_some() && self.sip_edge().is_some();
        let gateways = if both && self.trunk_path() == Some(CallPath::TrunkingTerminating) {
            [Edge::Sip, Edge::Carrier]
        } else {
            [Edge::Carrier, Edge::Sip]
        };
        let path = gateways.into_iter().chain([Edge::Client, Edge::Sdk]);
        path.filter_map(|edge| self.edge(&edge))
    }

    /// What one edge saw of the call, if it is really there.
    #[must_use]
    pub fn edge(&self, edge: &Edge) -> Option<EdgeData<'_>> {
        match edge {
            Edge::Carrier => self.carrier_edge().map(EdgeData::Carrier),
            Edge::Sip => self.sip_edge().map(EdgeData::Sip),
            Edge::Client => self.client_edge().map(EdgeData::Client),
            Edge::Sdk => self.sdk_edge().map(EdgeData::Sdk),
            Edge::Unknown | Edge::Other(_) => None,
        }
    }

    /// Whether the call was one of the telephone network, of SIP, of a trunk and which way, or of a
    /// Voice SDK, judged from what is there.
    ///
    /// The edges decide, and the type and direction of the call where they leave a choice:
    ///
    /// | edges | path |
    /// |---|---|
    /// | carrier and SIP | trunking: which way say the direction of the call, or else those at the edges |
    /// | carrier | PSTN, or `WhatsApp` or trunking if the call says so |
    /// | SIP | SIP, or trunking if the call says so |
    /// | client or SDK, beside carrier or SIP | client if the call says so, or else as without them |
    /// | client or SDK alone | client |
    /// | none | what the call says |
    ///
    /// A trunking call whose way nothing tells is [`Other`](CallPath::Other).
    #[must_use]
    pub fn call_path(&self) -> CallPath {
        use CallPath::{
            Client, Other, Pstn, Sip, TrunkingOriginating, TrunkingTerminating, Whatsapp,
        };
        let said = self.said_path();
        let client = self.client_edge().is_some() || self.sdk_edge().is_some();
        let (path, unless_said): (_, &[_]) =
            match (self.carrier_edge().is_some(), self.sip_edge().is_some()) {
                (true, true) => return self.trunk_path().unwrap_or(Other),
                (true, false) => (
                    Pstn,
                    &[Whatsapp, TrunkingOriginating, TrunkingTerminating, Other],
                ),
                (false, true) => (Sip, &[TrunkingOriginating, TrunkingTerminating, Other]),
                (false, false) if client => return Client,
                (false, false) => return said.unwrap_or(Other),
            };
        match said {
            Some(Client) if client => Client,
            Some(said) if unless_said.contains(&said) => said,
            _ => path,
        }
    }

    /// What type and direction of the call say, if they say anything.
    fn said_path(&self) -> Option<CallPath> {
        match self.call_type() {
            Some(CallType::Carrier) => Some(CallPath::Pstn),
            Some(CallType::Sip) => Some(CallPath::Sip),
            Some(CallType::Trunking) => Some(self.trunk_path().unwrap_or(CallPath::Other)),
            Some(CallType::Client) => Some(CallPath::Client),
            Some(CallType::Whatsapp) => Some(CallPath::Whatsapp),
            Some(CallType::Other(_)) | None => self.trunk_path_of_direction(),
        }
    }

    /// Which way a trunking call went, if anything says so without contradiction.
    fn trunk_path(&self) -> Option<CallPath> {
        let of_edges = || {
            let at_carrier = self
                .carrier_edge()
                .and_then(|edge| edge.properties()?.direction());
            let at_sip = self
                .sip_edge()
                .and_then(|edge| edge.properties()?.direction());
            // Into Twilio at one gateway is out of Twilio at the other.
            match (at_carrier, at_sip) {
                (Some(EdgeDirection::Inbound), Some(EdgeDirection::Outbound) | None)
                | (None, Some(EdgeDirection::Outbound)) => Some(CallPath::TrunkingOriginating),
                (Some(EdgeDirection::Outbound), Some(EdgeDirection::Inbound) | None)
                | (None, Some(EdgeDirection::Inbound)) => Some(CallPath::TrunkingTerminating),
                _ => None,
            }
        };
        self.trunk_path_of_direction().or_else(of_edges)
    }

    fn trunk_path_of_direction(&self) -> Option<CallPath> {
        match self.properties()?.direction()? {
            CallDirection::TrunkingOriginating => Some(CallPath::TrunkingOriginating),
            CallDirection::TrunkingTerminating => Some(CallPath::TrunkingTerminating),
            _ => None,
        }
    }
}
