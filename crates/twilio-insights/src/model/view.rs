//! What the accessors of a model give, as one JSON value: for tests that compare all of it.
//! Unlike the model's own JSON it holds nothing but what was read.

use serde::Serialize;
use serde_json::Value;

use super::leaf::Leaf;
use super::nested::{Embedded, Lazy, List, ListMap, Map, Nested, ObjectMap, Objects, Text};

/// A stored member.
pub(crate) trait View {
    /// What its accessor gives, unless that is nothing.
    fn view(&self) -> Option<Value>;
}

/// What stands in a nested value.
pub(crate) trait Content {
    fn content(&self) -> Value;
}

impl<T: Leaf + Serialize> View for Option<T> {
    fn view(&self) -> Option<Value> {
        self.as_ref()
            .map(|leaf| serde_json::to_value(leaf).unwrap())
    }
}

impl<T: Nested + Content> View for Lazy<T> {
    fn view(&self) -> Option<Value> {
        self.get().map(Content::content)
    }
}

impl View for Text {
    fn view(&self) -> Option<Value> {
        self.as_str()
            .map(|text| serde_json::from_str(text).unwrap())
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
