//! Nested values: objects, lists and maps inside a record. Each is decoded when it is asked for;
//! what in it cannot be read is found by inspection, from its text and by the raw types.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use twilio_insights_raw::{Json, Member, no_data};

use super::decode::decode;
use super::leaf::Leaf;
use super::part::{Part, unescaped};
use super::stored::gets_through;
use super::unreadable::Inspection;

/// A value that can stand inside of a record.
pub(crate) trait Nested: Sized {
    /// What the raw crate decodes.
    type Raw: DeserializeOwned;

    /// What is expected where one stands, for messages.
    const EXPECTED: &'static str;

    /// Decodes a part that is not empty.
    fn decode(part: Part) -> Option<Self>;

    /// Notes what in the text cannot be read.
    fn inspect(text: &str, inspection: &mut Inspection);

    /// Notes what in a member cannot be read.
    fn inspect_member(member: Option<Json<Self::Raw>>, inspection: &mut Inspection) {
        if let Some(json) = member.filter(|json| !json.is_empty()) {
            Self::inspect(json.text(), inspection);
        }
    }
}

/// An object that may also stand there as a string with the object's JSON in it.
pub(crate) struct Embedded<T>(pub(crate) T);

/// The text of an object, taken out of the string around it if there is one; `None` if it is empty.
fn unwrapped(text: &str) -> Option<Cow<'_, str>> {
    let object = if text.starts_with('"') {
        Cow::Owned(serde_json::from_str(text).ok()?)
    } else {
        Cow::Borrowed(text)
    };
    Some(object).filter(|object| !object.is_empty() && !no_data(object))
}

impl<T: Nested> Nested for Embedded<T> {
    type Raw = T::Raw;

    const EXPECTED: &'static str = T::EXPECTED;

    fn decode(part: Part) -> Option<Self> {
        let object = match unwrapped(part.text())? {
            Cow::Borrowed(_) => part,
            Cow::Owned(text) => {
                // Nobody has looked into the string yet.
                serde_json::from_str::<&RawValue>(&text).ok()?;
                Part::whole(Arc::from(text))
            }
        };
        T::decode(object).map(Self)
    }

    fn inspect(text: &str, inspection: &mut Inspection) {
        match unwrapped(text) {
            Some(object) if decode::<T::Raw>(&object).is_ok() => T::inspect(&object, inspection),
            Some(_) => inspection.note(Self::EXPECTED, text),
            None => {}
        }
    }
}

