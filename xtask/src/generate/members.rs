//! Prepares the document for Rust, in memory: members of response objects become tolerant types,
//! nested objects stay text, unknown members are kept, and constraints that would be checked on
//! read are dropped. The document on disk stays plain OpenAPI.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, OpenAPI, Operation, ReferenceOr, Schema, SchemaData,
    SchemaKind, Type,
};

use super::open_enums::OpenEnums;
use super::requests::{self, Forms};

type Schemas = IndexMap<String, ReferenceOr<Schema>>;

/// Components that a Rust type written by hand stands for: component name to Rust path.
pub(crate) type Replacements = BTreeMap<String, String>;

/// Rewrites the document and says which components to replace by which type.
pub(crate) fn prepare(
    document: &mut OpenAPI,
    enums: &OpenEnums,
    forms: &Forms,
) -> Result<Replacements> {
    let mut preparation = Preparation {
        enums,
        replacements: enums
            .keys()
            .map(|name| (name.clone(), format!("crate::enums::{name}")))
            .collect(),
    };
    let components = document.components.get_or_insert_default();
    for (name, schema) in &mut components.schemas {
        let ReferenceOr::Item(schema) = schema else {
            continue;
        };
        let prepared = if forms.contains(name) {
            requests::relax_form(schema)
        } else {
            preparation.schema(schema)
        };
        prepared.with_context(|| format!("schema {name}"))?;
    }
    for (path, item) in &mut document.paths.paths {
        let ReferenceOr::Item(item) = item else {
            continue;
        };
        if !item.parameters.is_empty() {
            bail!("{path} has parameters; write them where they are used");
        }
        let methods = [
            &mut item.get,
            &mut item.put,
            &mut item.post,
            &mut item.delete,
            &mut item.patch,
        ];
        for operation in methods.into_iter().flatten() {
            let id = operation.operation_id.clone().unwrap_or_default();
            preparation
                .operation(operation, &components.schemas)
                .with_context(|| format!("operation {id}"))?;
        }
    }
    for name in preparation.replacements.keys() {
        let placeholder = ReferenceOr::Item(any_schema());
        components
            .schemas
            .entry(name.clone())
            .or_insert(placeholder);
    }
    Ok(preparation.replacements)
}

struct Preparation<'a> {
    enums: &'a OpenEnums,
    replacements: Replacements,
}

impl Preparation<'_> {
    fn schema(&mut self, schema: &mut Schema) -> Result<()> {
        schema.schema_data.extensions.clear();
        match &mut schema.schema_kind {
            SchemaKind::Type(Type::Object(object)) => {
                let envelope = is_envelope(&object.required);
                for (name, member) in &mut object.properties {
                    let required = object.required.contains(name);
                    let context = || format!("member {name}");
                    if envelope && required {
                        self.envelope_member(member).with_context(context)?;
                    } else if required {
                        bail!("member {name} is required: a body that lacks it would be refused");
                    } else {
                        self.member(member).with_context(context)?;
                    }
                }
                // Beside the records an envelope has nothing that could be worth a failure.
                object.additional_properties = (!envelope).then(|| {
                    AdditionalProperties::Schema(Box::new(ReferenceOr::Item(any_schema())))
                });
                Ok(())
            }
            SchemaKind::Type(Type::String(string)) if !string.enumeration.is_empty() => Ok(()),
            _ => bail!("is neither an object nor a string enum; write it where it is used"),
        }
    }

    /// An envelope's own members are strict: without them a page is not a page. Its records are
    /// texts, so that each is decoded alone.
    fn envelope_member(&mut self, member: &mut ReferenceOr<Box<Schema>>) -> Result<()> {
        let ReferenceOr::Item(schema) = member else {
            return self.member(member);
        };
        let SchemaKind::Type(Type::Array(array)) = &mut schema.schema_kind else {
            reference_of(schema).context("is neither a list nor a component")?;
            return self.member(member);
        };
        let Some(items) = &mut array.items else {
            bail!("a list without items");
        };
        let record = rust_type(items, self.enums)?;
        *items = ReferenceOr::ref_(&self.replacement(&record));
        Ok(())
    }

    fn member(&mut self, member: &mut ReferenceOr<Box<Schema>>) -> Result<()> {
        let mut rust = rust_type(member, self.enums)?;
        // What stays text shows none of it anyway.
        if is_personal(member) && rust.starts_with("crate::Member<") {
            rust = format!("crate::Personal<{rust}>");
        }
        let description = match member {
            ReferenceOr::Item(schema) => schema.schema_data.description.take(),
            ReferenceOr::Reference { .. } => None,
        };
        // A reference alone would lose the description.
        *member = ReferenceOr::Item(Box::new(Schema {
            schema_data: SchemaData {
                description,
                ..SchemaData::default()
            },
            schema_kind: SchemaKind::AllOf {
                all_of: vec![ReferenceOr::ref_(&self.replacement(&rust))],
            },
        }));
        Ok(())
    }

    fn operation(&mut self, operation: &mut Operation, schemas: &Schemas) -> Result<()> {
        requests::relax_parameters(operation)?;
        for response in operation.responses.responses.values_mut() {
            let ReferenceOr::Item(response) = response else {
                bail!("a response is a reference; write it where it is used");
            };
            for media in response.content.values_mut() {
                if let Some(schema) = &mut media.schema {
                    self.response(schema, schemas)?;
                }
            }
        }
        Ok(())
    }

    /// A single resource arrives as text; an envelope is read at once.
    fn response(&mut self, schema: &mut ReferenceOr<Schema>, schemas: &Schemas) -> Result<()> {
        let ReferenceOr::Reference { reference } = schema else {
            bail!("the response is not a component");
        };
        let name = component_name(reference)?;
        let Some(ReferenceOr::Item(target)) = schemas.get(name) else {
            bail!("the response {name} is not defined");
        };
        let envelope = match &target.schema_kind {
            SchemaKind::Type(Type::Object(object)) => is_envelope(&object.required),
            _ => false,
        };
        if !envelope {
            let rust = format!("crate::Json<crate::types::{name}>");
            *schema = ReferenceOr::ref_(&self.replacement(&rust));
        }
        Ok(())
    }

    /// The reference of the component that stands for a Rust type.
    fn replacement(&mut self, rust: &str) -> String {
        let name: String = rust
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !matches!(*word, "crate" | "types" | "enums" | "std" | ""))
            .map(capitalised)
            .collect();
        let reference = format!("#/components/schemas/{name}");
        self.replacements.insert(name, rust.to_owned());
        reference
    }
}

