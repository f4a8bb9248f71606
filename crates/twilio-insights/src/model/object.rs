//! What a model is made of: a part of a record, and its members, which are looked for when the
//! first of them is asked for.

use std::sync::{Arc, OnceLock};

use serde_json::{Map, Value};

use super::decode::check_object;
use super::nested::Nested;
use super::part::{Part, Place, unescaped};
use super::stored::Stored;

/// An object of the API, as its model holds it.
pub(crate) struct Object<M: Model> {
    part: Part,
    members: OnceLock<Box<M::Members>>,
}

/// A type that stands for an object of the API.
pub(crate) trait Model: Nested {
    /// The members of the object.
    type Members: Members;
}

/// The members of an object: where they are, and what has been read of them.
pub(crate) trait Members: Default {
    /// Takes note of where a member of this name is; `false` if there is none in the type.
    fn put(&mut self, name: &str, place: Place, part: &Part) -> bool;

    /// What is kept of the others.
    fn extra(&mut self) -> &mut Extra;
}

impl<M: Model> Object<M> {
    /// The object that a part is, if it is one.
    pub(crate) fn new(part: Part) -> Option<Self> {
        part.is_object().then(|| Self::of(part))
    }

    fn of(part: Part) -> Self {
        Self {
            part,
            members: OnceLock::new(),
        }
    }

    /// The object that a text is, if it is one. The text is known to be one JSON value.
    pub(crate) fn whole(text: Arc<str>) -> serde_json::Result<Self> {
        if u32::try_from(text.len()).is_err() {
            return Err(serde::de::Error::custom("longer than 4 GiB"));
        }
        let part = Part::whole(text);
        if !part.is_object() {
            // Says what it is instead.
            check_object(part.text())?;
        }
        Ok(Self::of(part))
    }

    /// The part of the record that the object is.
    pub(crate) fn part(&self) -> &Part {
        &self.part
    }

    /// What is read of a member.
    pub(crate) fn get<'a, S: Stored + 'a>(
        &'a self,
        member: impl FnOnce(&'a M::Members) -> &'a S,
    ) -> Option<S::Read<'a>> {
        member(self.members()).get(&self.part)
    }

    /// The members.
    pub(crate) fn members(&self) -> &M::Members {
        self.members.get_or_init(|| {
            let mut members = Box::<M::Members>::default();
            for (name, place) in self.part.members() {
                // A known name has no escapes, unless somebody has written it with them.
                let mut is_known = |name: &str| members.put(name, place, &self.part);
                if !is_known(name) && !unescaped(name).is_some_and(|name| is_known(&name)) {
                    members.extra().any = true;
                }
            }
            members
        })
    }
}

/// A copy finds its members again: that is cheaper than to copy what was found.
impl<M: Model> Clone for Object<M> {
    fn clone(&self) -> Self {
        Self::of(self.part.clone())
    }
}

/// The members that are not known.
#[derive(Default)]
pub(crate) struct Extra {
    any: bool,
    members: OnceLock<Map<String, Value>>,
}

impl Extra {
    /// The unknown members; `decode` finds them in the text of the object.
    pub(crate) fn get(
        &self,
        decode: impl FnOnce() -> Option<Map<String, Value>>,
    ) -> &Map<String, Value> {
        self.members.get_or_init(|| {
            let decoded = self.any.then(decode).flatten();
            decoded.unwrap_or_default()
        })
    }
}
