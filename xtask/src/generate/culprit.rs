//! Finds out which schema or operation the generator cannot cope with: generates ever larger
//! parts of the document until one fails.

use std::collections::BTreeSet;

use openapiv3::{OpenAPI, ReferenceOr};

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
    for (path, item) in &document.paths.paths {
        let mut part = document.clone();
        part.paths.paths.retain(|other, _| other == path);
        if fails(&part) {
            let operations: Vec<_> = match item {
                ReferenceOr::Item(item) => item
                    .iter()
                    .filter_map(|(_, operation)| operation.operation_id.as_deref())
                    .collect(),
                ReferenceOr::Reference { .. } => Vec::new(),
            };
            return Some(format!("operation {} ({path})", operations.join(", ")));
        }
    }
    None
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
