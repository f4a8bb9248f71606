//! All edges of a call at once. The service answers for one edge at a time, so this asks for each
//! and puts the answers together in the order of time.

use futures_util::future::join_all;

use super::events::ListEvents;
use super::metrics::ListMetrics;
use crate::enums::Edge;
use crate::error::{Error, ErrorKind, InvalidInput};
use crate::model::{Event, Metric};
use crate::page::{ItemStream, ListRequest, Paged as _, Paging};
use crate::time::Timestamp;

/// The edges that a call can have, in the order of its path.
const EDGES: [Edge; 4] = [Edge::Carrier, Edge::Sip, Edge::Client, Edge::Sdk];

/// A request for the records of several edges of one call; see [`ListEvents::all_edges`] and
/// [`ListMetrics::all_edges`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct AllEdges<L> {
    list: L,
    edges: Vec<Edge>,
    in_turn: bool,
}

/// The records of several edges in the order of time, and what could not be had.
#[derive(Debug)]
pub struct EdgeRecords<T> {
    records: Vec<T>,
    failures: Vec<EdgeFailure>,
}

/// What could not be had of one edge.
#[derive(Debug)]
pub struct EdgeFailure {
    edge: Edge,
    error: Error,
}

impl EdgeFailure {
    /// The edge.
    #[must_use]
    pub fn edge(&self) -> &Edge {
        &self.edge
    }

    /// What went wrong, by value.
    #[must_use]
    pub fn into_error(self) -> Error {
        self.error
    }

    /// What went wrong. Of the kind [`Record`](ErrorKind::Record) it concerns one record; any
    /// other ended the walk over the edge's records.
    #[must_use]
    pub fn error(&self) -> &Error {
        &self.error
    }
}

impl<T> EdgeRecords<T> {
    /// The records, in the order of their timestamps. Those of the same time are in path order,
    /// and those of one edge stay in the order of the service. A record without a timestamp stays
    /// behind the one before it.
    #[must_use]
    pub fn records(&self) -> &[T] {
        &self.records
    }

    /// The records, by value.
    #[must_use]
    pub fn into_records(self) -> Vec<T> {
        self.records
    }

    /// The records and what could not be had, by value.
    #[must_use]
    pub fn into_parts(self) -> (Vec<T>, Vec<EdgeFailure>) {
        (self.records, self.failures)
    }

    /// What could not be had, by edge.
    #[must_use]
    pub fn failures(&self) -> &[EdgeFailure] {
        &self.failures
    }
}

macro_rules! all_edges {
    ($list:ident, $item:ident) => {
        impl $list {
            /// Asks for several edges and puts their records together in the order of time: all
            /// edges that a call can have, unless [told otherwise](AllEdges::edges).
            ///
            /// An edge that the call does not have adds nothing.
            pub fn all_edges(self) -> AllEdges<Self> {
                AllEdges {
                    list: self,
                    edges: EDGES.to_vec(),
                    in_turn: false,
                }
            }
        }

        impl AllEdges<$list> {
            /// Asks, over all pages of each edge.
            ///
            /// # Errors
            ///
            /// If a value cannot be sent, a place in the list of one edge is set (`resume` or
            /// `page_token`), or nothing could be had of any edge. What could not be had of some
            /// edges is in [`EdgeRecords::failures`].
            pub async fn send(self) -> Result<EdgeRecords<$item>, Error> {
                let Self {
                    list,
                    edges,
                    in_turn,
                } = self;
                check(list.paging(), &edges)
                    .map_err(|problem| Error::from(problem).with_operation($list::OPERATION))?;
                let walk = |edge: Edge| {
                    let items = list.clone().edge(edge.clone()).items();
                    read_edge(edge, items, $item::timestamp)
                };
                let mut read = Vec::new();
                if in_turn {
                    for edge in edges {
                        read.push(walk(edge).await);
                    }
                } else {
                    read = join_all(edges.into_iter().map(walk)).await;
                }
                merge(read).map_err(|error| error.with_operation($list::OPERATION))
            }
        }
    };
}

all_edges!(ListEvents, Event);
all_edges!(ListMetrics, Metric);

impl<L> AllEdges<L> {
    /// The edges to ask for.
    pub fn edges(mut self, edges: impl IntoIterator<Item = impl Into<Edge>>) -> Self {
        self.edges.clear();
        for edge in edges {
            let edge = edge.into();
            if !self.edges.contains(&edge) {
                self.edges.push(edge);
            }
        }
        self
    }

    /// Asks for one edge after the other. Without this they are asked for side by side.
    pub fn in_turn(mut self) -> Self {
        self.in_turn = true;
        self
    }
}

fn check(paging: &Paging, edges: &[Edge]) -> Result<(), InvalidInput> {
    if paging.is_elsewhere() {
        let expected = "neither a cursor nor a page token: they belong to the list of one edge";
        return Err(InvalidInput::unnamed("request for all edges", expected));
    }
    if edges.is_empty() {
        return Err(InvalidInput::unnamed("edges", "at least one edge"));
    }
    Ok(())
}

/// What one edge gave.
struct Read<T> {
    /// Records with the time by which they are sorted.
    records: Vec<(Option<Timestamp>, T)>,
    failures: Vec<EdgeFailure>,
    /// Whether the walk came to its end.
    whole: bool,
}

async fn read_edge<T: crate::model::Record>(
    edge: Edge,
    mut items: ItemStream<T>,
    timestamp: fn(&T) -> Option<Timestamp>,
) -> Read<T> {
    let mut read = Read {
        records: Vec::new(),
        failures: Vec::new(),
        whole: true,
    };
    let mut latest = None;
    while let Some(item) = items.next().await {
        match item {
            Ok(record) => {
                latest = timestamp(&record).or(latest);
                read.records.push((latest, record));
            }
            Err(error) => {
                read.whole &= error.kind() == ErrorKind::Record;
                let edge = edge.clone();
                read.failures.push(EdgeFailure { edge, error });
            }
        }
    }
    read
}

fn merge<T>(read: Vec<Read<T>>) -> Result<EdgeRecords<T>, Error> {
    let nothing = read
        .iter()
        .all(|edge| !edge.whole && edge.records.is_empty());
    let mut records = Vec::new();
    let mut failures = Vec::new();
    for edge in read {
        records.extend(edge.records);
        failures.extend(edge.failures);
    }
    if nothing && !failures.is_empty() {
        return Err(failures.swap_remove(0).error);
    }
    // Stable: what has the same time stays in path order.
    records.sort_by_key(|(time, _)| *time);
    Ok(EdgeRecords {
        records: records.into_iter().map(|(_, record)| record).collect(),
        failures,
    })
}
