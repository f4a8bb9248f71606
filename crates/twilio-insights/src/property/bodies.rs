//! Bodies made up from the document, and then perturbed in the ways in which real bodies are known
//! to differ from it.

use fastrand::Rng;
use serde_json::{Map, Value, json};

use super::spec::{Kind, Spec};

/// Strings that stand where something else is expected, or look odd.
const ODD_TEXTS: [&str; 15] = [
    "",
    " ",
    "null",
    "0",
    "12",
    "12.0",
    "-3.5",
    "1e3",
    "NaN",
    "true",
    "yesterday",
    "CA123.",
    "é\u{1f4de}\n\"\\",
    "2021-08-25",
    "{\"session_id\":\"a\",\"turns\":\"x\"}",
];

/// Timestamps in the forms of real bodies.
const TIMES: [&str; 4] = [
    "2021-08-25T03:40:25Z",
    "2021-08-25T03:40:25.028Z",
    "2023-05-04T09:42:00+00:00",
    "1970-01-01T00:00:00Z",
];

/// Makes bodies.
pub(super) struct Bodies<'a> {
    pub(super) spec: &'a Spec,
    pub(super) rng: Rng,
}

impl Bodies<'_> {
    /// An object of a component, with some of its members.
    pub(super) fn object(&mut self, component: &str) -> Value {
        let mut object = Map::new();
        for (name, kind) in self.spec.members(component) {
            // A third of the members is absent.
            if self.rng.u8(..3) > 0 {
                let value = self.value(&kind);
                object.insert(name, value);
            }
        }
        Value::Object(object)
    }

    fn value(&mut self, kind: &Kind) -> Value {
        match kind {
            Kind::Integer => json!(self.rng.i64(-1..100_000)),
            Kind::Number => json!(f64::from(self.rng.u32(..1_000_000)) / 1024.0),
            Kind::Boolean => json!(self.rng.bool()),
            Kind::Text => json!(self.text()),
            Kind::Time => json!(self.rng.choice(TIMES).unwrap()),
            Kind::Choice(name) => json!(self.rng.choice(self.spec.values(name)).unwrap()),
            Kind::Object(name) => self.object(name),
            Kind::List(items) => (0..self.rng.u8(..4)).map(|_| self.value(items)).collect(),
            Kind::Map(values) => {
                let names = (0..self.rng.u8(..4))
                    .map(|n| format!("d{n}"))
                    .collect::<Vec<_>>();
                names
                    .into_iter()
                    .map(|name| (name, self.value(values)))
                    .collect()
            }
            Kind::Anything => self.anything(),
        }
    }

    fn text(&mut self) -> String {
        let length = self.rng.usize(1..12);
        (0..length).map(|_| self.rng.alphanumeric()).collect()
    }

    /// Any JSON, not deep.
    fn anything(&mut self) -> Value {
        match self.rng.u8(..10) {
            0 => Value::Null,
            1 => json!({}),
            2 => json!([]),
            3 => json!(self.rng.bool()),
            4 => json!(self.rng.i64(..)),
            5 => json!(self.rng.u64(..)),
            6 => json!(f64::from(self.rng.i32(..)) / 16.0),
            7 => json!(self.rng.choice(ODD_TEXTS).unwrap()),
            8 => json!([self.rng.choice(ODD_TEXTS).unwrap(), null, { "a": [1.0, { "b": 2 }] }]),
            _ => json!({ "unknown": self.rng.choice(ODD_TEXTS).unwrap(), "n": self.rng.i8(..) }),
        }
    }

    /// Changes a value in a few places, at any depth.
    pub(super) fn perturb(&mut self, value: &mut Value) {
        for _ in 0..self.rng.u8(..6) {
            self.perturb_once(value);
        }
    }

    fn perturb_once(&mut self, value: &mut Value) {
        match value {
            // Down, more often than here.
            Value::Object(members) if !members.is_empty() && self.rng.u8(..4) > 0 => {
                let names: Vec<_> = members.keys().cloned().collect();
                let name = self.rng.choice(names).unwrap();
                if self.rng.u8(..8) == 0 {
                    members.remove(&name);
                } else if let Some(member) = members.get_mut(&name) {
                    self.perturb_once(member);
                }
            }
            Value::Array(items) if !items.is_empty() && self.rng.u8(..4) > 0 => {
                let index = self.rng.usize(..items.len());
                self.perturb_once(&mut items[index]);
            }
            Value::Object(members) if self.rng.bool() => {
                let name = format!("x_{}", self.text());
                let unknown = self.anything();
                members.insert(name, unknown);
            }
            Value::Number(number) if self.rng.bool() => {
                // The same number in another form.
                *value = match number.as_i64() {
                    Some(integer) if self.rng.bool() => json!(integer.to_string()),
                    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
                    Some(integer) => json!(integer as f64),
                    None => json!(number.to_string()),
                };
            }
            other => *other = self.anything(),
        }
    }

    /// The text of a value, with members in any order and white space in places.
    pub(super) fn write(&mut self, value: &Value, text: &mut String) {
        match value {
            Value::Object(members) => {
                let mut members: Vec<_> = members.iter().collect();
                self.rng.shuffle(&mut members);
                text.push('{');
                for (index, (name, value)) in members.into_iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    self.space(text);
                    text.push_str(&Value::from(name.as_str()).to_string());
                    text.push(':');
                    self.space(text);
                    self.write(value, text);
                }
                self.space(text);
                text.push('}');
            }
            Value::Array(items) => {
                text.push('[');
                for (index, item) in items.iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    self.space(text);
                    self.write(item, text);
                }
                text.push(']');
            }
            scalar => text.push_str(&scalar.to_string()),
        }
    }

    fn space(&mut self, text: &mut String) {
        text.push_str(["", "", "", " ", "\n\t"][self.rng.usize(..5)]);
    }
}
