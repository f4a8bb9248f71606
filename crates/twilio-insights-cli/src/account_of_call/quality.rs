//! What was measured at the edges of a call, per edge and stream, as the summary gives it. Values
//! beyond one of Twilio's thresholds know it.

use twilio_insights::enums::Edge;
use twilio_insights::model::{
    CallSummary, EdgeData, GatewayOutboundMetrics, InboundMetrics, SdkOutboundMetrics, Statistics,
};

use super::thresholds::{self, Threshold};

/// Which way a stream went, seen from its edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    Inbound,
    Outbound,
    /// Both together, as the Voice SDK measures over time.
    Both,
    /// The service does not say.
    Unknown,
}

impl Flow {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Inbound => "inbound",
            Self::Outbound => "outbound",
            Self::Both => "both",
            Self::Unknown => "unknown direction",
        }
    }
}

/// A measured value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Reading {
    pub(crate) value: f64,
    /// The threshold that it is beyond.
    pub(crate) beyond: Option<&'static Threshold>,
}

/// The mean of a series of values, and how bad it got.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Spread {
    pub(crate) mean: Option<Reading>,
    pub(crate) worst: Option<Reading>,
}

/// One stream at one edge.
#[derive(Clone, Debug)]
pub(crate) struct Stream {
    pub(crate) edge: Edge,
    pub(crate) flow: Flow,
    pub(crate) codec: Option<String>,
    pub(crate) packets: Option<i64>,
    pub(crate) lost: Option<i64>,
    pub(crate) loss: Option<Reading>,
    pub(crate) jitter: Spread,
    pub(crate) latency: Spread,
    pub(crate) round_trip: Spread,
    pub(crate) mos: Spread,
}

/// The streams of a call, in path order.
pub(crate) fn streams(call: &CallSummary) -> Vec<Stream> {
    call.edges().flat_map(of_edge).collect()
}

fn of_edge(data: EdgeData<'_>) -> impl Iterator<Item = Stream> {
    let edge = data.edge();
    let inbound = data
        .inbound()
        .map(|stream| Stream::inbound(edge.clone(), stream));
    let outbound = match data {
        EdgeData::Sdk(sdk) => sdk
            .metrics()
            .and_then(|it| it.outbound())
            .map(|stream| Stream::outbound_sdk(edge, stream)),
        _ => data
            .gateway_metrics()
            .and_then(|it| it.outbound())
            .map(|stream| Stream::outbound(edge, stream)),
    };
    [inbound, outbound].into_iter().flatten()
}

impl Stream {
    fn new(edge: Edge, flow: Flow) -> Self {
        Self {
            edge,
            flow,
            codec: None,
            packets: None,
            lost: None,
            loss: None,
            jitter: Spread::default(),
            latency: Spread::default(),
            round_trip: Spread::default(),
            mos: Spread::default(),
        }
    }

    fn inbound(edge: Edge, stream: InboundMetrics<'_>) -> Self {
        let common = Self {
            packets: stream.packets_received(),
            lost: stream.packets_lost(),
            loss: held_to(stream.packets_loss_percentage(), thresholds::LOSS),
            jitter: jitter(stream.jitter()),
            ..Self::new(edge, Flow::Inbound)
        };
        match stream {
            InboundMetrics::Gateway(stream) => Self {
                codec: stream.codec_name().map(str::to_owned),
                ..common
            },
            InboundMetrics::Sdk(stream) => Self {
                round_trip: mean_held_to(
                    stream.rtt(),
                    stream.rtt().and_then(Statistics::max),
                    thresholds::ROUND_TRIP,
                ),
                mos: mean_held_to(
                    stream.mos(),
                    stream.mos().and_then(Statistics::min),
                    thresholds::MOS,
                ),
                ..common
            },
            _ => common,
        }
    }

    fn outbound(edge: Edge, stream: &GatewayOutboundMetrics) -> Self {
        Self {
            codec: stream.codec_name().map(str::to_owned),
            packets: stream.packets_sent(),
            lost: stream.packets_lost(),
            loss: held_to(stream.packets_loss_percentage(), thresholds::LOSS),
            jitter: jitter(stream.jitter()),
            latency: mean_held_to(
                stream.latency(),
                stream.latency().and_then(Statistics::max),
                thresholds::LATENCY,
            ),
            ..Self::new(edge, Flow::Outbound)
        }
    }

    fn outbound_sdk(edge: Edge, stream: &SdkOutboundMetrics) -> Self {
        Self {
            codec: stream.codec_name().map(str::to_owned),
            packets: stream.packets_sent(),
            ..Self::new(edge, Flow::Outbound)
        }
    }

