//! Lists for which the service answers for one edge at a time: those of one edge, page by page, or
//! those of all edges at once.

use twilio_insights::ItemStream;
use twilio_insights::request::AllEdges;

/// The records that were asked for.
pub(crate) enum Walk<T, L> {
    /// Those of one edge.
    OneEdge(Box<ItemStream<T>>),
    /// Those of all edges, and how many of them at most.
    AllEdges(AllEdges<L>, Option<u64>),
}

/// Applies the flags to a request for a list, and begins the walk if there is one.
macro_rules! walk_edges {
    ($request:expr, $all_edges:expr, $paging:expr) => {{
        let request = $request;
        if $all_edges {
            let request = match $paging.page_size {
                Some(page_size) => request.page_size(page_size),
                None => request,
            };
            Ok(Walk::AllEdges(request.all_edges(), $paging.limit))
        } else {
            let items: Result<_, Failure> = $crate::arguments::paging::walk!(request, $paging);
            items.map(|items| Walk::OneEdge(Box::new(items)))
        }
    }};
}

pub(super) use walk_edges;
