//! Which edges a call has, in which order, and what kind of call that makes.
//! With nothing there, with contradictions, and with parts missing.

use super::{FULL_SUMMARY, summary};
use crate::enums::{DisconnectedBy, Edge, EdgeDirection};
use crate::model::CallPath::{
    self, Client, Other, Pstn, Sip, TrunkingOriginating, TrunkingTerminating, Whatsapp,
};

const CARRIER: &str = r#""carrier_edge":{"metrics":{"inbound":{}}}"#;
const CARRIER_IN: &str = r#""carrier_edge":{"properties":{"direction":"inbound"}}"#;
const CARRIER_OUT: &str = r#""carrier_edge":{"properties":{"direction":"outbound"}}"#;
const SIP: &str = r#""sip_edge":{"metrics":{"inbound":{}}}"#;
const SIP_IN: &str = r#""sip_edge":{"properties":{"direction":"inbound"}}"#;
const SIP_OUT: &str = r#""sip_edge":{"properties":{"direction":"outbound"}}"#;
const SIP_ODD: &str = r#""sip_edge":{"properties":{"direction":"sideways"}}"#;
const CLIENT: &str = r#""client_edge":{"a":1}"#;
const SDK: &str = r#""sdk_edge":{"a":1}"#;

const TYPE_CARRIER: &str = r#""call_type":"carrier""#;
const TYPE_SIP: &str = r#""call_type":"sip""#;
const TYPE_TRUNKING: &str = r#""call_type":"trunking""#;
const TYPE_CLIENT: &str = r#""call_type":"client""#;
const TYPE_WHATSAPP: &str = r#""call_type":"whatsapp""#;
const TYPE_UNKNOWN: &str = r#""call_type":"pigeon""#;
const ORIGINATING: &str = r#""properties":{"direction":"trunking_originating"}"#;
const TERMINATING: &str = r#""properties":{"direction":"trunking-terminating"}"#;
const OUTBOUND: &str = r#""properties":{"direction":"outbound_api"}"#;

/// Parts of a summary, the path that they make, and the edges in order.
type Case = (&'static [&'static str], CallPath, &'static [Edge]);

const CASES: &[Case] = &[
    // Nothing there: type and direction, or else nothing.
    (&[], Other, &[]),
    (&[TYPE_UNKNOWN], Other, &[]),
    (&[OUTBOUND], Other, &[]),
    (&[TYPE_CARRIER], Pstn, &[]),
    (&[TYPE_SIP, OUTBOUND], Sip, &[]),
    (&[TYPE_CLIENT], Client, &[]),
    (&[TYPE_WHATSAPP], Whatsapp, &[]),
    (&[TYPE_TRUNKING], Other, &[]),
    (&[TYPE_TRUNKING, OUTBOUND], Other, &[]),
    (&[TYPE_TRUNKING, ORIGINATING], TrunkingOriginating, &[]),
    (&[TYPE_TRUNKING, TERMINATING], TrunkingTerminating, &[]),
    (&[TERMINATING], TrunkingTerminating, &[]),
    (&[TYPE_CARRIER, TERMINATING], Pstn, &[]),
    // One gateway.
    (&[CARRIER], Pstn, &[Edge::Carrier]),
    (&[CARRIER, TYPE_CARRIER, OUTBOUND], Pstn, &[Edge::Carrier]),
    (&[CARRIER, TYPE_WHATSAPP], Whatsapp, &[Edge::Carrier]),
    (&[SIP], Sip, &[Edge::Sip]),
    (&[SIP, TYPE_SIP, OUTBOUND], Sip, &[Edge::Sip]),
    (&[CLIENT], Client, &[Edge::Client]),
    (&[SDK], Client, &[Edge::Sdk]),
    (
        &[SDK, CLIENT, TYPE_CLIENT],
        Client,
        &[Edge::Client, Edge::Sdk],
    ),
    // Both gateways of a trunk: the direction of the call, or else those at the edges.
    (
        &[SIP, CARRIER, ORIGINATING],
        TrunkingOriginating,
        &[Edge::Carrier, Edge::Sip],
    ),
    (
        &[SIP, CARRIER, TERMINATING],
        TrunkingTerminating,
        &[Edge::Sip, Edge::Carrier],
    ),
    (
        &[SIP_IN, CARRIER_OUT],
        TrunkingTerminating,
        &[Edge::Sip, Edge::Carrier],
    ),
    (
        &[SIP_OUT, CARRIER_IN],
        TrunkingOriginating,
        &[Edge::Carrier, Edge::Sip],
    ),
    (
        &[SIP_IN, CARRIER],
        TrunkingTerminating,
        &[Edge::Sip, Edge::Carrier],
    ),
    (
        &[SIP, CARRIER_OUT, OUTBOUND],
        TrunkingTerminating,
        &[Edge::Sip, Edge::Carrier],
    ),
    (
        &[SIP_OUT, CARRIER],
        TrunkingOriginating,
        &[Edge::Carrier, Edge::Sip],
    ),
    (&[SIP_ODD, CARRIER_IN], Other, &[Edge::Carrier, Edge::Sip]),
    (&[SIP_IN, CARRIER_IN], Other, &[Edge::Carrier, Edge::Sip]),
    (&[SIP, CARRIER], Other, &[Edge::Carrier, Edge::Sip]),
    (
        &[SIP_OUT, CARRIER_IN, TERMINATING],
        TrunkingTerminating,
        &[Edge::Sip, Edge::Carrier],
    ),
    // Half of a trunk.
    (
        &[CARRIER, TYPE_TRUNKING, ORIGINATING],
        TrunkingOriginating,
        &[Edge::Carrier],
    ),
    (
        &[SIP, TYPE_TRUNKING, TERMINATING],
        TrunkingTerminating,
        &[Edge::Sip],
    ),
    (&[SIP, TERMINATING], TrunkingTerminating, &[Edge::Sip]),
    (&[SIP_OUT, TYPE_TRUNKING], TrunkingOriginating, &[Edge::Sip]),
    (
        &[CARRIER_IN, TYPE_TRUNKING],
        TrunkingOriginating,
        &[Edge::Carrier],
    ),
    (&[CARRIER, TYPE_TRUNKING], Other, &[Edge::Carrier]),
    // Contradictions: what is there counts.
    (&[CARRIER, TYPE_CLIENT], Pstn, &[Edge::Carrier]),
    (&[CARRIER, TYPE_SIP], Pstn, &[Edge::Carrier]),
    (&[SIP, TYPE_CARRIER], Sip, &[Edge::Sip]),
    (&[SIP, TYPE_WHATSAPP], Sip, &[Edge::Sip]),
    (&[SDK, TYPE_CARRIER], Client, &[Edge::Sdk]),
    (
        &[SIP_IN, CARRIER_OUT, TYPE_CARRIER],
        TrunkingTerminating,
        &[Edge::Sip, Edge::Carrier],
    ),
    (
        &[CARRIER, SDK, TYPE_CARRIER],
        Pstn,
        &[Edge::Carrier, Edge::Sdk],
    ),
    (
        &[CARRIER, SDK, TYPE_CLIENT],
        Client,
        &[Edge::Carrier, Edge::Sdk],
    ),
    (&[CARRIER, SDK], Pstn, &[Edge::Carrier, Edge::Sdk]),
    (
        &[SIP, CLIENT, TYPE_CLIENT],
        Client,
        &[Edge::Sip, Edge::Client],
    ),
    (
        &[SIP, CLIENT, TYPE_UNKNOWN],
        Sip,
        &[Edge::Sip, Edge::Client],
    ),
    (
        &[SDK, CLIENT, SIP, CARRIER, TERMINATING, TYPE_CLIENT],
        TrunkingTerminating,
        &[Edge::Sip, Edge::Carrier, Edge::Client, Edge::Sdk],
    ),
];

