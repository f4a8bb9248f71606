//! What the lists of a call's events and samples have in common: one edge, or the default edge.
//! The default depends on the type of the call; for the others a client asks one by one.

use serde::{Serialize, Serializer};

use crate::answer::Refusal;
use crate::query::{Query, values, vocabulary};
use crate::recorded::{Record, Sighting};

/// An event or a sample, made or loaded.
pub(super) enum CallRecord<'a, T> {
    Synthetic(T),
    Recorded(&'a Record<Sighting>),
}

impl<T: Serialize> Serialize for CallRecord<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Synthetic(record) => record.serialize(serializer),
            Self::Recorded(record) => record.text.serialize(serializer),
        }
    }
}

/// The edge that a request names.
pub(super) fn asked_edge(query: &Query) -> Result<Option<&'static str>, Refusal> {
    query
        .get("Edge")
        .map(|text| values::one("Edge", text, vocabulary::EDGES))
        .transpose()
}

/// Whether a record belongs to the list for `asked`, or for the call's default edge.
///
/// A record that names no edge goes with the default edge. A recorded call may have no default;
/// then nothing is left out unless an edge was asked for.
pub(super) fn is_listed(edge: Option<&str>, asked: Option<&str>, default: Option<&str>) -> bool {
    match (edge, asked.or(default)) {
        (Some(edge), Some(wanted)) => edge == wanted,
        (None, Some(wanted)) => default.is_none_or(|default| default == wanted),
        (_, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::is_listed;

    #[test]
    fn which_records_are_listed() {
        let (carrier, sip) = (Some("carrier_edge"), Some("sip_edge"));
        for (edge, asked, default, expected) in [
            (carrier, None, carrier, true),
            (sip, None, carrier, false),
            (sip, sip, carrier, true),
            (carrier, sip, carrier, false),
            (None, None, carrier, true),
            (None, carrier, carrier, true),
            (None, sip, carrier, false),
            (None, sip, None, true),
            (sip, None, None, true),
            (sip, carrier, None, false),
        ] {
            assert_eq!(
                is_listed(edge, asked, default),
                expected,
                "{edge:?} {asked:?} {default:?}"
            );
        }
    }
}
