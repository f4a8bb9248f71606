//! Every member of a model by its name, for whoever turns records into columns, tables or documents
//! and must forget none. What is given is what the accessors give.
//!
//! ```
//! use twilio_insights::model::CallSummary;
//! use twilio_insights::model::reflect::{Reflect, Value};
//!
//! let summary = CallSummary::from_json(r#"{"duration": "12", "call_type": "sip"}"#)?;
//! let mut members = CallSummary::members().iter();
//! let mut found = Vec::new();
//! summary.visit(&mut |value| {
//!     let name = members.next().map_or("", |member| member.name);
//!     match value {
//!         Some(Value::Integer(number)) => found.push(format!("{name} is {number}")),
//!         Some(Value::Text(text)) => found.push(format!("{name} is {text}")),
//!         _ => {}
//!     }
//! });
//! assert_eq!(found, ["call_type is sip", "duration is 12"]);
//! # Ok::<(), twilio_insights::model::DecodeError>(())
//! ```

use std::fmt::{self, Debug};

use serde::de::DeserializeOwned;

use super::leaf::Leaf;
use super::nested::{Embedded, List, ListMap, Map, Nested, ObjectMap, Objects};
use super::part::Part;
use super::stored::{Anything, Choice, Copied, Lazy, Stored, Text};
use crate::Timestamp;

/// A model whose members can be gone through. Implemented by the models alone.
pub trait Reflect: sealed::Model {
    /// The members that the type has, in their order.
    fn members() -> &'static [Member]
    where
        Self: Sized;

    /// Gives the value of every member to `visit`: exactly once each, in the order of
    /// [`members`](Self::members). `None` is no data, or something that does not fit the type.
    fn visit<'a>(&'a self, visit: &mut dyn FnMut(Option<Value<'a>>));
}

/// A member of a model.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Member {
    /// Its name in JSON.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it is personal data.
    pub personal: bool,
}

impl Member {
    pub(crate) const fn new(name: &'static str, kind: Kind, personal: bool) -> Self {
        Self {
            name,
            kind,
            personal,
        }
    }
}

/// What a member holds, if it holds anything. A member always gives the [`Value`] of its kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A string.
    Text,
    /// A string that is one of the values of an open enum. [`Value::Text`] in its spelling.
    Choice,
    /// An instant.
    Time,
    /// JSON of any form, as text.
    Json,
    /// An object with these members.
    Object(&'static [Member]),
    /// A list of such values.
    List(&'static Kind),
    /// Such values by names that are data.
    Map(&'static Kind),
}

/// What a member holds.
#[derive(Clone)]
pub enum Value<'a> {
    /// A whole number.
    Integer(i64),
    /// A number, which is finite.
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// A string.
    Text(&'a str),
    /// An instant.
    Time(Timestamp),
    /// JSON of any form, as text.
    Json(&'a str),
    /// An object.
    Object(&'a dyn Reflect),
    /// The items of a list that can be read.
    List(Vec<Value<'a>>),
    /// The values of a map that can be read, in the order of their names.
    Map(Vec<(&'a str, Value<'a>)>),
}

/// Says what kind of value it is, not which: it may be personal data.
impl Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Integer(_) => "Integer",
            Self::Number(_) => "Number",
            Self::Boolean(_) => "Boolean",
            Self::Text(_) => "Text",
            Self::Time(_) => "Time",
            Self::Json(_) => "Json",
            Self::Object(_) => "Object",
            Self::List(_) => "List",
            Self::Map(_) => "Map",
        })
    }
}

pub(crate) mod sealed {
    /// Out of reach of other crates.
    pub trait Model {}
}

/// A value that a member, a list or a map holds.
pub(crate) trait Item {
    const KIND: Kind;
    const KIND_OF_ITEMS: &'static Kind = &Self::KIND;

    fn value(&self) -> Value<'_>;
}

/// A stored member.
pub(crate) trait StoredItem: Stored {
    const KIND: Kind;

    /// What its accessor gives.
    fn value<'a>(&'a self, of: &'a Part) -> Option<Value<'a>>;
}

/// A scalar that is given by value.
pub(crate) trait Scalar: Item {
    fn into_value<'a>(self) -> Value<'a>;
}

macro_rules! scalars {
    ($($scalar:ident: $kind:ident),*) => {
        $(
            impl Item for $scalar {
                const KIND: Kind = Kind::$kind;

                fn value(&self) -> Value<'_> {
                    Value::$kind(*self)
                }
            }

            impl Scalar for $scalar {
                fn into_value<'a>(self) -> Value<'a> {
                    Value::$kind(self)
                }
            }
        )*
    };
}
scalars!(i64: Integer, f64: Number, bool: Boolean, Timestamp: Time);

impl Item for String {
    const KIND: Kind = Kind::Text;

    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl<T: Item> Item for Embedded<T> {
    const KIND: Kind = T::KIND;

    fn value(&self) -> Value<'_> {
        self.0.value()
    }
}

macro_rules! lists {
    ($($list:ident),*) => {
        $(
            impl<T: Item> Item for $list<T> {
                const KIND: Kind = Kind::List(T::KIND_OF_ITEMS);

                fn value(&self) -> Value<'_> {
                    Value::List(self.0.iter().map(Item::value).collect())
                }
            }
        )*
    };
}
lists!(List, Objects);

macro_rules! maps {
    ($($map:ident),*) => {
        $(
            impl<T: Item> Item for $map<T> {
                const KIND: Kind = Kind::Map(T::KIND_OF_ITEMS);

                fn value(&self) -> Value<'_> {
                    let named = self.0.iter().map(|(name, item)| (name.as_str(), item.value()));
                    Value::Map(named.collect())
                }
            }
        )*
    };
}
maps!(Map, ObjectMap);

impl<T: Item> Item for ListMap<T> {
    const KIND: Kind = Kind::Map(List::<T>::KIND_OF_ITEMS);

    fn value(&self) -> Value<'_> {
        let named = self.0.iter().map(|(name, items)| {
            let items = items.iter().map(Item::value).collect();
            (name.as_str(), Value::List(items))
        });
        Value::Map(named.collect())
    }
}

impl<T: Leaf + Debug + Scalar> StoredItem for Copied<T>
where
    T::Raw: DeserializeOwned,
{
    const KIND: Kind = T::KIND;

    fn value<'a>(&'a self, of: &'a Part) -> Option<Value<'a>> {
        self.get(of).map(Scalar::into_value)
    }
}

impl<T: Leaf + Debug + Item> StoredItem for Choice<T>
where
    T::Raw: DeserializeOwned,
{
    const KIND: Kind = T::KIND;

    fn value<'a>(&'a self, of: &'a Part) -> Option<Value<'a>> {
        self.get(of).map(Item::value)
    }
}

impl StoredItem for Text {
    const KIND: Kind = Kind::Text;

    fn value<'a>(&'a self, of: &'a Part) -> Option<Value<'a>> {
        self.get(of).map(Value::Text)
    }
}

impl StoredItem for Anything {
    const KIND: Kind = Kind::Json;

    fn value<'a>(&'a self, of: &'a Part) -> Option<Value<'a>> {
        self.get(of).map(|json| Value::Json(json.0))
    }
}

impl<T: Nested + Debug + Item> StoredItem for Lazy<T> {
    const KIND: Kind = T::KIND;

    fn value<'a>(&'a self, of: &'a Part) -> Option<Value<'a>> {
        self.get(of).map(Item::value)
    }
}
