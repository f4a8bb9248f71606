//! How the schema of a model is put together from its members.
//! The kinds of members that std's types do not describe are here too.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::description::description;

/// The schema of a model in the making.
pub(crate) struct Object {
    schema: Schema,
    members: Map<String, Value>,
}

impl Object {
    /// Begins a schema, with the lines of the model's documentation.
    pub(crate) fn new(documentation: &[&str]) -> Self {
        let mut schema = Schema::default();
        schema.insert("type".to_owned(), "object".into());
        schema.insert("description".to_owned(), description(documentation).into());
        Self {
            schema,
            members: Map::new(),
        }
    }

    /// Adds a member.
    pub(crate) fn member(
        &mut self,
        name: &str,
        mut schema: Schema,
        documentation: &[&str],
        personal: bool,
    ) {
        schema.insert("description".to_owned(), description(documentation).into());
        if personal {
            schema.insert("x-pii".to_owned(), true.into());
        }
        self.members.insert(name.to_owned(), schema.to_value());
    }

    pub(crate) fn into_schema(self) -> Schema {
        let Self {
            mut schema,
            members,
        } = self;
        schema.insert("properties".to_owned(), members.into());
        schema.insert("additionalProperties".to_owned(), true.into());
        schema
    }
}

/// The schema of an open enum: any text will do.
pub(crate) fn choice(documentation: &[&str], known: &[&str]) -> Schema {
    let mut schema = Schema::default();
    schema.insert("type".to_owned(), "string".into());
    schema.insert("description".to_owned(), description(documentation).into());
    schema.insert("examples".to_owned(), known.into());
    schema
}

/// The schema of a time.
pub(crate) fn time() -> Schema {
    let mut schema = Schema::default();
    schema.insert("type".to_owned(), json!(["string", "null"]));
    schema.insert("format".to_owned(), "date-time".into());
    schema
}

/// The schema of an object that may stand there as a string with its JSON.
pub(crate) fn embedded<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    let object = generator.subschema_for::<T>().to_value();
    let text = json!({"type": "string", "contentMediaType": "application/json"});
    let mut schema = Schema::default();
    let forms = json!([object, text, {"type": "null"}]);
    schema.insert("anyOf".to_owned(), forms);
    schema
}