/// The items of a list, or the one value that stands alone in place of a list.
enum Items<'a> {
    Listed(Vec<&'a RawValue>),
    Lone(&'a str),
}

impl<'a> Items<'a> {
    fn of(text: &'a str) -> Self {
        serde_json::from_str(text).map_or(Self::Lone(text), Self::Listed)
    }
}

/// A list of scalars; items that cannot be read are left out.
pub(crate) struct List<T>(pub(crate) Vec<T>);

impl<T: Leaf> List<T> {
    fn item(text: &str) -> Option<Member<T::Raw>> {
        serde_json::from_str(text).ok()
    }
}

impl<T: Leaf> Nested for List<T>
where
    T::Raw: DeserializeOwned,
{
    type Raw = Vec<Member<T::Raw>>;

    const EXPECTED: &'static str = "a list";

    fn decode(part: Part) -> Option<Self> {
        Some(Self(if part.is_list() {
            let items = part.items();
            items
                .filter_map(|item| T::read_json(part.text_at(item)))
                .collect()
        } else {
            T::read_json(part.text()).into_iter().collect()
        }))
    }

    fn inspect(text: &str, inspection: &mut Inspection) {
        match Items::of(text) {
            Items::Listed(items) => {
                for (index, item) in items.iter().enumerate() {
                    inspection.item(index, |here| match Self::item(item.get()) {
                        Some(member) => T::inspect(Some(member), here),
                        None => here.note(T::EXPECTED, item.get()),
                    });
                }
            }
            Items::Lone(item) if T::read(Self::item(item)).is_some() => {}
            Items::Lone(item) => inspection.note(Self::EXPECTED, item),
        }
    }
}

/// A list of objects; items that cannot be read are left out.
pub(crate) struct Objects<T>(pub(crate) Vec<T>);

impl<T: Nested> Nested for Objects<T> {
    type Raw = Vec<Json<T::Raw>>;

    const EXPECTED: &'static str = "a list";

    fn decode(part: Part) -> Option<Self> {
        let object = |part| Embedded::<T>::decode(part).map(|Embedded(object)| object);
        Some(Self(if part.is_list() {
            let items = part.items();
            items.filter_map(|item| object(part.at(item))).collect()
        } else {
            object(part).into_iter().collect()
        }))
    }

    fn inspect(text: &str, inspection: &mut Inspection) {
        match Items::of(text) {
            Items::Listed(items) => {
                for (index, item) in items.iter().enumerate() {
                    inspection.item(index, |here| Embedded::<T>::inspect(item.get(), here));
                }
            }
            Items::Lone(item) => match unwrapped(item) {
                Some(object) if decode::<T::Raw>(&object).is_ok() => {
                    T::inspect(&object, inspection);
                }
                Some(_) => inspection.note(Self::EXPECTED, item),
                None => {}
            },
        }
    }
}

/// A map from names that are data to objects.
pub(crate) struct ObjectMap<T>(pub(crate) BTreeMap<String, T>);

/// The values of a map, each under its name. Of two with one name the last one counts.
fn values(part: &Part) -> Option<BTreeMap<String, Part>> {
    let members = part.is_object().then(|| part.members())?;
    let named = |(name, place)| Some((unescaped(name)?.into_owned(), part.at(place)));
    Some(members.filter_map(named).collect())
}

impl<T: Nested> Nested for ObjectMap<T> {
    type Raw = BTreeMap<String, Json<T::Raw>>;

    const EXPECTED: &'static str = "an object";

    fn decode(part: Part) -> Option<Self> {
        let objects = values(&part)?
            .into_iter()
            .filter(|(_, value)| !no_data(value.text()))
            .filter_map(|(name, value)| Some((name, T::decode(value)?)));
        Some(Self(objects.collect()))
    }

    fn inspect(text: &str, inspection: &mut Inspection) {
        match decode::<Self::Raw>(text) {
            Ok(members) => {
                members.inspect(inspection);
                for (name, json) in members.raw {
                    inspection.member(&name, |here| T::inspect_member(Some(json), here));
                }
            }
            Err(_) => inspection.note(Self::EXPECTED, text),
        }
    }
}

/// A map from names that are data to scalars.
pub(crate) struct Map<T>(pub(crate) BTreeMap<String, T>);

impl<T: Leaf> Nested for Map<T>
where
    T::Raw: DeserializeOwned,
{
    type Raw = BTreeMap<String, Member<T::Raw>>;

    const EXPECTED: &'static str = "an object";

    fn decode(part: Part) -> Option<Self> {
        let mut values = BTreeMap::new();
        let members = part.is_object().then(|| part.members())?;
        for (name, place) in members {
            let json = part.text_at(place);
            match (unescaped(name), T::read_json(json)) {
                (Some(name), Some(value)) => {
                    values.insert(name.into_owned(), value);
                }
                // An odd value counts as well if it is the last one of its name.
                (Some(name), None) if gets_through::<T>(json) => {
                    values.remove(&*name);
                }
                _ => {}
            }
        }
        Some(Self(values))
    }

    fn inspect(text: &str, inspection: &mut Inspection) {
        match decode::<Self::Raw>(text) {
            Ok(members) => {
                members.inspect(inspection);
                for (name, member) in members.raw {
                    inspection.member(&name, |here| T::inspect(Some(member), here));
                }
            }
            Err(_) => inspection.note(Self::EXPECTED, text),
        }
    }
}

/// A map from names that are data to lists of scalars.
pub(crate) struct ListMap<T>(pub(crate) BTreeMap<String, Vec<T>>);

impl<T: Leaf> Nested for ListMap<T>
where
    T::Raw: DeserializeOwned,
{
    type Raw = <ObjectMap<List<T>> as Nested>::Raw;

    const EXPECTED: &'static str = ObjectMap::<List<T>>::EXPECTED;

    fn decode(part: Part) -> Option<Self> {
        let lists = values(&part)?
            .into_iter()
            .filter_map(|(name, value)| Some((name, List::<T>::decode(value)?.0)));
        Some(Self(lists.collect()))
    }

    fn inspect(text: &str, inspection: &mut Inspection) {
        ObjectMap::<List<T>>::inspect(text, inspection);
    }
}

macro_rules! debug_as_content {
    ($($name:ident),*) => {
        $(
            impl<T: fmt::Debug> fmt::Debug for $name<T> {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    self.0.fmt(f)
                }
            }
        )*
    };
}
debug_as_content!(Embedded, List, ListMap, Map, ObjectMap, Objects);
