//! The rules for operations: parameters, path, body and responses.
//! Rules for the schemas inside are in `schemas`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::schemas::{self, Role, Schemas};
use super::{Findings, envelopes, words};
use crate::document::{self, Operation, elements, entries, is_set, text_of};

pub(super) fn check(document: &Value, findings: &mut Findings) {
    let schemas = Schemas::new(document);
    let mut ids: BTreeMap<&str, String> = BTreeMap::new();
    for operation in document::operations(document) {
        let route = format!("{} {}", operation.method.to_uppercase(), operation.path);
        let id = text_of(operation.value, "operationId");
        let place = if id.is_empty() { route.as_str() } else { id };
        if id.is_empty() {
            findings.add(&route, "operation-id", "has no operationId");
        } else if let Some(other) = ids.insert(id, route.clone()) {
            let message = format!("{other} and {route} share this operationId");
            findings.add(id, "operation-id", message);
        }
        findings.described(place, operation.value);
        parameters(place, &operation, &schemas, findings);
        path(place, &operation, findings);
        body(place, operation.value, findings);
        responses(place, operation.value, findings);
        envelopes::operation(place, document, &operation, findings);
    }
}

/// The parameters of an operation, those of its path included.
pub(super) fn all_parameters<'a>(operation: &Operation<'a>) -> impl Iterator<Item = &'a Value> {
    elements(operation.item, "parameters").chain(elements(operation.value, "parameters"))
}

fn parameters(place: &str, operation: &Operation<'_>, schemas: &Schemas, findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for parameter in all_parameters(operation) {
        let reference = text_of(parameter, "$ref");
        if !reference.is_empty() {
            let message = "a parameter is a reference; write it where it is used";
            findings.add(&format!("{place} {reference}"), "reference", message);
            continue;
        }
        let (name, kind) = (text_of(parameter, "name"), text_of(parameter, "in"));
        let place = format!("{place} {kind} {name}");
        if !seen.insert((name, kind)) {
            findings.add(&place, "parameter", "is declared twice");
        }
        findings.described(&place, parameter);
        schemas::marks(&place, parameter, findings);
        if words::is_personal(name) && !is_set(parameter, "x-pii") {
            schemas::unmarked(&place, findings);
        }
        match parameter.get("schema") {
            Some(schema) => {
                schemas.unit(&place, schema, text_of(parameter, "description"), findings);
                schemas::inside(&place, schema, Role::Request, findings);
            }
            None => findings.add(&place, "parameter", "has no schema"),
        }
    }
}

fn path(place: &str, operation: &Operation<'_>, findings: &mut Findings) {
    let wanted: BTreeSet<&str> = operation
        .path
        .split('{')
        .skip(1)
        .filter_map(|piece| Some(piece.split_once('}')?.0))
        .collect();
    let mut declared = BTreeSet::new();
    for parameter in all_parameters(operation) {
        if text_of(parameter, "in") != "path" {
            continue;
        }
        let name = text_of(parameter, "name");
        declared.insert(name);
        let place = format!("{place} path {name}");
        if !wanted.contains(name) {
            findings.add(&place, "path-parameter", "is not in the path");
        }
        if !is_set(parameter, "required") {
            findings.add(&place, "path-parameter", "is not required");
        }
    }
    for name in wanted.difference(&declared) {
        let place = format!("{place} path {name}");
        findings.add(&place, "path-parameter", "is in the path and not declared");
    }
}

fn body(place: &str, operation: &Value, findings: &mut Findings) {
    let Some(body) = operation.get("requestBody") else {
        return;
    };
    let place = format!("{place} body");
    findings.described(&place, body);
    for (media, value) in entries(body, "content") {
        let reference = value.pointer("/schema/$ref").and_then(Value::as_str);
        if reference.and_then(document::schema_name).is_none() {
            let message = format!("{media} is no component; make it one");
            findings.add(&place, "in-place", message);
        }
    }
}

fn responses(place: &str, operation: &Value, findings: &mut Findings) {
    let mut success = false;
    for (status, response) in entries(operation, "responses") {
        let place = format!("{place} response {status}");
        if status != "200" {
            findings.add(&place, "response", "only 200 is declared");
            continue;
        }
        success = true;
        findings.described(&place, response);
        let schema = response.pointer("/content/application~1json/schema");
        let reference = schema.map_or("", |schema| text_of(schema, "$ref"));
        if document::schema_name(reference).is_none() {
            findings.add(&place, "response", "is no component as JSON");
        }
    }
    if !success {
        findings.add(place, "response", "declares no 200");
    }
}