/// Whether a member is marked as personal data.
fn is_personal(member: &ReferenceOr<Box<Schema>>) -> bool {
    let schema = member.as_item();
    schema.is_some_and(|schema| schema.schema_data.extensions.contains_key("x-pii"))
}

/// The tolerant Rust type of a member.
fn rust_type(member: &ReferenceOr<Box<Schema>>, enums: &OpenEnums) -> Result<String> {
    let schema = match member {
        ReferenceOr::Reference { reference } => return component_type(reference, enums),
        ReferenceOr::Item(schema) => schema,
    };
    if let Ok(reference) = reference_of(schema) {
        return component_type(reference, enums);
    }
    let SchemaKind::Type(kind) = &schema.schema_kind else {
        return Ok("crate::Json<::serde_json::Value>".to_owned());
    };
    Ok(match kind {
        Type::String(string) if !string.enumeration.is_empty() => {
            bail!("an enum written in place; make it a component");
        }
        Type::String(_) => "crate::Member<::std::string::String>".to_owned(),
        Type::Integer(_) => "crate::Member<i64>".to_owned(),
        Type::Number(_) => "crate::Member<f64>".to_owned(),
        Type::Boolean(_) => "crate::Member<bool>".to_owned(),
        Type::Array(array) => {
            let items = array.items.as_ref().context("a list without items")?;
            let items = rust_type(items, enums)?;
            format!("crate::Json<::std::vec::Vec<{items}>>")
        }
        Type::Object(object) if object.properties.is_empty() => {
            let values = match &object.additional_properties {
                Some(AdditionalProperties::Schema(values)) => rust_type(&boxed(values), enums)?,
                Some(AdditionalProperties::Any(_)) | None => {
                    "crate::Json<::serde_json::Value>".to_owned()
                }
            };
            format!("crate::Json<::std::collections::BTreeMap<::std::string::String, {values}>>")
        }
        Type::Object(_) => bail!("an object written in place; make it a component"),
    })
}

fn boxed(schema: &ReferenceOr<Schema>) -> ReferenceOr<Box<Schema>> {
    match schema {
        ReferenceOr::Item(schema) => ReferenceOr::Item(Box::new(schema.clone())),
        ReferenceOr::Reference { reference } => ReferenceOr::ref_(reference),
    }
}

fn component_type(reference: &str, enums: &OpenEnums) -> Result<String> {
    let name = component_name(reference)?;
    Ok(if enums.contains_key(name) {
        format!("crate::Member<crate::enums::{name}>")
    } else {
        format!("crate::Json<crate::types::{name}>")
    })
}

/// The component behind `allOf: [$ref]`, the form in which a reference keeps its siblings.
fn reference_of(schema: &Schema) -> Result<&str> {
    match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => match &all_of[..] {
            [ReferenceOr::Reference { reference }] => Ok(reference),
            _ => bail!("allOf with anything but one reference"),
        },
        _ => bail!("not a reference"),
    }
}

pub(super) fn component_name(reference: &str) -> Result<&str> {
    reference
        .strip_prefix("#/components/schemas/")
        .with_context(|| format!("{reference} is not a component schema"))
}

fn is_envelope(required: &[String]) -> bool {
    required.iter().any(|name| name == "meta")
}

fn any_schema() -> Schema {
    Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::Any(AnySchema::default()),
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
