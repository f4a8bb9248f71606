//! What a schema says once its references and combinations are merged into one.
//! A reader has to cope with each branch of a choice, so choices are merged as well.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::document::{self, elements, entries, is_set, text_of};

/// A schema without detours.
#[derive(Debug, Default)]
pub(super) struct Shape {
    /// Empty when nothing is said: any JSON value.
    types: BTreeSet<String>,
    pub(super) format: Option<String>,
    pub(super) nullable: bool,
    pub(super) personal: bool,
    /// The values of an enum.
    pub(super) values: BTreeSet<String>,
    pub(super) members: BTreeMap<String, Value>,
    pub(super) required: BTreeSet<String>,
    pub(super) items: Option<Value>,
    /// The schema of the values of a map.
    pub(super) map_values: Option<Value>,
}

impl Shape {
    pub(super) fn of(document: &Value, schema: &Value) -> Self {
        let mut shape = Self::default();
        shape.absorb(document, schema, &mut Vec::new());
        shape
    }

    fn absorb(&mut self, document: &Value, schema: &Value, open: &mut Vec<String>) {
        let reference = text_of(schema, "$ref");
        if !open.iter().any(|other| other == reference)
            && let Some(target) = document::target(document, reference)
        {
            open.push(reference.to_owned());
            self.absorb(document, target, open);
            open.pop();
        }
        // Twilio writes nullable and its mark for personal data beside references, and means them.
        self.own(schema);
        for key in ["allOf", "oneOf", "anyOf"] {
            for part in elements(schema, key) {
                self.absorb(document, part, open);
            }
        }
    }

    fn own(&mut self, schema: &Value) {
        let said = schema.get("type").and_then(Value::as_str);
        let implied = [
            ("properties", "object"),
            ("additionalProperties", "object"),
            ("items", "array"),
            ("enum", "string"),
        ];
        let implied = implied
            .iter()
            .find(|(key, _)| schema.get(key).is_some())
            .map(|(_, kind)| *kind);
        self.types.extend(said.or(implied).map(str::to_owned));
        if self.format.is_none() {
            let format = schema.get("format").and_then(Value::as_str);
            self.format = format.map(str::to_owned);
        }
        self.nullable |= is_set(schema, "nullable");
        self.personal |= is_personal(schema);
        for value in elements(schema, "enum") {
            match value {
                Value::Null => self.nullable = true,
                Value::String(text) => {
                    self.values.insert(text.clone());
                }
                other => {
                    self.values.insert(other.to_string());
                }
            }
        }
        let required = elements(schema, "required").filter_map(Value::as_str);
        self.required.extend(required.map(str::to_owned));
        for (name, member) in entries(schema, "properties") {
            let merged = either(self.members.remove(name), member);
            self.members.insert(name.clone(), merged);
        }
        if let Some(items) = schema.get("items") {
            self.items = Some(either(self.items.take(), items));
        }
        let values = schema.get("additionalProperties");
        if let Some(values) =
            values.filter(|values| values.as_object().is_some_and(|v| !v.is_empty()))
        {
            self.map_values = Some(either(self.map_values.take(), values));
        }
    }

    /// Whether it says nothing about the type.
    pub(super) fn is_open(&self) -> bool {
        self.types.is_empty()
    }

    pub(super) fn is(&self, kind: &str) -> bool {
        self.types.contains(kind)
    }

    /// Whether all that the other may be, this may be, too.
    pub(super) fn has_types_of(&self, other: &Shape) -> bool {
        other.types.is_subset(&self.types)
    }

    /// The type in words.
    pub(super) fn type_name(&self) -> String {
        let types: Vec<_> = self.types.iter().map(String::as_str).collect();
        let types = types.join(" or ");
        match &self.format {
            Some(format) => format!("{types} ({format})"),
            None => types,
        }
    }

    /// The values of an enum in words.
    pub(super) fn value_names(&self) -> String {
        let values: Vec<_> = self.values.iter().map(String::as_str).collect();
        values.join(", ")
    }
}

/// Our mark for personal data, or Twilio's.
pub(super) fn is_personal(value: &Value) -> bool {
    is_set(value, "x-pii") || value.pointer("/x-twilio/pii").is_some_and(Value::is_object)
}

/// Two declarations of the same place as one.
fn either(earlier: Option<Value>, later: &Value) -> Value {
    match earlier {
        Some(earlier) if earlier != *later => json!({ "anyOf": [earlier, later] }),
        _ => later.clone(),
    }
}
