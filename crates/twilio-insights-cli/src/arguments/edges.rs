//! Lists for which the service answers for one edge at a time: those of one edge, page by page, or
//! those of all edges at once.

use twilio_insights::request::AllEdges;

use super::listing::Listing;
use crate::output::columns::Column;

/// The records that were asked for.
pub(crate) enum Walk<T, L> {
    /// Those of one edge.
    OneEdge(Listing<T>),
    /// Those of all edges.
    AllEdges(OfAllEdges<L>),
}

/// The records of all edges, and what to show of them.
pub(crate) struct OfAllEdges<L> {
    pub(crate) request: AllEdges<L>,
    /// How many of them at most.
    pub(crate) limit: Option<u64>,
    pub(crate) columns: Option<Vec<Column>>,
}

/// Applies the flags to a request for a list, and begins the walk if there is one.
macro_rules! walk_edges {
    ($request:expr, $all_edges:expr, $paging:expr, $columns:expr) => {{
        let request = $request;
        if $all_edges {
            let request = match $paging.page_size {
                Some(page_size) => request.page_size(page_size),
                None => request,
            };
            Ok(Walk::AllEdges($crate::arguments::edges::OfAllEdges {
                request: request.all_edges(),
                limit: $paging.limit,
                columns: $columns.chosen(),
            }))
        } else {
            let listing: Result<_, Failure> =
                $crate::arguments::paging::walk!(request, $paging, $columns);
            listing.map(Walk::OneEdge)
        }
    }};
}

pub(super) use walk_edges;
