//! Scalar members of response objects, read with tolerance: bodies are known to hold integers as
//! floats or strings, empty strings for "no data", and now and then something else altogether.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, Serializer};
use serde_json::Value;

/// A scalar member: what was read, or the JSON that does not fit.
#[derive(Clone, PartialEq)]
pub enum Member<T> {
    /// The value.
    Value(T),
    /// No data: `null`, `""` (unless `T` is a string), `{}` or `[]`.
    Empty,
    /// Something that cannot be read as a `T`, kept as it was.
    Odd(Box<Value>),
}

impl<T> Member<T> {
    /// The value, if one was read.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Empty | Self::Odd(_) => None,
        }
    }

    /// The JSON that could not be read as a `T`.
    pub fn odd(&self) -> Option<&Value> {
        match self {
            Self::Odd(json) => Some(json),
            Self::Value(_) | Self::Empty => None,
        }
    }
}

/// Shows the value; of something odd only that it is odd, because it may be personal.
impl<T: fmt::Debug> fmt::Debug for Member<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value) => value.fmt(f),
            Self::Empty => f.write_str("Empty"),
            Self::Odd(_) => f.write_str("Odd"),
        }
    }
}

impl<T: Serialize> Serialize for Member<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Empty => serializer.serialize_unit(),
            Self::Odd(json) => json.serialize(serializer),
        }
    }
}

/// A type that one JSON scalar can be read as. Each reading may refuse.
pub trait Scalar: Sized {
    /// What a reader expects, for messages: `an integer`.
    const EXPECTED: &'static str;

    /// Reads a string. An empty one is asked for only if [`Scalar::from_empty_text`] allows it.
    fn from_text(text: &str) -> Option<Self>;

    /// Reads the empty string; `None` means that it stands for "no data".
    #[must_use]
    fn from_empty_text() -> Option<Self> {
        None
    }

    /// Reads a JSON number.
    #[must_use]
    fn from_number(number: Number) -> Option<Self> {
        let _ = number;
        None
    }

    /// Reads `true` or `false`.
    #[must_use]
    fn from_bool(value: bool) -> Option<Self> {
        let _ = value;
        None
    }
}

/// A JSON number as the parser delivers it.
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// A non-negative integer.
    Unsigned(u64),
    /// A negative integer.
    Signed(i64),
    /// Anything with a fraction or an exponent.
    Float(f64),
}

impl Scalar for i64 {
    const EXPECTED: &'static str = "an integer";

    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok().or_else(|| {
            let float = text.parse().ok()?;
            Self::from_number(Number::Float(float))
        })
    }

    fn from_number(number: Number) -> Option<Self> {
        match number {
            Number::Unsigned(value) => value.try_into().ok(),
            Number::Signed(value) => Some(value),
            Number::Float(value) => integral(value),
        }
    }
}

/// The integer that a float stands for, if it stands for exactly one.
fn integral(value: f64) -> Option<i64> {
    // Beyond 2^53 neighbouring integers share one float.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let exact = value.fract() == 0.0 && value.abs() <= EXACT;
    #[expect(clippy::cast_possible_truncation, reason = "integral and within 2^53")]
    exact.then_some(value as i64)
}

impl Scalar for f64 {
    const EXPECTED: &'static str = "a number";

    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok().filter(|value: &f64| value.is_finite())
    }

    fn from_number(number: Number) -> Option<Self> {
        #[expect(clippy::cast_precision_loss, reason = "a float is what was asked for")]
        Some(match number {
            Number::Unsigned(value) => value as f64,
            Number::Signed(value) => value as f64,
            Number::Float(value) => value,
        })
    }
}

impl Scalar for bool {
    const EXPECTED: &'static str = "true or false";

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    fn from_bool(value: bool) -> Option<Self> {
        Some(value)
    }
}

impl Scalar for String {
    const EXPECTED: &'static str = "a string";

    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    fn from_empty_text() -> Option<Self> {
        Some(String::new())
    }

    fn from_number(number: Number) -> Option<Self> {
        Some(match number {
            Number::Unsigned(value) => value.to_string(),
            Number::Signed(value) => value.to_string(),
            Number::Float(value) => Value::from(value).to_string(),
        })
    }
}

