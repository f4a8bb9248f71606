//! The OpenAPI document as the property tests see it: what kind of value stands where.
//! It is read from the file, not from the generated code, so that neither hides the other's mistake.

use std::collections::BTreeMap;

use serde_json::Value;

/// What a member holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Integer,
    Number,
    Boolean,
    Text,
    Time,
    /// A string of a component enum.
    Choice(String),
    /// An object of a component.
    Object(String),
    List(Box<Kind>),
    /// Names that are data, to values.
    Map(Box<Kind>),
    Anything,
}

/// The components of the document.
pub(super) struct Spec {
    document: Value,
}

impl Spec {
    pub(super) fn load() -> Self {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../spec/voice-insights-v1.yaml"
        );
        let text = std::fs::read_to_string(path).unwrap();
        Self {
            document: serde_saphyr::from_str(&text).unwrap(),
        }
    }

    fn component(&self, name: &str) -> &Value {
        &self.document["components"]["schemas"][name]
    }

    /// The members of an object component.
    pub(super) fn members(&self, object: &str) -> BTreeMap<String, Kind> {
        let properties = self.component(object)["properties"].as_object();
        let properties = properties.unwrap_or_else(|| panic!("{object} is an object"));
        let members = properties.iter();
        members
            .map(|(name, schema)| (name.clone(), self.kind(schema)))
            .collect()
    }

    /// The known values of an enum component.
    pub(super) fn values(&self, name: &str) -> Vec<String> {
        let values = self.component(name)["enum"].as_array().unwrap();
        values
            .iter()
            .map(|value| value.as_str().unwrap().to_owned())
            .collect()
    }

    fn kind(&self, schema: &Value) -> Kind {
        let reference = schema
            .get("$ref")
            .or_else(|| schema.pointer("/allOf/0/$ref"));
        if let Some(reference) = reference {
            let name = reference.as_str().unwrap().rsplit('/').next().unwrap();
            return if self.component(name).get("enum").is_some() {
                Kind::Choice(name.to_owned())
            } else {
                Kind::Object(name.to_owned())
            };
        }
        match schema.get("type").and_then(Value::as_str) {
            Some("integer") => Kind::Integer,
            Some("number") => Kind::Number,
            Some("boolean") => Kind::Boolean,
            Some("string") if schema["format"] == "date-time" => Kind::Time,
            Some("string") => Kind::Text,
            Some("array") => Kind::List(Box::new(self.kind(&schema["items"]))),
            Some("object") => match &schema["additionalProperties"] {
                Value::Object(values) if !values.is_empty() => {
                    Kind::Map(Box::new(self.kind(&schema["additionalProperties"])))
                }
                _ => Kind::Anything,
            },
            _ => Kind::Anything,
        }
    }
}
