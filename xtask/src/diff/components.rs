//! Compares the components of theirs that no operation leads to: Twilio declares what untyped
//! members hold that way. Each is held against the component of ours that fits best.

use std::collections::BTreeSet;

use serde_json::Value;

use super::difference::{Differences, Place};
use super::schemas::{Walk, Way};
use super::shape::Shape;
use crate::document;

pub(super) fn compare(ours: &Value, theirs: &Value, found: &mut Differences) {
    for (name, schema) in unreferenced(theirs) {
        let shape = Shape::of(theirs, schema);
        if shape.values.is_empty() && shape.members.is_empty() {
            // Nothing that ours could have or lack.
            continue;
        }
        found.group(format!("component {name}"));
        let whole = Place::new("");
        let candidates = document::schemas(ours).filter_map(|(our_name, candidate)| {
            let candidate_shape = Shape::of(ours, candidate);
            if !resembles(&candidate_shape, &shape) {
                return None;
            }
            let mut differences = Differences::default();
            differences.group(format!("component {name}"));
            let mut walk = Walk::new(ours, theirs, Way::Response, &mut differences);
            walk.schema(&whole, candidate, schema);
            Some((
                differences.grave(),
                differences.len(),
                our_name,
                differences,
            ))
        });
        let best = candidates.min_by_key(|(grave, all, our_name, _)| (*grave, *all, *our_name));
        match best {
            Some((.., differences)) => found.append_what_matters(differences),
            None if shape.values.is_empty() => {
                let members: Vec<_> = shape.members.keys().map(String::as_str).collect();
                found.lacking(&whole, "component", members.join(", "));
            }
            None => found.lacking(&whole, "component", shape.value_names()),
        }
    }
}

/// Whether the two have more in common than not: at least half of what theirs has.
fn resembles(ours: &Shape, theirs: &Shape) -> bool {
    let values = theirs.values.intersection(&ours.values).count();
    let members = theirs.members.keys();
    let members = members
        .filter(|name| ours.members.contains_key(*name))
        .count();
    let (common, all) = if theirs.values.is_empty() {
        (members, theirs.members.len())
    } else {
        (values, theirs.values.len())
    };
    2 * common >= all && common > 0
}

/// The schemas that nothing refers to. Where they refer to each other in a circle, all of them.
fn unreferenced(document: &Value) -> Vec<(&str, &Value)> {
    let used = document::reachable(document, document.get("paths"));
    let spare: Vec<_> = document::schemas(document)
        .filter(|(name, _)| !used.contains(name))
        .collect();
    let mut covered: BTreeSet<&str> = BTreeSet::new();
    for (_, schema) in &spare {
        covered.extend(document::reachable(document, [*schema]));
    }
    let (within, mut roots): (Vec<_>, Vec<_>) = spare
        .into_iter()
        .partition(|(name, _)| covered.contains(name));
    let below = document::reachable(document, roots.iter().map(|(_, schema)| *schema));
    roots.extend(within.into_iter().filter(|(name, _)| !below.contains(name)));
    roots
}
