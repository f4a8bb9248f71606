//! Reads a document for comparing, and refuses what the comparison could not make sense of.
//! An error names the file and the place in it.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Map, Value};

use crate::document::{self, elements, entries, text_of};

/// An OpenAPI 3.0 document in JSON or YAML.
pub(super) fn document(path: &Path) -> Result<Value> {
    let text = document::text(path)?;
    let name = path.display();
    let value = document::parse(&text).with_context(|| format!("cannot read {name}"))?;
    check(&value).with_context(|| format!("{name} is no OpenAPI 3.0 document"))?;
    Ok(value)
}

fn check(document: &Value) -> Result<()> {
    match document.get("openapi") {
        Some(Value::String(version)) if version.starts_with("3.0") => {}
        Some(Value::String(version)) => bail!("openapi is {version}"),
        _ => bail!("it has no text `openapi` with the version"),
    }
    let paths = object(document, "paths").context("paths")?;
    ensure!(paths.is_some(), "it has no paths");
    let checker = Checker { document };
    for (path, item) in paths.into_iter().flatten() {
        let place = format!("paths.{path}");
        ensure!(item.is_object(), "{place} is not an object");
        ensure!(item.get("$ref").is_none(), "{place} is a reference");
        checker.parameters(&place, item)?;
    }
    for operation in document::operations(document) {
        let place = format!("paths.{}.{}", operation.path, operation.method);
        checker.operation(&place, operation.value)?;
    }
    if let Some(components) = document.get("components") {
        let schemas = object(components, "schemas").context("components.schemas")?;
        for (name, schema) in schemas.into_iter().flatten() {
            checker.schema(&format!("components.schemas.{name}"), schema)?;
        }
    }
    Ok(())
}

/// An object member; something else in its place is an error.
fn object<'a>(value: &'a Value, key: &str) -> Result<Option<&'a Map<String, Value>>> {
    match value.get(key) {
        None => Ok(None),
        Some(Value::Object(members)) => Ok(Some(members)),
        Some(_) => bail!("not an object"),
    }
}

/// A list member; something else in its place is an error.
fn list<'a>(place: &str, value: &'a Value, key: &str) -> Result<&'a [Value]> {
    match value.get(key) {
        None => Ok(&[]),
        Some(Value::Array(list)) => Ok(list),
        Some(_) => bail!("{place}.{key} is not a list"),
    }
}

/// Follows references to the value itself.
pub(super) fn followed<'a>(document: &'a Value, value: &'a Value) -> Result<&'a Value> {
    // More hops than anybody writes: they lead in a circle.
    const HOPS: usize = 16;
    let mut current = value;
    for _ in 0..HOPS {
        match current.get("$ref") {
            None => return Ok(current),
            Some(Value::String(reference)) => {
                current = document::target(document, reference)
                    .with_context(|| format!("{reference} is not in the document"))?;
            }
            Some(_) => bail!("$ref is not a text"),
        }
    }
    bail!("its references lead in a circle")
}

struct Checker<'a> {
    document: &'a Value,
}

impl Checker<'_> {
    fn operation(&self, place: &str, operation: &Value) -> Result<()> {
        ensure!(operation.is_object(), "{place} is not an object");
        self.parameters(place, operation)?;
        if let Some(body) = operation.get("requestBody") {
            self.media(&format!("{place}.requestBody"), body)?;
        }
        let responses = object(operation, "responses").with_context(|| place.to_owned())?;
        for (status, response) in responses.into_iter().flatten() {
            self.media(&format!("{place}.responses.{status}"), response)?;
        }
        Ok(())
    }

    fn parameters(&self, place: &str, holder: &Value) -> Result<()> {
        for (index, parameter) in list(place, holder, "parameters")?.iter().enumerate() {
            let place = format!("{place}.parameters[{index}]");
            let parameter = followed(self.document, parameter).with_context(|| place.clone())?;
            for key in ["name", "in"] {
                ensure!(!text_of(parameter, key).is_empty(), "{place} has no {key}");
            }
            if let Some(schema) = parameter.get("schema") {
                self.schema(&format!("{place}.schema"), schema)?;
            }
            self.content(&place, parameter)?;
        }
        Ok(())
    }

    fn media(&self, place: &str, holder: &Value) -> Result<()> {
        let holder = followed(self.document, holder).with_context(|| place.to_owned())?;
        ensure!(holder.is_object(), "{place} is not an object");
        self.content(place, holder)
    }

    fn content(&self, place: &str, holder: &Value) -> Result<()> {
        let content = object(holder, "content").with_context(|| format!("{place}.content"))?;
        for (media, value) in content.into_iter().flatten() {
            if let Some(schema) = value.get("schema") {
                self.schema(&format!("{place}.content.{media}.schema"), schema)?;
            }
        }
        Ok(())
    }

    fn schema(&self, place: &str, schema: &Value) -> Result<()> {
        ensure!(schema.is_object(), "{place} is not an object");
        followed(self.document, schema).with_context(|| place.to_owned())?;
        for key in ["type", "format"] {
            let is_text = schema.get(key).is_none_or(Value::is_string);
            ensure!(is_text, "{place}.{key} is not a text");
        }
        for key in ["enum", "required", "allOf", "oneOf", "anyOf"] {
            list(place, schema, key)?;
        }
        object(schema, "properties").with_context(|| format!("{place}.properties"))?;
        for (name, member) in entries(schema, "properties") {
            self.schema(&format!("{place}.properties.{name}"), member)?;
        }
        for key in ["allOf", "oneOf", "anyOf"] {
            for (index, part) in elements(schema, key).enumerate() {
                self.schema(&format!("{place}.{key}[{index}]"), part)?;
            }
        }
        if let Some(items) = schema.get("items") {
            self.schema(&format!("{place}.items"), items)?;
        }
        match schema.get("additionalProperties") {
            None | Some(Value::Bool(_)) => Ok(()),
            Some(values) => self.schema(&format!("{place}.additionalProperties"), values),
        }
    }
}
