//! What has to be read from a body, worked out from the document alone: the reading rules, once
//! more and in other words than in the code that they are checked against.

use serde_json::{Map, Value, json};

use super::spec::{Kind, Spec};
use crate::Timestamp;

/// What is expected of one body.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Expected {
    /// Places of values that cannot be read.
    pub(super) unreadable: Vec<String>,
}

impl Expected {
    /// What the accessors of an object have to give, without what they give nothing for.
    pub(super) fn object(
        &mut self,
        spec: &Spec,
        component: &str,
        value: &Value,
        at: &str,
    ) -> Value {
        let mut view = Map::new();
        for (name, kind) in spec.members(component) {
            let here = join(at, &name);
            let member = value.get(&name).unwrap_or(&Value::Null);
            if let Some(read) = self.read(spec, &kind, member, &here) {
                view.insert(name, read);
            }
        }
        Value::Object(view)
    }

    fn read(&mut self, spec: &Spec, kind: &Kind, value: &Value, at: &str) -> Option<Value> {
        if is_nothing(value, kind) {
            return None;
        }
        let read = match kind {
            Kind::Integer => integer(value).map(|integer| json!(integer)),
            Kind::Number => number(value).map(|number| json!(number)),
            Kind::Boolean => match value {
                Value::Bool(_) => Some(value.clone()),
                Value::String(text) if text == "true" => Some(json!(true)),
                Value::String(text) if text == "false" => Some(json!(false)),
                _ => None,
            },
            Kind::Text => match value {
                Value::String(_) => Some(value.clone()),
                Value::Number(number) => Some(json!(number.to_string())),
                _ => None,
            },
            Kind::Time => {
                let time = value
                    .as_str()
                    .and_then(|text| text.parse::<Timestamp>().ok());
                time.map(|time| json!(time.to_string()))
            }
            // Known or not: a text is a value.
            Kind::Choice(_) => value.as_str().map(|text| json!(text)),
            Kind::Object(name) => match value {
                object @ Value::Object(_) => return Some(self.object(spec, name, object, at)),
                Value::String(text) if name == "ConversationRelayData" => {
                    return self.embedded(spec, kind, text, at);
                }
                _ => None,
            },
            Kind::List(items) => return Some(self.list(spec, items, value, at)),
            Kind::Map(values) => match value {
                Value::Object(members) => {
                    let mut view = Map::new();
                    for (name, value) in members {
                        // A list without items is there, even if something else says so.
                        if matches!(**values, Kind::List(_)) && is_nothing(value, values) {
                            view.insert(name.clone(), json!([]));
                        } else if let Some(read) = self.read(spec, values, value, &join(at, name)) {
                            view.insert(name.clone(), read);
                        }
                    }
                    return Some(Value::Object(view));
                }
                _ => None,
            },
            Kind::Anything => Some(value.clone()),
        };
        if read.is_none() {
            self.unreadable.push(at.to_owned());
        }
        read
    }

    /// What cannot be read is left out; one value in place of a list is a list of one.
    fn list(&mut self, spec: &Spec, items: &Kind, value: &Value, at: &str) -> Value {
        if let Value::Array(values) = value {
            let mut read = Vec::new();
            for (index, value) in values.iter().enumerate() {
                let here = format!("{at}[{index}]");
                read.extend(match (items, value) {
                    (Kind::Object(_), Value::String(text)) => {
                        self.embedded(spec, items, text, &here)
                    }
                    _ => self.read(spec, items, value, &here),
                });
            }
            return Value::Array(read);
        }
        let read = match (items, value) {
            (Kind::Object(_), Value::String(text)) => self.embedded(spec, items, text, at),
            _ => self.read(spec, items, value, at),
        };
        read.into_iter().collect()
    }

    /// An object in a string.
    fn embedded(&mut self, spec: &Spec, kind: &Kind, text: &str, at: &str) -> Option<Value> {
        let value = serde_json::from_str(text).unwrap_or(Value::from(0));
        if text.is_empty() || is_nothing(&value, kind) {
            return None;
        }
        self.read(spec, kind, &value, at)
    }
}

fn join(at: &str, name: &str) -> String {
    if at.is_empty() {
        name.to_owned()
    } else {
        format!("{at}.{name}")
    }
}

/// Absent, `null`, `{}` and `[]` are no data, and so is `""` but where a text is expected.
fn is_nothing(value: &Value, kind: &Kind) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty() && *kind != Kind::Text,
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn integer(value: &Value) -> Option<i64> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => return None,
    };
    text.parse().ok().or_else(|| {
        let float: f64 = text.parse().ok()?;
        let exact = float.fract() == 0.0 && float.abs() <= 9_007_199_254_740_992.0;
        #[expect(clippy::cast_possible_truncation, reason = "integral and small")]
        exact.then_some(float as i64)
    })
}

fn number(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => text.parse().ok()?,
        _ => return None,
    };
    number.is_finite().then_some(number)
}
