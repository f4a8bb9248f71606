//! Reads the OpenAPI document, and says which part of it is wrong when it cannot be read.
//! `openapiv3` alone would only say that no variant matched.

use anyhow::{Context, Result, anyhow, bail};
use openapiv3::{OpenAPI, Operation, Parameter, ReferenceOr, Schema};
use serde_json::Value;

/// Parses an OpenAPI 3.0 document written in YAML or JSON.
pub(crate) fn parse(text: &str) -> Result<OpenAPI> {
    let value: Value = serde_saphyr::from_str(text).context("the spec is not YAML")?;
    match serde_json::from_value(value.clone()) {
        Ok(document) => {
            undefined_reference(&value)?;
            Ok(document)
        }
        Err(error) => {
            parse_schemas(&value)?;
            parse_operations(&value)?;
            Err(anyhow!(error).context("the spec is not an OpenAPI 3.0 document"))
        }
    }
}

fn undefined_reference(document: &Value) -> Result<()> {
    let mut references = Vec::new();
    collect_references(document, &mut references);
    for reference in references {
        let defined = reference
            .strip_prefix('#')
            .is_some_and(|pointer| document.pointer(pointer).is_some());
        if !defined {
            bail!("{reference} is referred to and not defined");
        }
    }
    Ok(())
}

/// Every `$ref` in a part of the document.
pub(crate) fn collect_references<'a>(part: &'a Value, found: &mut Vec<&'a str>) {
    match part {
        Value::Object(members) => {
            found.extend(members.get("$ref").and_then(Value::as_str));
            for value in members.values() {
                collect_references(value, found);
            }
        }
        Value::Array(items) => {
            for item in items {
                collect_references(item, found);
            }
        }
        _ => {}
    }
}

fn parse_schemas(document: &Value) -> Result<()> {
    let Some(Value::Object(schemas)) = document.pointer("/components/schemas") else {
        bail!("the spec has no components.schemas");
    };
    for (name, schema) in schemas {
        serde_json::from_value::<ReferenceOr<Schema>>(schema.clone())
            .with_context(|| format!("schema {name} is not an OpenAPI 3.0 schema"))?;
    }
    Ok(())
}

fn parse_operations(document: &Value) -> Result<()> {
    let Some(Value::Object(paths)) = document.get("paths") else {
        bail!("the spec has no paths");
    };
    for (path, item) in paths {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let parameters = operation.get("parameters").and_then(Value::as_array);
            for parameter in parameters.into_iter().flatten() {
                let name = parameter.get("name").and_then(Value::as_str).unwrap_or("?");
                serde_json::from_value::<ReferenceOr<Parameter>>(parameter.clone())
                    .with_context(|| format!("{method} {path}: parameter {name}"))?;
            }
            if operation.get("responses").is_some() {
                serde_json::from_value::<Operation>(operation.clone())
                    .with_context(|| format!("{method} {path} is not an OpenAPI 3.0 operation"))?;
            }
        }
    }
    Ok(())
}
