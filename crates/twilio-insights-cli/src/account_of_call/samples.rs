//! What was measured over time, ready to be drawn: one chart per measure, in it one line per edge and
//! stream. Values are as they were given; where a sample has none, a line has a gap.

use twilio_insights::Timestamp;
use twilio_insights::enums::{Edge, MetricDirection};
use twilio_insights::model::{GatewayMetric, Metric, MetricPayload, MetricValue, SdkMetric};

use super::quality::Flow;
use super::thresholds::{self, Threshold};

/// What is drawn on an axis of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    Loss,
    Jitter,
    MeanJitter,
    RoundTrip,
    Mos,
    Level,
}

impl Measure {
    const ALL: [Self; 6] = [
        Self::Loss,
        Self::Jitter,
        Self::MeanJitter,
        Self::RoundTrip,
        Self::Mos,
        Self::Level,
    ];

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Jitter => "Jitter",
            Self::MeanJitter => "Mean jitter so far",
            Self::Loss => "Packet loss",
            Self::RoundTrip => "Round trip time",
            Self::Mos => "Mean opinion score",
            Self::Level => "Audio level",
        }
    }

    pub(crate) fn unit(self) -> &'static str {
        match self {
            Self::Jitter | Self::MeanJitter | Self::RoundTrip => "ms",
            Self::Loss => "%",
            Self::Mos => "MOS",
            Self::Level => "0 to 32,767",
        }
    }

    pub(crate) fn threshold(self) -> Option<&'static Threshold> {
        match self {
            Self::Jitter => Some(thresholds::JITTER_MAX),
            Self::MeanJitter => Some(thresholds::JITTER_MEAN),
            Self::Loss => Some(thresholds::LOSS),
            Self::RoundTrip => Some(thresholds::ROUND_TRIP),
            Self::Mos => Some(thresholds::MOS),
            Self::Level => None,
        }
    }
}

/// A measure over time.
#[derive(Debug)]
pub(crate) struct Chart {
    pub(crate) measure: Measure,
    pub(crate) lines: Vec<Line>,
}

/// What one edge measured of one stream.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) edge: Edge,
    pub(crate) flow: Flow,
    /// What it is, where that is not the same for all lines of the chart.
    pub(crate) note: Option<&'static str>,
    /// Milliseconds since the start of the call, and the value if the sample has one.
    pub(crate) points: Vec<(i64, Option<f64>)>,
}

/// The charts of which at least one line has a value.
pub(super) fn charts(samples: &[Metric], start: Option<Timestamp>) -> Vec<Chart> {
    let mut charts = Measure::ALL.map(|measure| Chart {
        measure,
        lines: Vec::new(),
    });
    for sample in samples {
        let (Some(at), Some(start), Some(payload)) = (sample.timestamp(), start, sample.payload())
        else {
            continue;
        };
        let millis = at.unix_millis().saturating_sub(start.unix_millis());
        let flow = match sample.direction() {
            Some(MetricDirection::Inbound) => Flow::Inbound,
            Some(MetricDirection::Outbound) => Flow::Outbound,
            Some(MetricDirection::Both) => Flow::Both,
            _ => Flow::Unknown,
        };
        let edge = payload.edge();
        for (measure, note, value) in values(payload) {
            let chart = charts.iter_mut().find(|chart| chart.measure == measure);
            if let Some(chart) = chart {
                chart.add(&edge, flow, note, (millis, value));
            }
        }
    }
    charts.into_iter().filter_map(Chart::with_values).collect()
}

impl Chart {
    fn add(
        &mut self,
        edge: &Edge,
        flow: Flow,
        note: Option<&'static str>,
        point: (i64, Option<f64>),
    ) {
        let same = |line: &&mut Line| line.edge == *edge && line.flow == flow && line.note == note;
        match self.lines.iter_mut().find(same) {
            Some(line) => line.points.push(point),
            None => self.lines.push(Line {
                edge: edge.clone(),
                flow,
                note,
                points: vec![point],
            }),
        }
    }

    fn with_values(mut self) -> Option<Self> {
        self.lines
            .retain(|line| line.points.iter().any(|(_, value)| value.is_some()));
        self.lines.sort_by_key(|line| place(&line.edge));
        (!self.lines.is_empty()).then_some(self)
    }
}

/// From the telephone network inwards, so that colours and legends have one order.
fn place(edge: &Edge) -> usize {
    match edge {
        Edge::Carrier => 0,
        Edge::Sip => 1,
        Edge::Client => 2,
        Edge::Sdk => 3,
        _ => 4,
    }
}

type Value = (Measure, Option<&'static str>, Option<f64>);

fn values(payload: MetricPayload<'_>) -> Vec<Value> {
    match payload {
        MetricPayload::Carrier(sample)
        | MetricPayload::Sip(sample)
        | MetricPayload::Client(sample) => of_gateway(sample),
        MetricPayload::Sdk(sample) => of_sdk(sample),
        _ => Vec::new(),
    }
}

/// Gateways tell jitter for the whole call so far, and loss since the sample before.
fn of_gateway(sample: &GatewayMetric) -> Vec<Value> {
    let jitter = sample.cumulative().and_then(|totals| totals.jitter());
    let interval = sample.interval();
    vec![
        (
            Measure::Jitter,
            Some("maximum so far"),
            jitter.and_then(|jitter| jitter.max()),
        ),
        (
            Measure::MeanJitter,
            None,
            jitter.and_then(|jitter| jitter.avg()),
        ),
        (
            Measure::Loss,
            None,
            interval.and_then(|interval| interval.packets_loss_percentage()),
        ),
    ]
}

fn of_sdk(sample: &SdkMetric) -> Vec<Value> {
    let Some(interval) = sample.interval() else {
        return Vec::new();
    };
    let value = |measured: Option<&MetricValue>| measured.and_then(MetricValue::value);
    vec![
        (
            Measure::Jitter,
            Some("at each sample"),
            value(interval.jitter()),
        ),
        (Measure::Loss, None, interval.packets_loss_percentage()),
        (Measure::RoundTrip, None, value(interval.rtt())),
        (Measure::Mos, None, value(interval.mos())),
        (
            Measure::Level,
            Some("microphone"),
            value(interval.audio_in()),
        ),
        (Measure::Level, Some("speaker"), value(interval.audio_out())),
    ]
}
