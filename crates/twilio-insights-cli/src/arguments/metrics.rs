//! `metrics list`: how one call sounded, sample by sample.
//! Which edge to ask is the same question as for events.

use clap::{Args, Subcommand};
use twilio_insights::enums::{Edge, MetricDirection};
use twilio_insights::model::Metric;
use twilio_insights::request::ListMetrics as Request;
use twilio_insights::{CallSid, Client};

use super::choices::{choices, edges};
use super::columns::Columns;
use super::edges::{Walk, walk_edges};
use super::paging::Paging;
use crate::failure::Failure;

/// What can be done with the metrics of a call.
#[derive(Subcommand)]
pub(crate) enum Metrics {
    List(ListMetrics),
}

/// List the samples of one call's quality
///
/// A gateway samples each stream, the Voice SDK both at once. In the table, packets are totals
/// since the beginning; loss is that of the last interval, in percent; jitter and round trip time
/// (RTT) are in milliseconds, jitter of a gateway as mean/max since the beginning; MIC and SPEAKER
/// are levels from 0 to 32767.
///
/// The service answers for one edge at a time. Unless told which, it takes the SDK for client
/// calls, the gateway on which the call came in for trunking calls, and the only one there is for
/// the others.
#[derive(Args)]
pub(crate) struct ListMetrics {
    /// SID of the call
    #[arg(value_name = "CALL_SID")]
    call_sid: CallSid,
    /// Edge that took the samples
    #[arg(long, value_parser = edges())]
    edge: Option<Edge>,
    /// Direction of the stream, seen from the edge
    #[arg(long, value_parser = choices!(MetricDirection))]
    direction: Option<MetricDirection>,
    /// Ask every edge that a call can have, and list the samples in the order of time
    #[arg(long, conflicts_with_all = ["edge", "resume"])]
    all_edges: bool,
    #[command(flatten)]
    columns: Columns<Metric>,
    #[command(flatten)]
    paging: Paging,
}

impl ListMetrics {
    /// The records that were asked for.
    pub(crate) fn walk(self, client: &Client) -> Result<Walk<Metric, Request>, Failure> {
        let mut request = client.call(self.call_sid).metrics();
        if let Some(edge) = self.edge {
            request = request.edge(edge);
        }
        if let Some(direction) = self.direction {
            request = request.direction(direction);
        }
        walk_edges!(request, self.all_edges, self.paging, self.columns)
    }
}