/// Makes open enums readable as members.
macro_rules! enum_members {
    ($($name:ident),* $(,)?) => {
        $(
            impl $crate::Scalar for $name {
                const EXPECTED: &'static str = "a string";

                fn from_text(text: &str) -> Option<Self> {
                    Some(Self::from(text))
                }
            }
        )*
    };
}
pub(crate) use enum_members;

impl<'de, T: Scalar> Deserialize<'de> for Member<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MemberVisitor(PhantomData))
    }
}

struct MemberVisitor<T>(PhantomData<fn() -> T>);

impl<'de, T: Scalar> Visitor<'de> for MemberVisitor<T> {
    type Value = Member<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(value_or_odd(T::from_bool(value), value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(value_or_odd(T::from_number(Number::Signed(value)), value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(value_or_odd(T::from_number(Number::Unsigned(value)), value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(value_or_odd(T::from_number(Number::Float(value)), value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        if value.is_empty() {
            return Ok(T::from_empty_text().map_or(Member::Empty, Member::Value));
        }
        Ok(match T::from_text(value) {
            Some(read) => Member::Value(read),
            None => Member::Odd(Box::new(value.into())),
        })
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Member::Empty)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        Value::deserialize(SeqAccessDeserializer::new(list)).map(empty_or_odd)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Self::Value, A::Error> {
        Value::deserialize(MapAccessDeserializer::new(object)).map(empty_or_odd)
    }
}

fn value_or_odd<T>(read: Option<T>, found: impl Into<Value>) -> Member<T> {
    match read {
        Some(value) => Member::Value(value),
        None => Member::Odd(Box::new(found.into())),
    }
}

fn empty_or_odd<T>(found: Value) -> Member<T> {
    let empty = match &found {
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    };
    if empty {
        Member::Empty
    } else {
        Member::Odd(Box::new(found))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: Scalar>(json: &str) -> Member<T> {
        serde_json::from_str(json).unwrap()
    }

    fn odd<T>(json: &str) -> Member<T> {
        Member::Odd(Box::new(serde_json::from_str(json).unwrap()))
    }

    #[test]
    fn integers_come_in_many_forms() {
        for (json, expected) in [
            ("12", Member::Value(12)),
            ("-1", Member::Value(-1)),
            ("12.0", Member::Value(12)),
            ("\"12\"", Member::Value(12)),
            ("\"12.0\"", Member::Value(12)),
            ("12.5", odd("12.5")),
            ("18446744073709551615", odd("18446744073709551615")),
            ("1e300", odd("1e300")),
            ("\"twelve\"", odd("\"twelve\"")),
            ("true", odd("true")),
            ("[12]", odd("[12]")),
            ("{\"value\":12}", odd("{\"value\":12}")),
            ("null", Member::Empty),
            ("\"\"", Member::Empty),
            ("{}", Member::Empty),
            ("[]", Member::Empty),
        ] {
            assert_eq!(read::<i64>(json), expected, "{json}");
        }
    }

    #[test]
    fn floats_accept_integers_and_text() {
        for (json, expected) in [
            ("0", Member::Value(0.0)),
            ("0.5", Member::Value(0.5)),
            ("\"0.5\"", Member::Value(0.5)),
            ("\"NaN\"", odd("\"NaN\"")),
            ("false", odd("false")),
        ] {
            assert_eq!(read::<f64>(json), expected, "{json}");
        }
    }

    #[test]
    fn booleans_accept_text() {
        assert_eq!(read::<bool>("true"), Member::Value(true));
        assert_eq!(read::<bool>("\"false\""), Member::Value(false));
        assert_eq!(read::<bool>("1"), odd("1"));
    }

    #[test]
    fn strings_may_be_empty_and_may_be_numbers() {
        assert_eq!(read::<String>("\"\""), Member::Value(String::new()));
        assert_eq!(read::<String>("1555"), Member::Value("1555".to_owned()));
        assert_eq!(read::<String>("true"), odd("true"));
    }

    #[test]
    fn what_is_odd_is_written_back_but_not_shown() {
        let member = read::<i64>("\"+15550100\"x".trim_end_matches('x'));
        assert_eq!(member, Member::Value(15_550_100));
        let member = read::<i64>("{\"caller\":\"+15550100\"}");
        assert_eq!(format!("{member:?}"), "Odd");
        assert_eq!(
            serde_json::to_string(&member).unwrap(),
            "{\"caller\":\"+15550100\"}"
        );
    }
}
