//! The request for the metrics of one call: samples of its quality over time.
//! The service answers for one edge at a time.

use twilio_insights_raw::{self as raw, types};

use super::call::about;
use super::list::{list_methods, set, set_paging};
use super::value;
use crate::client::Client;
use crate::enums::{Edge, MetricDirection};
use crate::error::{Error, InvalidInput};
use crate::model::Metric;
use crate::page::{Envelope, ListRequest, Paging};
use crate::sid::CallSid;

/// Lists the metrics of one call; see [`Call::metrics`](super::Call::metrics).
///
/// [Call Metrics resource](https://www.twilio.com/docs/voice/voice-insights/api/call/call-metrics-resource)
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListMetrics {
    paging: Paging,
    call_sid: String,
    edge: Option<String>,
    direction: Option<String>,
}

impl ListMetrics {
    pub(super) fn new(client: &Client, sid: &Result<CallSid, InvalidInput>) -> Self {
        let (outgoing, call_sid) = about(client, sid);
        Self {
            paging: Paging::new(outgoing),
            call_sid,
            edge: None,
            direction: None,
        }
    }

    /// The edge whose metrics are wanted. Without it the service chooses, as for
    /// [events](super::ListEvents::edge).
    pub fn edge(mut self, edge: impl Into<Edge>) -> Self {
        let edge: Edge = edge.into();
        let checked = value::text("edge", edge.to_string());
        self.edge = self.outgoing_mut().checked(checked);
        self
    }

    /// The stream whose metrics are wanted: what the edge received, what it sent, or both.
    pub fn direction(mut self, direction: impl Into<MetricDirection>) -> Self {
        let direction: MetricDirection = direction.into();
        let checked = value::text("direction", direction.to_string());
        self.direction = self.outgoing_mut().checked(checked);
        self
    }
}

list_methods!(ListMetrics, Metric);

impl ListRequest for ListMetrics {
    type Item = Metric;
    type RawPage = types::MetricPage;

    const OPERATION: &'static str = "ListMetric";

    fn path(&self) -> String {
        format!("/v1/Voice/{}/Metrics", self.call_sid)
    }

    async fn first(
        self,
        raw: raw::Client,
    ) -> Result<raw::ResponseValue<types::MetricPage>, raw::Error> {
        let request = raw.list_metric().call_sid(self.call_sid);
        set!(request:
            edge = self.edge,
            direction = self.direction,
        );
        set_paging!(request: self.paging);
        request.send().await
    }

    fn open(page: types::MetricPage) -> Result<Envelope, Error> {
        let types::MetricPage { meta, metrics } = page;
        Envelope::new(&meta, "metrics", metrics)
    }
}
