//! The payload of a sample, judged from what is there.
//! And how little of one there may be.

use super::{FULL_METRIC, texts};
use crate::enums::{Edge, MetricDirection};
use crate::model::{Metric, MetricPayload};

fn metric(json: &str) -> Metric {
    Metric::from_json(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// The payloads that a sample has, the one that counts first.
fn payloads(metric: &Metric) -> Vec<&'static str> {
    let name = |payload| match payload {
        MetricPayload::Carrier(_) => "carrier",
        MetricPayload::Sip(_) => "sip",
        MetricPayload::Client(_) => "client",
        MetricPayload::Sdk(_) => "sdk",
    };
    metric
        .payload()
        .into_iter()
        .chain(metric.payloads())
        .map(name)
        .collect()
}

#[test]
fn the_payload_is_judged_from_what_is_there() {
    for (json, expected) in [
        ("{}", &[][..]),
        (r#"{"edge":"sdk_edge"}"#, &[]),
        (r#"{"edge":"sdk_edge","sdk_edge":null,"sip_edge":{}}"#, &[]),
        (r#"{"edge":"sdk_edge","sdk_edge":{"a":1}}"#, &["sdk", "sdk"]),
        (
            r#"{"edge":null,"client_edge":{"a":1}}"#,
            &["client", "client"],
        ),
        (r#"{"carrier_edge":{"a":1}}"#, &["carrier", "carrier"]),
        (
            r#"{"edge":"carrier_edge","sip_edge":{"a":1}}"#,
            &["sip", "sip"],
        ),
        (
            r#"{"edge":"ashburn","carrier_edge":{"a":1}}"#,
            &["carrier", "carrier"],
        ),
        (
            r#"{"edge":"sdk_edge","sdk_edge":{"a":1},"carrier_edge":{"a":1}}"#,
            &["sdk", "carrier", "sdk"],
        ),
        (
            r#"{"edge":"client_edge","client_edge":{"a":1},"sip_edge":{"a":1}}"#,
            &["client", "sip", "client"],
        ),
        (
            r#"{"sdk_edge":{"a":1},"sip_edge":{"a":1}}"#,
            &["sip", "sip", "sdk"],
        ),
        (
            r#"{"edge":"sdk_edge","sdk_edge":"text","sip_edge":{"a":1}}"#,
            &["sip", "sip"],
        ),
    ] {
        assert_eq!(payloads(&metric(json)), expected, "{json}");
    }
}

#[test]
fn a_payload_knows_its_edge() {
    let full = metric(FULL_METRIC);
    let edges: Vec<_> = full.payloads().map(|payload| payload.edge()).collect();
    let expected = [Edge::Carrier, Edge::Sip, Edge::Client, Edge::Sdk];
    assert_eq!(edges, expected);
}

#[test]
fn a_gateway_may_report_totals_alone() {
    let metric = metric(
        r#"{"timestamp":"2021-08-25T03:40:25.028Z","edge":"carrier_edge","direction":"inbound",
            "carrier_edge":{"codec":0,"codec_name":"pcmu","metadata":{"region":"us1"},
                "cumulative":{"packets_received":498.0,"packets_lost":0,"jitter":{"max":3.4,"avg":1}}}}"#,
    );
    let Some(MetricPayload::Carrier(sample)) = metric.payload() else {
        panic!("{metric:?}");
    };
    assert_eq!(metric.direction(), Some(&MetricDirection::Inbound));
    assert_eq!((sample.codec(), sample.interval()), (Some(0), None));
    let totals = sample.cumulative().unwrap();
    assert_eq!(totals.packets_received(), Some(498));
    assert_eq!(totals.packets_sent(), None);
    assert_eq!(totals.jitter().and_then(|jitter| jitter.max()), Some(3.4));
    let region = sample.metadata().and_then(|metadata| metadata.region());
    assert_eq!(region, Some("us1"));
}

#[test]
fn the_first_samples_of_an_sdk_have_no_mos() {
    let metric = metric(
        r#"{"edge":"sdk_edge","direction":"both",
            "sdk_edge":{"interval":{"rtt":{"value":81},"mos":{"value":null},"jitter":{"value":"x"}}}}"#,
    );
    let interval = metric.sdk_edge().and_then(|sample| sample.interval());
    let interval = interval.unwrap();
    assert_eq!(interval.rtt().and_then(|rtt| rtt.value()), Some(81.0));
    assert_eq!(interval.mos().and_then(|mos| mos.value()), None);
    let expected = ["sdk_edge.interval.jitter.value: not a number"];
    assert_eq!(texts(&metric.unreadable()), expected);
}
