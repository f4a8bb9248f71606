//! The string enums of the spec, written as open enums: one invocation of `open_enum!` each.
//! progenitor's own enums are closed, and one new value would fail a whole page.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use heck::ToUpperCamelCase;
use openapiv3::{OpenAPI, ReferenceOr, Schema, SchemaKind, Type};
use serde_json::Value;

use super::client::GENERATED_NOTICE;

/// One enum of the spec.
pub(crate) struct OpenEnum {
    description: String,
    values: Vec<EnumValue>,
}

struct EnumValue {
    text: String,
    variant: String,
    description: String,
}

/// The enums of the spec by component name.
pub(crate) type OpenEnums = BTreeMap<String, OpenEnum>;

/// Finds the string enums among the components.
pub(crate) fn collect(document: &OpenAPI) -> Result<OpenEnums> {
    let mut enums = OpenEnums::new();
    for (name, schema) in document.components.iter().flat_map(|all| &all.schemas) {
        let ReferenceOr::Item(schema) = schema else {
            bail!("schema {name} is a bare reference; give it a definition of its own");
        };
        if let Some(values) = string_enum(schema) {
            enums.insert(name.clone(), open_enum(name, schema, values)?);
        }
    }
    Ok(enums)
}

/// The values of a string enum; `None` for any other schema.
pub(crate) fn string_enum(schema: &Schema) -> Option<&[Option<String>]> {
    match &schema.schema_kind {
        SchemaKind::Type(Type::String(string)) if !string.enumeration.is_empty() => {
            Some(&string.enumeration)
        }
        _ => None,
    }
}

fn open_enum(name: &str, schema: &Schema, values: &[Option<String>]) -> Result<OpenEnum> {
    let meanings = schema.schema_data.extensions.get("x-enum-descriptions");
    let mut seen = BTreeMap::new();
    let mut read = Vec::new();
    for text in values.iter().flatten() {
        let variant = variant_name(text);
        if variant.is_empty()
            || variant == "Other"
            || syn::parse_str::<syn::Ident>(&variant).is_err()
        {
            bail!("enum {name}: value {text:?} gives no usable Rust name ({variant:?})");
        }
        if let Some(earlier) = seen.insert(variant.clone(), text) {
            bail!("enum {name}: {earlier:?} and {text:?} both give the Rust name {variant}");
        }
        let meaning = meanings
            .and_then(|all| all.get(text))
            .and_then(Value::as_str);
        read.push(EnumValue {
            text: text.clone(),
            variant,
            description: meaning.map_or_else(|| format!("`{text}`."), str::to_owned),
        });
    }
    Ok(OpenEnum {
        description: schema.schema_data.description.clone().unwrap_or_default(),
        values: read,
    })
}

/// `identify_&_verification` is `IdentifyVerification`.
fn variant_name(text: &str) -> String {
    let words: String = text
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    words.to_upper_camel_case()
}

/// The file with all enums. Written as text: a formatter does not look inside a macro call.
pub(crate) fn render(enums: &OpenEnums) -> String {
    let mut code = String::from(
        "//! The enums of the spec. Each is open: an unknown value is kept as text.\n\n\
         use crate::member::enum_members;\nuse crate::open_enum;\n",
    );
    for (name, open_enum) in enums {
        code.push_str("\nopen_enum! {\n");
        push_doc(&mut code, "    ", &open_enum.description);
        code.push_str(&format!("    pub enum {name} {{\n"));
        for value in &open_enum.values {
            push_doc(&mut code, "        ", &value.description);
            code.push_str(&format!("        {} = {:?},\n", value.variant, value.text));
        }
        code.push_str("    }\n}\n");
    }
    code.push_str("\nenum_members! {\n");
    for name in enums.keys() {
        code.push_str(&format!("    {name},\n"));
    }
    code.push_str("}\n");
    format!("{GENERATED_NOTICE}{code}")
}

fn push_doc(code: &mut String, indent: &str, text: &str) {
    for line in text.trim().lines() {
        let line = format!("{indent}/// {line}");
        code.push_str(line.trim_end());
        code.push('\n');
    }
}
