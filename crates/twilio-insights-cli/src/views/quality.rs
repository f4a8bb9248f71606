//! What was measured at the edges of a call: a row per edge and stream.
//! Columns in which nothing would stand are left out.

use twilio_insights::model::{
    CallSummary, EdgeData, GatewayOutboundMetrics, InboundMetrics, SdkOutboundMetrics,
};

use super::edges;
use super::numbers::{mean_and_max, mean_and_min, rounded, whole};
use crate::output::{Column, Table};

const COLUMNS: [Column; 10] = [
    Column::text("EDGE"),
    Column::text("STREAM"),
    Column::text("CODEC"),
    Column::number("PACKETS"),
    Column::number("LOST"),
    Column::number("LOSS %"),
    Column::number("JITTER"),
    Column::number("LATENCY"),
    Column::number("RTT"),
    Column::number("MOS"),
];

/// What the numbers are.
const LEGEND: &str = "Jitter, latency and round trip time (RTT): mean/max in ms. MOS: mean/min.";

/// One stream at one edge, in the order of the columns.
#[derive(Default)]
struct Row {
    edge: String,
    stream: &'static str,
    codec: String,
    packets: String,
    lost: String,
    loss: String,
    jitter: String,
    latency: String,
    rtt: String,
    mos: String,
}

/// The measurements as a table; `None` if there are none.
pub(super) fn table(call: &CallSummary, width: Option<u16>) -> Option<String> {
    let rows: Vec<_> = call
        .edges()
        .flat_map(streams)
        .map(Row::into_cells)
        .collect();
    if rows.is_empty() {
        return None;
    }
    let mut used = [false; COLUMNS.len()];
    for row in &rows {
        for (used, cell) in used.iter_mut().zip(row) {
            *used |= !cell.is_empty();
        }
    }
    let mut table = Table::with_header(&only(used, COLUMNS));
    for row in rows {
        table.row(only(used, row));
    }
    Some(format!("{}{LEGEND}\n", table.render(width)))
}

fn only<T, const N: usize>(used: [bool; N], values: [T; N]) -> Vec<T> {
    let pairs = used.into_iter().zip(values);
    pairs
        .filter_map(|(used, value)| used.then_some(value))
        .collect()
}

fn streams(edge: EdgeData<'_>) -> impl Iterator<Item = Row> {
    let inbound = edge.inbound().map(Row::inbound);
    let outbound = match edge {
        EdgeData::Sdk(sdk) => sdk
            .metrics()
            .and_then(|it| it.outbound())
            .map(Row::outbound_sdk),
        _ => edge
            .gateway_metrics()
            .and_then(|it| it.outbound())
            .map(Row::outbound),
    };
    let name = edges::name(&edge.edge()).to_owned();
    let named = move |row: Row| Row {
        edge: name.clone(),
        ..row
    };
    [inbound, outbound].into_iter().flatten().map(named)
}

impl Row {
    fn inbound(stream: InboundMetrics<'_>) -> Self {
        let row = Self {
            stream: "inbound",
            packets: whole(stream.packets_received()),
            lost: whole(stream.packets_lost()),
            loss: rounded(stream.packets_loss_percentage(), 2),
            jitter: mean_and_max(stream.jitter()),
            ..Self::default()
        };
        match stream {
            InboundMetrics::Gateway(stream) => Self {
                codec: stream.codec_name().unwrap_or_default().to_owned(),
                ..row
            },
            InboundMetrics::Sdk(stream) => Self {
                rtt: mean_and_max(stream.rtt()),
                mos: mean_and_min(stream.mos()),
                ..row
            },
            _ => row,
        }
    }

    fn outbound(stream: &GatewayOutboundMetrics) -> Self {
        Self {
            stream: "outbound",
            codec: stream.codec_name().unwrap_or_default().to_owned(),
            packets: whole(stream.packets_sent()),
            lost: whole(stream.packets_lost()),
            loss: rounded(stream.packets_loss_percentage(), 2),
            jitter: mean_and_max(stream.jitter()),
            latency: mean_and_max(stream.latency()),
            ..Self::default()
        }
    }

    fn outbound_sdk(stream: &SdkOutboundMetrics) -> Self {
        Self {
            stream: "outbound",
            codec: stream.codec_name().unwrap_or_default().to_owned(),
            packets: whole(stream.packets_sent()),
            ..Self::default()
        }
    }

    fn into_cells(self) -> [String; COLUMNS.len()] {
        let Self {
            edge,
            stream,
            codec,
            packets,
            lost,
            loss,
            jitter,
            latency,
            rtt,
            mos,
        } = self;
        [
            edge,
            stream.to_owned(),
            codec,
            packets,
            lost,
            loss,
            jitter,
            latency,
            rtt,
            mos,
        ]
    }
}
