//! `events list`: what the edges of one call reported.
//! The service answers for one edge at a time; all of them take a request each.

use std::io::Write;

use twilio_insights::Client;

use super::{all_edges, listing};
use crate::arguments::{ListEvents, Walk};
use crate::failure::Failure;
use crate::output::Output;
use crate::progress::Progress;

pub(super) async fn run(
    list: ListEvents,
    client: &Client,
    output: Output,
    out: &mut impl Write,
) -> Result<(), Failure> {
    match list.walk(client)? {
        Walk::OneEdge(events) => listing::write(*events, output, out).await,
        Walk::AllEdges(request, limit) => {
            let progress = Progress::waiting("for all edges");
            let records = request.send().await?;
            drop(progress);
            all_edges::write(records, limit, output, out)
        }
    }
}
