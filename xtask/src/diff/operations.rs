//! Compares operations, matched by method and path: parameters, bodies and what comes back.
//! The names of path parameters are not on the wire, so those are matched by position.

use std::collections::BTreeMap;

use serde_json::Value;

use super::difference::{Differences, Place};
use super::read::followed;
use super::schemas::{self, Walk, Way};
use super::shape::{self, Shape};
use crate::document::{self, Operation, elements, entries, is_set, text_of};

const FORM: &str = "application/x-www-form-urlencoded";

pub(super) fn compare(ours: &Value, theirs: &Value, found: &mut Differences) {
    let our_operations = by_route(ours);
    let their_operations = by_route(theirs);
    let whole = Place::new("");
    for (route, their_operation) in &their_operations {
        found.group(name(their_operation));
        let id = text_of(their_operation.value, "operationId");
        let Some(our_operation) = our_operations.get(route) else {
            found.lacking(&whole, "operation", id);
            continue;
        };
        let our_id = text_of(our_operation.value, "operationId");
        if our_id != id {
            found.note(&whole, "operationId", our_id, id);
        }
        let mut pair = Pair {
            ours,
            theirs,
            our_operation: *our_operation,
            their_operation: *their_operation,
            found,
        };
        pair.parameters();
        pair.bodies();
        pair.responses();
    }
    for (route, our_operation) in &our_operations {
        if !their_operations.contains_key(route) {
            found.group(name(our_operation));
            found.beyond(
                &whole,
                "operation",
                text_of(our_operation.value, "operationId"),
            );
        }
    }
}

fn name(operation: &Operation<'_>) -> String {
    format!("{} {}", operation.method.to_uppercase(), operation.path)
}

/// Operations by path without the names of its parameters, then by method.
fn by_route(document: &Value) -> BTreeMap<(String, &str), Operation<'_>> {
    let operations = document::operations(document).into_iter();
    operations
        .map(|operation| {
            let mut route = String::new();
            for (index, piece) in operation.path.split('{').enumerate() {
                let tail = if index == 0 {
                    None
                } else {
                    piece.split_once('}')
                };
                match tail {
                    Some((_, tail)) => route.push_str(&format!("{{}}{tail}")),
                    None => route.push_str(piece),
                }
            }
            ((route, operation.method), operation)
        })
        .collect()
}

/// The names between braces, in order.
fn placeholders<'a>(operation: &Operation<'a>) -> Vec<&'a str> {
    let pieces = operation.path.split('{').skip(1);
    pieces
        .filter_map(|piece| Some(piece.split_once('}')?.0))
        .collect()
}

/// The parameters by place and name; those of the operation override those of the path.
fn parameters<'a>(
    document: &'a Value,
    operation: &Operation<'a>,
) -> BTreeMap<(&'a str, &'a str), &'a Value> {
    let holders = [operation.item, operation.value].into_iter();
    holders
        .flat_map(|holder| elements(holder, "parameters"))
        .filter_map(|parameter| followed(document, parameter).ok())
        .map(|parameter| {
            (
                (text_of(parameter, "in"), text_of(parameter, "name")),
                parameter,
            )
        })
        .collect()
}

/// The schema of a parameter, written directly or by media type.
fn schema_of(parameter: &Value) -> &Value {
    let media = entries(parameter, "content").next();
    let schema = media.and_then(|(_, media)| media.get("schema"));
    parameter.get("schema").or(schema).unwrap_or(&Value::Null)
}

struct Pair<'a, 'f> {
    ours: &'a Value,
    theirs: &'a Value,
    our_operation: Operation<'a>,
    their_operation: Operation<'a>,
    found: &'f mut Differences,
}