#[test]
fn path_and_edges_are_judged_from_what_is_there() {
    for (parts, path, edges) in CASES {
        let summary = summary(&format!("{{{}}}", parts.join(",")));
        assert_eq!(summary.call_path(), *path, "{parts:?}");
        let found: Vec<_> = summary.edges().map(|edge| edge.edge()).collect();
        assert_eq!(found, *edges, "{parts:?}");
    }
}

#[test]
fn empty_and_unreadable_edges_are_not_there() {
    for edge in ["null", "{}", "[]", "\"\"", "[1]", "\"text\"", "7"] {
        let summary = summary(&format!(
            r#"{{"carrier_edge":{edge},"sip_edge":{edge},"client_edge":{edge},"sdk_edge":{edge},
                "call_type":"sip"}}"#
        ));
        assert_eq!(summary.edges().count(), 0, "{edge}");
        assert_eq!(summary.call_path(), Sip, "{edge}");
    }
}

#[test]
fn edges_have_a_common_view() {
    let summary = summary(FULL_SUMMARY);
    let mut seen = 0;
    for edge in summary.edges() {
        assert_eq!(summary.edge(&edge.edge()), Some(edge));
        let gateway = edge.edge() != Edge::Sdk;
        assert_eq!(edge.direction(), Some(&EdgeDirection::Outbound));
        assert_eq!(edge.disconnected_by(), Some(&DisconnectedBy::Remote));
        assert_eq!(edge.gateway_metrics().is_some(), gateway);
        assert_eq!(edge.gateway_properties().is_some(), gateway);
        let json: serde_json::Value = serde_json::from_str(edge.raw_json()).unwrap();
        let expected = &json["metrics"]["inbound"];
        let inbound = edge.inbound().unwrap();
        assert_eq!(
            inbound.packets_received(),
            expected["packets_received"].as_i64()
        );
        assert_eq!(inbound.packets_lost(), expected["packets_lost"].as_i64());
        let percentage = expected["packets_loss_percentage"].as_f64();
        assert_eq!(inbound.packets_loss_percentage(), percentage);
        let jitter = inbound.jitter().and_then(|jitter| jitter.max());
        assert_eq!(jitter, expected["jitter"]["max"].as_f64());
        seen += 1;
    }
    assert_eq!(seen, 4);
    assert_eq!(summary.edge(&Edge::Unknown), None);
    assert_eq!(summary.edge(&Edge::from("ashburn")), None);
}
