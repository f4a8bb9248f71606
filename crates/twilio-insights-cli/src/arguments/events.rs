//! `events list`: what happened during one call.

use clap::{Args, Subcommand};
use twilio_insights::enums::Edge;
use twilio_insights::model::Event;
use twilio_insights::request::ListEvents as Request;
use twilio_insights::{CallSid, Client};

use super::choices::edges;
use super::columns::Columns;
use super::edges::{Walk, walk_edges};
use super::paging::Paging;
use crate::failure::Failure;

/// What can be done with the events of a call.
#[derive(Subcommand)]
pub(crate) enum Events {
    List(ListEvents),
}

/// List the events of one call
///
/// The service answers for one edge at a time. Unless told which, it takes the SDK for client
/// calls, the gateway on which the call came in for trunking calls, and the only one there is for
/// the others.
#[derive(Args)]
pub(crate) struct ListEvents {
    /// SID of the call
    #[arg(value_name = "CALL_SID")]
    call_sid: CallSid,
    /// Edge that reported the events
    #[arg(long, value_parser = edges())]
    edge: Option<Edge>,
    /// Ask every edge that a call can have, and list the events in the order of time
    #[arg(long, conflicts_with_all = ["edge", "resume"])]
    all_edges: bool,
    #[command(flatten)]
    columns: Columns<Event>,
    #[command(flatten)]
    paging: Paging,
}

impl ListEvents {
    /// The records that were asked for.
    pub(crate) fn walk(self, client: &Client) -> Result<Walk<Event, Request>, Failure> {
        let mut request = client.call(self.call_sid).events();
        if let Some(edge) = self.edge {
            request = request.edge(edge);
        }
        walk_edges!(request, self.all_edges, self.paging, self.columns)
    }
}
