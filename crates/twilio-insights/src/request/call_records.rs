//! The events or metrics of one call: those that could be read, and what could not be had.

use super::all_edges::EdgeRecords;
use crate::enums::Edge;
use crate::error::{Error, ErrorKind};
use crate::model::Record;
use crate::page::ItemStream;

/// All events or metrics that were asked for about one call.
#[derive(Debug)]
pub struct CallRecords<T> {
    records: Vec<T>,
    failures: Vec<(Option<Edge>, Error)>,
}

impl<T> CallRecords<T> {
    /// The records: in the order of the service, or of time if they are of all edges.
    #[must_use]
    pub fn records(&self) -> &[T] {
        &self.records
    }

    /// The records, by value.
    #[must_use]
    pub fn into_records(self) -> Vec<T> {
        self.records
    }

    /// The records and what could not be had, by value; see [`failures`](Self::failures).
    #[must_use]
    pub fn into_parts(self) -> (Vec<T>, Vec<(Option<Edge>, Error)>) {
        (self.records, self.failures)
    }

    /// What could not be had: single records that could not be decoded, of the kind
    /// [`Record`](ErrorKind::Record), and of all edges those that failed; with the edge, if it was
    /// asked for by name.
    pub fn failures(&self) -> impl Iterator<Item = (Option<&Edge>, &Error)> {
        let failures = self.failures.iter();
        failures.map(|(edge, error)| (edge.as_ref(), error))
    }

    /// Whether nothing is missing.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.failures.is_empty()
    }
}

impl<T: Record> CallRecords<T> {
    /// Reads a list to its end.
    pub(super) async fn read(mut items: ItemStream<T>) -> Result<Self, Error> {
        let mut read = Self {
            records: Vec::new(),
            failures: Vec::new(),
        };
        while let Some(item) = items.next().await {
            match item {
                Ok(record) => read.records.push(record),
                Err(error) if error.kind() == ErrorKind::Record => {
                    read.failures.push((None, error));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(read)
    }
}

impl<T> From<EdgeRecords<T>> for CallRecords<T> {
    fn from(read: EdgeRecords<T>) -> Self {
        let (records, failures) = read.into_parts();
        let failures = failures.into_iter().map(|failure| {
            let edge = failure.edge().clone();
            (Some(edge), failure.into_error())
        });
        Self {
            records,
            failures: failures.collect(),
        }
    }
}
