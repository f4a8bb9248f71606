//! Prepares what a client sends: parameters and form bodies keep plain types, and constraints on
//! them are dropped, because the SDK checks what it is given and a newtype per pattern helps nobody.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use openapiv3::{
    OpenAPI, Operation, Parameter, ParameterSchemaOrContent, ReferenceOr, Schema, SchemaKind, Type,
};

use super::members::component_name;

/// The names of the components that are request bodies.
pub(super) type Forms = BTreeSet<String>;

/// Finds the components that are request bodies.
pub(super) fn forms(document: &OpenAPI) -> Forms {
    let operations = document.operations();
    let bodies = operations.filter_map(|(_, _, operation)| operation.request_body.as_ref());
    let media = bodies
        .filter_map(ReferenceOr::as_item)
        .flat_map(|body| body.content.values());
    let references = media.filter_map(|media| match media.schema.as_ref()? {
        ReferenceOr::Reference { reference } => component_name(reference).ok(),
        ReferenceOr::Item(_) => None,
    });
    references.map(str::to_owned).collect()
}

/// A form has members of plain types, and no others.
pub(super) fn relax_form(schema: &mut Schema) -> Result<()> {
    schema.schema_data.extensions.clear();
    let SchemaKind::Type(Type::Object(form)) = &mut schema.schema_kind else {
        bail!("a form is not an object");
    };
    for member in form.properties.values_mut() {
        if let ReferenceOr::Item(member) = member {
            relax(member)?;
        }
    }
    Ok(())
}

/// Parameters stand where they are used.
pub(super) fn relax_parameters(operation: &mut Operation) -> Result<()> {
    for parameter in &mut operation.parameters {
        let ReferenceOr::Item(parameter) = parameter else {
            bail!("a parameter is a reference; write it where it is used");
        };
        let (Parameter::Query { parameter_data, .. } | Parameter::Path { parameter_data, .. }) =
            parameter
        else {
            continue;
        };
        if let ParameterSchemaOrContent::Schema(ReferenceOr::Item(schema)) =
            &mut parameter_data.format
        {
            relax(schema)?;
        }
    }
    Ok(())
}

fn relax(schema: &mut Schema) -> Result<()> {
    schema.schema_data.extensions.clear();
    // Whether a member may be null says nothing about what can be sent: an option covers both.
    schema.schema_data.nullable = false;
    match &mut schema.schema_kind {
        SchemaKind::Type(Type::String(string)) if !string.enumeration.is_empty() => {
            bail!("an enum written in place; make it a component");
        }
        SchemaKind::Type(Type::String(string)) => {
            string.format = openapiv3::VariantOrUnknownOrEmpty::Empty;
            string.pattern = None;
            string.min_length = None;
            string.max_length = None;
        }
        SchemaKind::Type(Type::Integer(integer)) => {
            integer.minimum = None;
            integer.maximum = None;
        }
        _ => {}
    }
    Ok(())
}
