//! Finds out which schema or operation the generator cannot cope with: generates ever larger
//! parts of the document until one fails.

use std::collections::BTreeSet;

use openapiv3::{OpenAPI, PathItem, ReferenceOr};

use super::client::run_progenitor;
use super::members::Replacements;
use crate::spec::collect_references;

/// The smallest schema or operation that fails on its own, as words for a message.
pub(super) fn find(document: &OpenAPI, replacements: &Replacements) -> Option<String> {
    let fails = |part: &OpenAPI| run_progenitor(part, replacements).is_err();

    let mut schemas: Vec<_> = schema_names(document)
        .map(|name| (closure(document, name), name))
        .collect();
    schemas.sort_by_key(|(needed, _)| needed.len());
    for (needed, name) in schemas {
        let mut part = document.clone();
        part.paths.paths.clear();
        keep_schemas(&mut part, &needed);
        if fails(&part) {
            return Some(format!("schema {name}"));
        }
    }
    for (path, method, operation) in document.operations() {
        let mut part = document.clone();
        part.paths.paths.retain(|other, _| other == path);
        for item in part.paths.paths.values_mut() {
            if let ReferenceOr::Item(item) = item {
                keep_operation(item, method);
            }
        }
        if fails(&part) {
            let id = operation.operation_id.as_deref().unwrap_or_default();
            return Some(format!("operation {id} ({method} {path})"));
        }
    }
    None
}

fn keep_operation(item: &mut PathItem, method: &str) {
    let methods = [
        ("get", &mut item.get),
        ("put", &mut item.put),
        ("post", &mut item.post),
        ("delete", &mut item.delete),
        ("patch", &mut item.patch),
    ];
    for (other, operation) in methods {
        if other != method {
            *operation = None;
        }
    }
}

fn schema_names(document: &OpenAPI) -> impl Iterator<Item = &str> {
    let components = document.components.iter();
    components.flat_map(|components| components.schemas.keys().map(String::as_str))
}

fn keep_schemas(document: &mut OpenAPI, names: &BTreeSet<String>) {
    if let Some(components) = &mut document.components {
        components.schemas.retain(|name, _| names.contains(name));
    }
}

/// A schema and all that it refers to.
fn closure(document: &OpenAPI, name: &str) -> BTreeSet<String> {
    let mut needed = BTreeSet::new();
    let mut open = vec![name.to_owned()];
    while let Some(name) = open.pop() {
        let schema = document
            .components
            .as_ref()
            .and_then(|all| all.schemas.get(&name));
        if needed.insert(name)
            && let Some(Ok(schema)) = schema.map(serde_json::to_value)
        {
            let mut references = Vec::new();
            collect_references(&schema, &mut references);
            let names = references
                .iter()
                .filter_map(|reference| reference.rsplit('/').next());
            open.extend(names.map(str::to_owned));
        }
    }
    needed
}
