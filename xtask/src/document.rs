//! Reads an OpenAPI document as plain values, and finds the way around in it.
//! The rules and the comparison look at more than the typed model keeps.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::spec::collect_references;

/// The methods that a path item may hold; its other keys are not operations.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

const SCHEMAS: &str = "#/components/schemas/";

/// One operation and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Operation<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    /// The path item: its parameters hold for each of its operations.
    pub(crate) item: &'a Value,
    pub(crate) value: &'a Value,
}

/// The text of a file; the error names it.
pub(crate) fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Parses JSON or YAML; the error names line and column.
pub(crate) fn parse(text: &str) -> Result<Value> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        // YAML would take it as well, with lower limits and worse errors.
        return serde_json::from_str(text).context("not JSON");
    }
    serde_saphyr::from_str(text).context("not YAML")
}

/// All operations, in the order of the document.
pub(crate) fn operations(document: &Value) -> Vec<Operation<'_>> {
    let paths = document.get("paths").and_then(Value::as_object);
    let mut found = Vec::new();
    for (path, item) in paths.into_iter().flatten() {
        for method in METHODS {
            if let Some(value) = item.get(method) {
                found.push(Operation {
                    method,
                    path,
                    item,
                    value,
                });
            }
        }
    }
    found
}

/// The schemas among the components.
pub(crate) fn schemas(document: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let schemas = document
        .pointer("/components/schemas")
        .and_then(Value::as_object);
    let schemas = schemas.into_iter().flatten();
    schemas.map(|(name, schema)| (name.as_str(), schema))
}

/// The name of the schema that a reference points to.
pub(crate) fn schema_name(reference: &str) -> Option<&str> {
    reference.strip_prefix(SCHEMAS)
}

/// What a reference within the document points to.
pub(crate) fn target<'a>(document: &'a Value, reference: &str) -> Option<&'a Value> {
    document.pointer(reference.strip_prefix('#')?)
}

/// The names of all schemas that the given parts refer to, directly or by way of others.
pub(crate) fn reachable<'a>(
    document: &'a Value,
    parts: impl IntoIterator<Item = &'a Value>,
) -> BTreeSet<&'a str> {
    let mut open = Vec::new();
    for part in parts {
        collect_references(part, &mut open);
    }
    let mut seen = BTreeSet::new();
    while let Some(reference) = open.pop() {
        if seen.insert(reference)
            && let Some(part) = target(document, reference)
        {
            collect_references(part, &mut open);
        }
    }
    seen.into_iter().filter_map(schema_name).collect()
}

/// A text member of an object, or nothing.
pub(crate) fn text_of<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Whether a flag is there and set.
pub(crate) fn is_set(value: &Value, key: &str) -> bool {
    value.get(key) == Some(&Value::Bool(true))
}

/// An object member of an object, by its entries; absent is empty.
pub(crate) fn entries<'a>(
    value: &'a Value,
    key: &str,
) -> impl Iterator<Item = (&'a String, &'a Value)> {
    let members: Option<&Map<String, Value>> = value.get(key).and_then(Value::as_object);
    members.into_iter().flatten()
}

/// A list member of an object, by its elements; absent is empty.
pub(crate) fn elements<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    let list = value.get(key).and_then(Value::as_array);
    list.into_iter().flatten()
}
