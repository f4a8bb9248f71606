//! What the accessors of a model give, as one JSON value: for tests that compare all of it.
//! Unlike the model's own JSON it holds nothing but what was read.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::leaf::Leaf;
use super::nested::{Embedded, List, ListMap, Map, Nested, ObjectMap, Objects};
use super::part::Part;
use super::reflect::{Kind, Member, Reflect, Value as Reflected};
use super::stored::{Anything, Choice, Copied, Lazy, Stored, Text};

/// A stored member.
pub(crate) trait View {
    /// What its accessor gives, unless that is nothing.
    fn view(&self, of: &Part) -> Option<Value>;
}

/// What stands in a nested value.
pub(crate) trait Content {
    fn content(&self) -> Value;
}

macro_rules! view_as_serialized {
    ($($stored:ty: $($leaf:ident)?),* $(,)?) => {
        $(
            impl $(<$leaf: Leaf + Serialize + Debug>)? View for $stored
            where
                $($leaf::Raw: DeserializeOwned)?
            {
                fn view(&self, of: &Part) -> Option<Value> {
                    self.get(of).map(|value| serde_json::to_value(value).unwrap())
                }
            }
        )*
    };
}
view_as_serialized!(Copied<T>: T, Choice<T>: T, Text:);

impl<T: Nested + Content + Debug> View for Lazy<T> {
    fn view(&self, of: &Part) -> Option<Value> {
        self.get(of).map(Content::content)
    }
}

impl View for Anything {
    fn view(&self, of: &Part) -> Option<Value> {
        self.get(of)
            .map(|json| serde_json::from_str(json.0).unwrap())
    }
}

impl<T: Content> Content for Embedded<T> {
    fn content(&self) -> Value {
        self.0.content()
    }
}

impl<T: Serialize> Content for List<T> {
    fn content(&self) -> Value {
        serde_json::to_value(&self.0).unwrap()
    }
}

impl<T: Content> Content for Objects<T> {
    fn content(&self) -> Value {
        self.0.iter().map(Content::content).collect()
    }
}

impl<T: Serialize> Content for Map<T> {
    fn content(&self) -> Value {
        serde_json::to_value(&self.0).unwrap()
    }
}

impl<T: Serialize> Content for ListMap<T> {
    fn content(&self) -> Value {
        serde_json::to_value(&self.0).unwrap()
    }
}

impl<T: Content> Content for ObjectMap<T> {
    fn content(&self) -> Value {
        let members = self.0.iter();
        members
            .map(|(name, object)| (name.clone(), object.content()))
            .collect()
    }
}

/// The same by reflection: what its values are, under the names that the type says.
pub(crate) fn reflected(object: &dyn Reflect, members: &[Member]) -> Value {
    let mut content = serde_json::Map::new();
    let mut named = members.iter();
    object.visit(&mut |value| {
        let member = named.next().expect("a member for each value");
        if let Some(value) = value {
            content.insert(member.name.to_owned(), of_kind(member.kind, value));
        }
    });
    assert!(named.next().is_none(), "a value for each member");
    content.into()
}

fn of_kind(kind: Kind, value: Reflected<'_>) -> Value {
    match (kind, value) {
        (Kind::Integer, Reflected::Integer(value)) => value.into(),
        (Kind::Number, Reflected::Number(value)) => value.into(),
        (Kind::Boolean, Reflected::Boolean(value)) => value.into(),
        (Kind::Text | Kind::Choice, Reflected::Text(value)) => value.into(),
        (Kind::Time, Reflected::Time(value)) => value.to_string().into(),
        (Kind::Json, Reflected::Json(value)) => serde_json::from_str(value).unwrap(),
        (Kind::Object(members), Reflected::Object(value)) => reflected(value, members),
        (Kind::List(items), Reflected::List(values)) => {
            let values = values.into_iter();
            values.map(|value| of_kind(*items, value)).collect()
        }
        (Kind::Map(items), Reflected::Map(values)) => {
            let values = values.into_iter();
            values
                .map(|(name, value)| (name.to_owned(), of_kind(*items, value)))
                .collect()
        }
        (kind, value) => panic!("{value:?} where {kind:?} was announced"),
    }
}
