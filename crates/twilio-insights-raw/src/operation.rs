//! What is known of an operation besides how to call it: its method and its path, with the names
//! of the parameters in place of their values.

use crate::generated::operations::OPERATIONS;

/// An operation of the spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Its id in the spec, such as `FetchSummary`.
    pub id: &'static str,
    /// The HTTP method, in capitals.
    pub method: &'static str,
    /// The path below the base URL, such as `/v1/Voice/{CallSid}/Summary`.
    pub path: &'static str,
}

/// The operation with this id, if there is one.
#[must_use]
pub fn operation(id: &str) -> Option<&'static Operation> {
    let at = OPERATIONS.binary_search_by(|operation| operation.id.cmp(id));
    OPERATIONS.get(at.ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_found_by_its_id() {
        assert_eq!(OPERATIONS.len(), 17);
        for known in OPERATIONS {
            assert_eq!(operation(known.id), Some(known));
        }
        assert_eq!(operation("GET"), None);
        let summary = operation("FetchSummary").map(|known| (known.method, known.path));
        assert_eq!(summary, Some(("GET", "/v1/Voice/{CallSid}/Summary")));
    }
}