    /// Whether anything of it was held to a threshold. Where no packet came, nothing was measured,
    /// whatever the numbers say.
    pub(crate) fn is_judged(&self) -> bool {
        let jitter = self.jitter.mean.and(self.jitter.worst);
        let held = [
            self.loss,
            jitter,
            self.latency.mean,
            self.round_trip.mean,
            self.mos.mean,
        ];
        !self.has_no_packets() && held.iter().any(Option::is_some)
    }

    /// Whether it is known that no packet came or went.
    pub(crate) fn has_no_packets(&self) -> bool {
        self.packets == Some(0)
    }

    /// The readings that are beyond a threshold.
    pub(crate) fn beyond(&self) -> impl Iterator<Item = (f64, &'static Threshold)> {
        [
            self.loss,
            self.jitter.mean,
            self.jitter.worst,
            self.latency.mean,
            self.round_trip.mean,
            self.mos.mean,
        ]
        .into_iter()
        .flatten()
        .filter_map(|reading| Some((reading.value, reading.beyond?)))
    }

    /// Whose sound it is, as seen from Twilio or from the SDK.
    pub(crate) fn whose(&self) -> &'static str {
        whose(&self.edge, self.flow)
    }
}

/// Whose sound a stream carries, in the words of a sentence.
pub(crate) fn whose(edge: &Edge, flow: Flow) -> &'static str {
    match (edge, flow) {
        (Edge::Carrier, Flow::Inbound) => "what Twilio received from the carrier",
        (Edge::Carrier, Flow::Outbound) => "what Twilio sent to the carrier",
        (Edge::Sip, Flow::Inbound) => "what Twilio received from the SIP side",
        (Edge::Sip, Flow::Outbound) => "what Twilio sent to the SIP side",
        (Edge::Client, Flow::Inbound) => "what Twilio received from the Voice SDK",
        (Edge::Client, Flow::Outbound) => "what Twilio sent to the Voice SDK",
        (Edge::Sdk, Flow::Inbound) => "what the Voice SDK received from Twilio",
        (Edge::Sdk, Flow::Outbound) => "what the Voice SDK sent to Twilio",
        (Edge::Sdk, Flow::Both) => "what the Voice SDK measured",
        (_, Flow::Inbound) => "what Twilio received",
        (_, Flow::Outbound) => "what Twilio sent",
        (_, Flow::Both) => "both ways",
        (_, Flow::Unknown) => "a stream of unknown direction",
    }
}

fn within(value: f64) -> Reading {
    Reading {
        value,
        beyond: None,
    }
}

fn held_to(value: Option<f64>, threshold: &'static Threshold) -> Option<Reading> {
    value.map(|value| Reading {
        value,
        beyond: threshold.is_passed_by(value).then_some(threshold),
    })
}

fn mean_held_to(
    series: Option<&Statistics>,
    worst: Option<f64>,
    threshold: &'static Threshold,
) -> Spread {
    Spread {
        mean: held_to(series.and_then(Statistics::avg), threshold),
        worst: worst.map(within),
    }
}

/// Mean and maximum make high jitter together: one of them alone is held to nothing.
fn jitter(series: Option<&Statistics>) -> Spread {
    let mean = held_to(series.and_then(Statistics::avg), thresholds::JITTER_MEAN);
    let worst = held_to(series.and_then(Statistics::max), thresholds::JITTER_MAX);
    let is_beyond = |reading: Option<Reading>| reading.is_some_and(|it| it.beyond.is_some());
    if is_beyond(mean) && is_beyond(worst) {
        return Spread { mean, worst };
    }
    let alone = |reading: Reading| within(reading.value);
    Spread {
        mean: mean.map(alone),
        worst: worst.map(alone),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jitter_is_high_by_mean_and_maximum_together() {
        for (json, beyond) in [
            (r#"{"avg": 6.25, "max": 48}"#, 2),
            (r#"{"avg": 6.25, "max": 29}"#, 0),
            (r#"{"avg": 4, "max": 300}"#, 0),
            (r#"{"max": 48}"#, 0),
            (r#"{"avg": 7}"#, 0),
            ("{}", 0),
        ] {
            let spread = jitter(Some(&Statistics::from_json(json).unwrap()));
            let found = [spread.mean, spread.worst].into_iter().flatten();
            let found = found.filter(|reading| reading.beyond.is_some()).count();
            assert_eq!(found, beyond, "{json}");
        }
    }

    #[test]
    fn what_the_api_did_not_give_is_not_there() {
        let call = CallSummary::from_json(
            r#"{"call_type": "trunking", "sip_edge": {"metrics": {"inbound": {"packets_lost": 7}}},
                "carrier_edge": {"properties": {"direction": "outbound"}}}"#,
        );
        let streams = streams(&call.unwrap());
        assert_eq!(streams.len(), 1);
        assert_eq!((&streams[0].edge, streams[0].lost), (&Edge::Sip, Some(7)));
        assert_eq!(streams[0].loss, None);
        assert_eq!(streams[0].beyond().count(), 0);
    }
}
