//! The rules for schemas: components, their members, and what is written inside of them.
//! Parameters and bodies written in place go through the same rules.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Findings, envelopes, words};
use crate::document::{self, elements, entries, is_set, text_of};

/// With more values than this an enum may leave their meaning to their names.
const LONG_ENUM: usize = 30;

/// What a schema is for; the service's answers are read more tolerantly than requests are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Request,
    Response,
    Envelope,
}

/// What the rules need to know about all schemas at once.
pub(super) struct Schemas<'a> {
    /// Components whose numbers take the unit of the member that holds them.
    unitless: BTreeSet<&'a str>,
}

pub(super) fn check(document: &Value, findings: &mut Findings) {
    let schemas = Schemas::new(document);
    let operations = document::operations(document);
    let bodies = operations.iter().filter_map(|o| o.value.get("requestBody"));
    let answers = operations.iter().filter_map(|o| o.value.get("responses"));
    let used = document::reachable(document, document.get("paths"));
    let requests = document::reachable(document, bodies);
    let responses = document::reachable(document, answers);
    let envelopes = envelopes::names(document);

    for (name, schema) in document::schemas(document) {
        if !used.contains(name) {
            findings.add(name, "unused", "no operation leads to this component");
        }
        let role = if envelopes.contains(&name) {
            envelopes::check(document, name, schema, findings);
            Role::Envelope
        } else if requests.contains(name) && !responses.contains(name) {
            Role::Request
        } else {
            Role::Response
        };
        schemas.component(name, schema, role, findings);
    }
    security(document, findings);
}

/// Rule `unused` for the ways to sign in.
fn security(document: &Value, findings: &mut Findings) {
    let operations = document::operations(document);
    let parts = operations.iter().map(|operation| operation.value);
    let used: BTreeSet<&String> = parts
        .chain([document])
        .flat_map(|part| elements(part, "security"))
        .filter_map(Value::as_object)
        .flat_map(|schemes| schemes.keys())
        .collect();
    let Some(components) = document.get("components") else {
        return;
    };
    for (name, _) in entries(components, "securitySchemes") {
        if !used.contains(name) {
            findings.add(name, "unused", "no operation uses this security scheme");
        }
    }
}

impl<'a> Schemas<'a> {
    pub(super) fn new(document: &'a Value) -> Self {
        let borrows = |schema: &Value| {
            !words::names_unit(text_of(schema, "description"))
                && entries(schema, "properties")
                    .any(|(_, member)| words::borrows_unit(text_of(member, "description")))
        };
        let schemas = document::schemas(document);
        Self {
            unitless: schemas
                .filter_map(|(name, schema)| borrows(schema).then_some(name))
                .collect(),
        }
    }

    fn component(&self, name: &str, schema: &Value, role: Role, findings: &mut Findings) {
        if schema.get("$ref").is_some() {
            findings.add(name, "reference", "is only another name for a component");
        } else if schema.get("enum").is_some() {
            findings.described(name, schema);
            keywords(name, schema, findings);
            enumeration(name, schema, findings);
        } else if schema.get("properties").is_some() {
            findings.described(name, schema);
            self.object(name, schema, role, findings);
        } else {
            let message = "is neither an object with members nor an enum";
            findings.add(name, "component", message);
        }
    }

    /// An object and its members.
    fn object(&self, place: &str, schema: &Value, role: Role, findings: &mut Findings) {
        keywords(place, schema, findings);
        for (name, member) in entries(schema, "properties") {
            self.member(&format!("{place}.{name}"), name, member, role, findings);
        }
        let properties = schema.get("properties");
        for name in elements(schema, "required").filter_map(Value::as_str) {
            let place = format!("{place}.{name}");
            if properties.and_then(|members| members.get(name)).is_none() {
                findings.add(&place, "optional", "is required and not a member");
            } else if role == Role::Response {
                let message = "is required: any member of a response may be absent";
                findings.add(&place, "optional", message);
            }
        }
    }

    fn member(&self, place: &str, name: &str, member: &Value, role: Role, findings: &mut Findings) {
        if member.get("$ref").is_some() {
            let message = "is a bare $ref, which cannot be described; use allOf with one $ref";
            findings.add(place, "description", message);
            return;
        }
        findings.described(place, member);
        let typed = member.get("type").is_some() || member.get("allOf").is_some();
        if role == Role::Response && typed && !is_set(member, "nullable") {
            let message = "is not nullable: any member of a response may be null";
            findings.add(place, "nullable", message);
        }
        if words::is_personal(name) && !is_set(member, "x-pii") {
            unmarked(place, findings);
        }
        self.unit(place, member, text_of(member, "description"), findings);
        inside(place, member, role, findings);
    }

