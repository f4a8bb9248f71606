//! The rules for list envelopes: the page around the records of a list operation.
//! Without its page data and its array a body is no page, so an envelope is strict.

use serde_json::Value;

use super::Findings;
use super::operations::all_parameters;
use crate::document::{self, Operation, elements, entries, is_set, text_of};

/// The schema of a page's place in its list.
const META: &str = "PageMeta";

const PAGING: [&str; 3] = ["PageSize", "Page", "PageToken"];

/// The component with which an operation answers.
fn response_of<'a>(operation: &Operation<'a>) -> Option<&'a str> {
    let schema = "/responses/200/content/application~1json/schema/$ref";
    document::schema_name(operation.value.pointer(schema)?.as_str()?)
}

fn pages(operation: &Operation<'_>) -> Vec<&'static str> {
    let declares = |name: &&str| all_parameters(operation).any(|p| text_of(p, "name") == *name);
    PAGING.into_iter().filter(declares).collect()
}

/// The components that hold the pages of lists.
pub(super) fn names(document: &Value) -> Vec<&str> {
    let mut names = Vec::new();
    for operation in document::operations(document) {
        let Some(name) = response_of(&operation) else {
            continue;
        };
        let has_meta = document
            .pointer(&format!("/components/schemas/{name}/properties/meta"))
            .is_some();
        if has_meta || !pages(&operation).is_empty() {
            names.push(name);
        }
    }
    names
}

/// Paging parameters and an envelope come together.
pub(super) fn operation(
    place: &str,
    document: &Value,
    operation: &Operation<'_>,
    findings: &mut Findings,
) {
    let envelope = response_of(operation).is_some_and(|name| names(document).contains(&name));
    let present = pages(operation);
    if envelope {
        for missing in PAGING.iter().filter(|name| !present.contains(name)) {
            let message = format!("answers with a page and does not take {missing}");
            findings.add(place, "envelope", message);
        }
    }
}

/// An envelope is `meta` and one array of components, both required and never null.
pub(super) fn check(document: &Value, name: &str, schema: &Value, findings: &mut Findings) {
    let mut arrays = Vec::new();
    let mut has_meta = false;
    for (member, schema) in entries(schema, "properties") {
        let place = format!("{name}.{member}");
        if is_set(schema, "nullable") {
            findings.add(&place, "envelope", "must not be null");
        }
        if member == "meta" {
            has_meta = true;
            let reference = elements(schema, "allOf").next().unwrap_or(schema);
            let reference = text_of(reference, "$ref");
            if document::schema_name(reference) != Some(META) {
                findings.add(&place, "envelope", format!("is not {META}"));
            }
        } else if text_of(schema, "type") == "array" {
            arrays.push(member.as_str());
            let items = schema
                .get("items")
                .map_or("", |items| text_of(items, "$ref"));
            let is_object = document::target(document, items)
                .is_some_and(|component| component.get("properties").is_some());
            if !is_object {
                findings.add(&place, "envelope", "its items are no object component");
            }
        } else {
            findings.add(&place, "envelope", "is neither `meta` nor the array");
        }
    }
    if !has_meta {
        findings.add(name, "envelope", "has no `meta`");
    }
    if arrays.len() != 1 {
        let message = format!("has {} arrays instead of one", arrays.len());
        findings.add(name, "envelope", message);
    }
    let required: Vec<_> = elements(schema, "required")
        .filter_map(Value::as_str)
        .collect();
    for wanted in arrays.into_iter().chain(["meta"]) {
        if !required.contains(&wanted) {
            findings.add(name, "envelope", format!("does not require `{wanted}`"));
        }
    }
}
