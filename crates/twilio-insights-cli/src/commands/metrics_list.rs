//! `metrics list`: what the edges of one call measured.
//! The service answers for one edge at a time; all of them take a request each.

use std::io::Write;

use super::session::Session;
use super::{all_edges, listing};
use crate::arguments::{ListMetrics, Walk};
use crate::failure::Failure;

pub(super) async fn run(
    list: ListMetrics,
    session: &Session,
    out: &mut impl Write,
) -> Result<(), Failure> {
    match list.walk(&session.client)? {
        Walk::OneEdge(listing) => listing::write(listing, session, out).await,
        Walk::AllEdges(wanted) => {
            let asked = wanted.request.send();
            all_edges::write(asked, wanted.limit, wanted.columns, session.output, out).await
        }
    }
}