    /// Rule `unit`: a number, or a list or map of numbers, says what it measures or counts.
    pub(super) fn unit(
        &self,
        place: &str,
        schema: &Value,
        description: &str,
        findings: &mut Findings,
    ) {
        if words::names_unit(description) {
            return;
        }
        if is_numeric(schema) && !words::borrows_unit(description) {
            let message = "names neither a unit nor what is counted";
            findings.add(place, "unit", message);
        }
        for reference in references(schema) {
            if document::schema_name(reference).is_some_and(|name| self.unitless.contains(name)) {
                let message = format!("names no unit, which {reference} leaves to it");
                findings.add(place, "unit", message);
            }
        }
    }
}

/// The rules for whatever is written inside of a parameter or member.
pub(super) fn inside(place: &str, schema: &Value, role: Role, findings: &mut Findings) {
    let reference = text_of(schema, "$ref");
    if !reference.is_empty() {
        if schema.as_object().is_some_and(|keys| keys.len() > 1) {
            let message = format!("what stands beside {reference} is ignored");
            findings.add(place, "reference", message);
        }
        return;
    }
    keywords(place, schema, findings);
    if schema.get("enum").is_some() {
        findings.add(place, "in-place", "an enum; make it a component");
    }
    if schema.get("properties").is_some() {
        findings.add(place, "in-place", "an object; make it a component");
    }
    if schema.get("pattern").is_some() && role != Role::Request {
        let message = "a pattern on what the service sends; bodies hold values that break it";
        findings.add(place, "pattern", message);
    }
    if let Some(items) = schema.get("items") {
        inside(&format!("{place}[]"), items, role, findings);
    }
    if let Some(values) = schema.get("additionalProperties") {
        inside(&format!("{place}{{}}"), values, role, findings);
    }
}

/// Rule `personal-data` for a name that tells.
pub(super) fn unmarked(place: &str, findings: &mut Findings) {
    let message = "by its name it is personal data, and it lacks `x-pii: true`";
    findings.add(place, "personal-data", message);
}

/// Rule `personal-data` for the marks that are there.
pub(super) fn marks(place: &str, value: &Value, findings: &mut Findings) {
    if value.get("x-pii").is_some() && !is_set(value, "x-pii") {
        let message = "`x-pii` is true or absent, nothing else";
        findings.add(place, "personal-data", message);
    }
}

/// Rules `keyword` and `format`: the part of OpenAPI that the spec keeps to.
fn keywords(place: &str, schema: &Value, findings: &mut Findings) {
    marks(place, schema, findings);
    for keyword in ["oneOf", "anyOf", "not", "title", "default"] {
        if schema.get(keyword).is_some() {
            findings.add(place, "keyword", format!("uses `{keyword}`"));
        }
    }
    if let Some(parts) = schema.get("allOf") {
        let single = parts.as_array().is_some_and(|parts| parts.len() == 1);
        let is_reference = elements(schema, "allOf").all(|part| part.get("$ref").is_some());
        if !single || !is_reference {
            let message = "`allOf` holds something else than one $ref";
            findings.add(place, "keyword", message);
        }
    }
    let kind = text_of(schema, "type");
    if schema.get("format").is_some() && matches!(kind, "object" | "array" | "boolean") {
        findings.add(place, "format", format!("a format on type {kind}"));
    }
}

/// Rule `meaning`: an enum of reasonable length says what each value means.
fn enumeration(name: &str, schema: &Value, findings: &mut Findings) {
    if text_of(schema, "type") != "string" {
        findings.add(name, "component", "an enum of something else than strings");
    }
    let values: Vec<_> = elements(schema, "enum").filter_map(Value::as_str).collect();
    let meanings = schema.get("x-enum-descriptions").unwrap_or(&Value::Null);
    if values.is_empty() {
        findings.add(name, "meaning", "an enum without values");
    }
    let mut seen = BTreeSet::new();
    for value in &values {
        let place = format!("{name} value {value}");
        if !seen.insert(value) {
            findings.add(&place, "meaning", "is listed twice");
        }
        if meanings.is_object() {
            findings.sentence(&place, text_of(meanings, value));
        } else if values.len() <= LONG_ENUM {
            findings.add(&place, "meaning", "has no meaning in x-enum-descriptions");
        }
    }
    for (value, _) in entries(schema, "x-enum-descriptions") {
        if !seen.contains(&value.as_str()) {
            let place = format!("{name} value {value}");
            findings.add(&place, "meaning", "has a meaning and is not in the enum");
        }
    }
}

/// Whether the values, or those in a list or map, are numbers.
fn is_numeric(schema: &Value) -> bool {
    let inside = ["items", "additionalProperties"];
    matches!(text_of(schema, "type"), "integer" | "number")
        || inside
            .iter()
            .filter_map(|key| schema.get(key))
            .any(is_numeric)
}

/// The components that a member stands for, be it directly or in a list or map.
fn references(schema: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    crate::spec::collect_references(schema, &mut found);
    found
}