impl Pair<'_, '_> {
    fn walk(&mut self, way: Way) -> Walk<'_> {
        Walk::new(self.ours, self.theirs, way, self.found)
    }

    fn parameters(&mut self) {
        let mut ours = parameters(self.ours, &self.our_operation);
        let our_names = placeholders(&self.our_operation);
        let their_names = placeholders(&self.their_operation);
        for ((kind, name), theirs) in parameters(self.theirs, &self.their_operation) {
            let place = Place::new(format!("{kind} {name}"));
            let position = their_names.iter().position(|other| *other == name);
            let our_name = position
                .filter(|_| kind == "path")
                .and_then(|position| our_names.get(position).copied())
                .unwrap_or(name);
            if let Some(ours) = ours.remove(&(kind, our_name)) {
                if our_name != name {
                    self.found.note(&place, "name", our_name, name);
                }
                self.parameter(&place, ours, theirs);
            } else {
                let theirs = Shape::of(self.theirs, schema_of(theirs));
                self.found.lacking(&place, "parameter", theirs.type_name());
            }
        }
        for ((kind, name), parameter) in ours {
            let ours = Shape::of(self.ours, schema_of(parameter));
            let place = Place::new(format!("{kind} {name}"));
            self.found.beyond(&place, "parameter", ours.type_name());
        }
    }

    fn parameter(&mut self, place: &Place, ours: &Value, theirs: &Value) {
        let mandatory = (is_set(ours, "required"), is_set(theirs, "required"));
        schemas::required(self.found, place, mandatory.0, mandatory.1);
        let (our_mark, their_mark) = (shape::is_personal(ours), shape::is_personal(theirs));
        schemas::personal(self.found, place, our_mark, their_mark);
        let (our_schema, their_schema) = (schema_of(ours), schema_of(theirs));
        schemas::limits(self.found, place, our_schema, their_schema);
        self.walk(Way::Request)
            .schema(place, our_schema, their_schema);

        let lists = Shape::of(self.ours, our_schema).is("array")
            && Shape::of(self.theirs, their_schema).is("array");
        let (ours, theirs) = (list_style(ours), list_style(theirs));
        if lists && ours != theirs {
            self.found.contradiction(place, "style", ours, theirs);
        }
    }

    fn bodies(&mut self) {
        let body = |document, operation: &Operation<'_>| {
            let body = operation.value.get("requestBody")?;
            followed(document, body).ok().cloned()
        };
        let ours = body(self.ours, &self.our_operation).unwrap_or_default();
        let theirs = body(self.theirs, &self.their_operation).unwrap_or_default();
        let whole = Place::new("body");
        if is_set(&theirs, "required") && !is_set(&ours, "required") {
            self.found
                .contradiction(&whole, "required", "optional", "required");
        }
        for (media, value) in entries(&theirs, "content") {
            let Some(our_media) = entries(&ours, "content").find(|(name, _)| *name == media) else {
                self.found.lacking(&whole, media, "accepted");
                continue;
            };
            let schema = |media: &Value| media.get("schema").cloned().unwrap_or_default();
            let place = Place::new(if media == FORM { "form" } else { "body" });
            let ours = schema(our_media.1);
            let theirs = schema(value);
            if media == FORM {
                let ours = Shape::of(self.ours, &ours);
                let theirs = Shape::of(self.theirs, &theirs);
                let mut walk = self.walk(Way::Request);
                walk.members(&place, &ours, &theirs, "field");
            } else {
                self.walk(Way::Request).schema(&place, &ours, &theirs);
            }
        }
        for (media, _) in entries(&ours, "content") {
            if !entries(&theirs, "content").any(|(name, _)| name == media) {
                self.found.beyond(&whole, media, "accepted");
            }
        }
    }

    /// Successes only: which errors are declared says little about which ones come.
    fn responses(&mut self) {
        let ours = successes(self.ours, &self.our_operation);
        let theirs = successes(self.theirs, &self.their_operation);
        for (status, theirs) in &theirs {
            let place = Place::new(*status);
            match (ours.get(status), theirs) {
                (None, _) => self.found.lacking(&place, "response", "declared"),
                (Some(Some(ours)), Some(theirs)) => {
                    self.walk(Way::Response).schema(&place, ours, theirs);
                }
                (Some(None), Some(_)) => self.found.lacking(&place, "body", "declared"),
                (Some(Some(_)), None) => self.found.beyond(&place, "body", "declared"),
                (Some(None), None) => {}
            }
        }
        for status in ours.keys().filter(|status| !theirs.contains_key(*status)) {
            self.found
                .beyond(&Place::new(*status), "response", "declared");
        }
    }
}

/// What comes back on success, as JSON.
fn successes<'a>(
    document: &'a Value,
    operation: &Operation<'a>,
) -> BTreeMap<&'a str, Option<&'a Value>> {
    entries(operation.value, "responses")
        .filter(|(status, _)| status.starts_with('2'))
        .map(|(status, response)| {
            let response = followed(document, response).ok();
            let schema = response.and_then(|r| r.pointer("/content/application~1json/schema"));
            (status.as_str(), schema)
        })
        .collect()
}

/// How the elements of a list are written: repeated keys unless it says otherwise.
fn list_style(parameter: &Value) -> &'static str {
    let explode = parameter.get("explode").and_then(Value::as_bool);
    match (text_of(parameter, "style"), explode) {
        ("spaceDelimited", _) => "joined by spaces",
        ("pipeDelimited", _) => "joined by pipes",
        ("" | "form", None | Some(true)) => "repeated keys",
        _ => "joined by commas",
    }
}
