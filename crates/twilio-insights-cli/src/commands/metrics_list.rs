//! `metrics list`: what the edges of one call measured.
//! The service answers for one edge at a time; all of them take a request each.

use std::io::Write;

use super::session::Session;
use super::{all_edges, listing};
use crate::arguments::{ListMetrics, OfAllEdges, Walk};
use crate::failure::Failure;
use crate::progress::Progress;

pub(super) async fn run(
    list: ListMetrics,
    session: &Session,
    out: &mut impl Write,
) -> Result<(), Failure> {
    match list.walk(&session.client)? {
        Walk::OneEdge(listing) => listing::write(listing, session, out).await,
        Walk::AllEdges(wanted) => {
            let OfAllEdges {
                request,
                limit,
                columns,
            } = wanted;
            let progress = Progress::waiting("for all edges");
            let records = request.send().await?;
            drop(progress);
            all_edges::write(records, limit, columns, session.output, out)
        }
    }
}
