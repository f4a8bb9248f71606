//! Samples of a call's quality in a list: when, where, which stream, and what was measured.
//! Nothing is computed: totals stay totals, and what an edge does not measure stays empty.

use twilio_insights::model::{GatewayMetric, Metric, MetricPayload, MetricValue, SdkMetric};

use super::numbers::{mean_and_max, rounded, to_the_millisecond, whole};
use super::words::{below, lines, spaced, text};
use crate::account_of_call::edge_name;
use crate::output::{Column, Layout, Listed};

impl Listed for Metric {
    const LAYOUTS: &'static [Layout<Self>] = &[
        Layout {
            columns: &[
                Column::text("TIME"),
                Column::text("EDGE"),
                Column::text("STREAM"),
                Column::text("CODEC"),
                Column::number("RECEIVED"),
                Column::number("SENT"),
                Column::number("LOST"),
                Column::number("LOSS %"),
                Column::number("JITTER"),
                Column::number("RTT"),
                Column::number("MOS"),
                Column::number("MIC"),
                Column::number("SPEAKER"),
            ],
            cells: |metric| {
                let sample = Sample::of(metric);
                vec![
                    to_the_millisecond(metric.timestamp()),
                    edge(metric),
                    text(metric.direction()),
                    sample.codec,
                    sample.received,
                    sample.sent,
                    sample.lost,
                    sample.loss,
                    sample.jitter,
                    sample.rtt,
                    sample.mos,
                    sample.microphone,
                    sample.speaker,
                ]
            },
        },
        Layout {
            columns: &[
                Column::text("TIME"),
                Column::text("EDGE"),
                Column::text("STREAM"),
                Column::number("LOST"),
                Column::number("LOSS %"),
                Column::number("JITTER"),
                Column::number("RTT"),
                Column::number("MOS"),
            ],
            cells: |metric| {
                let sample = Sample::of(metric);
                vec![
                    to_the_millisecond(metric.timestamp()),
                    edge(metric),
                    text(metric.direction()),
                    sample.lost,
                    sample.loss,
                    sample.jitter,
                    sample.rtt,
                    sample.mos,
                ]
            },
        },
        Layout {
            columns: &[Column::text("SAMPLE")],
            cells: |metric| {
                let sample = Sample::of(metric);
                let measured = [
                    ("lost", sample.lost),
                    ("jitter", sample.jitter),
                    ("RTT", sample.rtt),
                    ("MOS", sample.mos),
                ];
                let measured = measured
                    .into_iter()
                    .filter(|(_, value)| !value.is_empty())
                    .map(|(name, value)| format!("{name} {value}"));
                vec![lines([
                    to_the_millisecond(metric.timestamp()),
                    below(spaced([edge(metric), text(metric.direction())])),
                    below(spaced(measured)),
                ])]
            },
        },
    ];
}

/// The edge that took the sample, by its name or else by its payload.
fn edge(metric: &Metric) -> String {
    let of_payload = || metric.payload().map(|payload| payload.edge());
    text(
        metric
            .edge()
            .cloned()
            .or_else(of_payload)
            .as_ref()
            .map(edge_name),
    )
}

/// What was measured, in the words of a table.
#[derive(Default)]
struct Sample {
    codec: String,
    received: String,
    sent: String,
    lost: String,
    loss: String,
    jitter: String,
    rtt: String,
    mos: String,
    microphone: String,
    speaker: String,
}

impl Sample {
    fn of(metric: &Metric) -> Self {
        match metric.payload() {
            Some(
                MetricPayload::Carrier(gateway)
                | MetricPayload::Sip(gateway)
                | MetricPayload::Client(gateway),
            ) => Self::of_gateway(gateway),
            Some(MetricPayload::Sdk(sdk)) => Self::of_sdk(sdk),
            _ => Self::default(),
        }
    }

    fn of_gateway(sample: &GatewayMetric) -> Self {
        let totals = sample.cumulative();
        let loss = sample
            .interval()
            .and_then(|interval| interval.packets_loss_percentage());
        Self {
            codec: text(sample.codec_name()),
            received: whole(totals.and_then(|totals| totals.packets_received())),
            sent: whole(totals.and_then(|totals| totals.packets_sent())),
            lost: whole(totals.and_then(|totals| totals.packets_lost())),
            loss: rounded(loss, 2),
            jitter: mean_and_max(totals.and_then(|totals| totals.jitter())),
            ..Self::default()
        }
    }

    fn of_sdk(sample: &SdkMetric) -> Self {
        let totals = sample.cumulative();
        let interval = sample.interval();
        let value = |measured: Option<&MetricValue>, digits| {
            rounded(measured.and_then(MetricValue::value), digits)
        };
        Self {
            codec: text(sample.codec_name()),
            received: whole(totals.and_then(|totals| totals.packets_received())),
            sent: whole(totals.and_then(|totals| totals.packets_sent())),
            lost: whole(totals.and_then(|totals| totals.packets_lost())),
            loss: rounded(
                interval.and_then(|interval| interval.packets_loss_percentage()),
                2,
            ),
            jitter: value(interval.and_then(|interval| interval.jitter()), 1),
            rtt: value(interval.and_then(|interval| interval.rtt()), 1),
            mos: value(interval.and_then(|interval| interval.mos()), 2),
            microphone: value(interval.and_then(|interval| interval.audio_in()), 0),
            speaker: value(interval.and_then(|interval| interval.audio_out()), 0),
        }
    }
}
