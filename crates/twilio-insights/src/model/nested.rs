//! Nested values: objects, lists and maps inside a record. Each stays text until it is asked for,
//! and is decoded once; whether that has happened shows nowhere.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use serde::de::DeserializeOwned;
use twilio_insights_raw::{Json, Member};

use super::decode::decode;
use super::leaf::Leaf;
use super::unreadable::Inspection;

/// A value that can stand inside of a record.
pub(crate) trait Nested: Sized {
    /// What the raw crate decodes.
    type Raw: DeserializeOwned;

    /// What is expected where one stands, for messages.
    const EXPECTED: &'static str;

    /// Decodes a text that is not empty.
    fn decode(text: &Arc<str>) -> Option<Self>;

    /// Notes what in the text cannot be read.
    fn inspect(text: &Arc<str>, inspection: &mut Inspection);

    /// Notes what in a member cannot be read.
    fn inspect_member(member: Option<Json<Self::Raw>>, inspection: &mut Inspection) {
        if let Some(json) = member.filter(|json| !json.is_empty()) {
            Self::inspect(&json.into_text(), inspection);
        }
    }
}

/// A nested value on its way from text to type.
#[derive(Clone)]
pub(crate) struct Lazy<T> {
    text: Option<Arc<str>>,
    decoded: OnceLock<Option<Box<T>>>,
}

impl<T: Nested> Lazy<T> {
    /// Takes over the text; empty values are no data.
    pub(crate) fn new(member: Option<Json<T::Raw>>) -> Self {
        Self {
            text: member.filter(|json| !json.is_empty()).map(Json::into_text),
            decoded: OnceLock::new(),
        }
    }

    /// The value; `None` if there is none, or none that can be read.
    pub(crate) fn get(&self) -> Option<&T> {
        let text = self.text.as_ref()?;
        let decode = || T::decode(text).map(Box::new);
        self.decoded.get_or_init(decode).as_deref()
    }
}

/// A value of any shape, which stays text.
#[derive(Clone)]
pub(crate) struct Text(Option<Arc<str>>);

impl Text {
    pub(crate) fn new<R>(member: Option<Json<R>>) -> Self {
        Self(member.filter(|json| !json.is_empty()).map(Json::into_text))
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

/// An object that may also stand there as a string with the object's JSON in it.
#[derive(Clone)]
pub(crate) struct Embedded<T>(pub(crate) T);

/// The text of an object, taken out of the string around it if there is one; `None` if it is empty.
fn unwrapped(text: &Arc<str>) -> Option<Arc<str>> {
    let object = if text.starts_with('"') {
        serde_json::from_str::<String>(text).ok()?.into()
    } else {
        Arc::clone(text)
    };
    let is_empty =
        |object: &Arc<str>| object.is_empty() || Json::<()>::new(Arc::clone(object)).is_empty();
    Some(object).filter(|object| !is_empty(object))
}

impl<T: Nested> Nested for Embedded<T> {
    type Raw = T::Raw;

    const EXPECTED: &'static str = T::EXPECTED;

    fn decode(text: &Arc<str>) -> Option<Self> {
        T::decode(&unwrapped(text)?).map(Self)
    }

    fn inspect(text: &Arc<str>, inspection: &mut Inspection) {
        match unwrapped(text) {
            Some(object) if decode::<T::Raw>(&object).is_ok() => T::inspect(&object, inspection),
            Some(_) => inspection.note(Self::EXPECTED, &**text),
            None => {}
        }
    }
}

/// The items of a list, or the one value that stands alone in place of a list.
enum Items {
    Listed(Vec<Arc<str>>),
    Lone(Arc<str>),
}

impl Items {
    fn of(text: &Arc<str>) -> Self {
        match serde_json::from_str::<Vec<Json<()>>>(text) {
            Ok(items) => Self::Listed(items.into_iter().map(Json::into_text).collect()),
            Err(_) => Self::Lone(Arc::clone(text)),
        }
    }

    fn into_vec(self) -> Vec<Arc<str>> {
        match self {
            Self::Listed(items) => items,
            Self::Lone(item) => vec![item],
        }
    }
}

/// A list of scalars; items that cannot be read are left out.
#[derive(Clone)]
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

    fn decode(text: &Arc<str>) -> Option<Self> {
        let items = Items::of(text).into_vec();
        Some(Self(
            items
                .iter()
                .filter_map(|item| T::read(Self::item(item)))
                .collect(),
        ))
    }

    fn inspect(text: &Arc<str>, inspection: &mut Inspection) {
        match Items::of(text) {
            Items::Listed(items) => {
                for (index, item) in items.iter().enumerate() {
                    inspection.item(index, |here| match Self::item(item) {
                        Some(member) => T::inspect(Some(member), here),
                        None => here.note(T::EXPECTED, &**item),
                    });
                }
            }
            Items::Lone(item) if T::read(Self::item(&item)).is_some() => {}
            Items::Lone(item) => inspection.note(Self::EXPECTED, &*item),
        }
    }
}

/// A list of objects; items that cannot be read are left out.
#[derive(Clone)]
pub(crate) struct Objects<T>(pub(crate) Vec<T>);

impl<T: Nested> Nested for Objects<T> {
    type Raw = Vec<Json<T::Raw>>;

    const EXPECTED: &'static str = "a list";

    fn decode(text: &Arc<str>) -> Option<Self> {
        let items = Items::of(text).into_vec();
        let objects = items.iter().filter_map(Embedded::<T>::decode);
        Some(Self(objects.map(|Embedded(object)| object).collect()))
    }

    fn inspect(text: &Arc<str>, inspection: &mut Inspection) {
        match Items::of(text) {
            Items::Listed(items) => {
                for (index, item) in items.iter().enumerate() {
                    inspection.item(index, |here| Embedded::<T>::inspect(item, here));
                }
            }
            Items::Lone(item) => match unwrapped(&item) {
                Some(object) if decode::<T::Raw>(&object).is_ok() => {
                    T::inspect(&object, inspection);
                }
                Some(_) => inspection.note(Self::EXPECTED, &*item),
                None => {}
            },
        }
    }
}

/// A map from names that are data to objects.
#[derive(Clone)]
pub(crate) struct ObjectMap<T>(pub(crate) BTreeMap<String, T>);

impl<T: Nested> Nested for ObjectMap<T> {
    type Raw = BTreeMap<String, Json<T::Raw>>;

    const EXPECTED: &'static str = "an object";

    fn decode(text: &Arc<str>) -> Option<Self> {
        let members = decode::<Self::Raw>(text).ok()?.raw;
        let values = members
            .into_iter()
            .filter(|(_, json)| !json.is_empty())
            .filter_map(|(name, json)| Some((name, T::decode(&json.into_text())?)));
        Some(Self(values.collect()))
    }

    fn inspect(text: &Arc<str>, inspection: &mut Inspection) {
        match decode::<Self::Raw>(text) {
            Ok(members) => {
                members.inspect(inspection);
                for (name, json) in members.raw {
                    inspection.member(&name, |here| T::inspect_member(Some(json), here));
                }
            }
            Err(_) => inspection.note(Self::EXPECTED, &**text),
        }
    }
}

/// A map from names that are data to scalars.
#[derive(Clone)]
pub(crate) struct Map<T>(pub(crate) BTreeMap<String, T>);

impl<T: Leaf> Nested for Map<T>
where
    T::Raw: DeserializeOwned,
{
    type Raw = BTreeMap<String, Member<T::Raw>>;

    const EXPECTED: &'static str = "an object";

    fn decode(text: &Arc<str>) -> Option<Self> {
        let members = decode::<Self::Raw>(text).ok()?.raw;
        let values = members
            .into_iter()
            .filter_map(|(name, member)| Some((name, T::read(Some(member))?)));
        Some(Self(values.collect()))
    }

    fn inspect(text: &Arc<str>, inspection: &mut Inspection) {
        match decode::<Self::Raw>(text) {
            Ok(members) => {
                members.inspect(inspection);
                for (name, member) in members.raw {
                    inspection.member(&name, |here| T::inspect(Some(member), here));
                }
            }
            Err(_) => inspection.note(Self::EXPECTED, &**text),
        }
    }
}

/// A map from names that are data to lists of scalars.
#[derive(Clone)]
pub(crate) struct ListMap<T>(pub(crate) BTreeMap<String, Vec<T>>);

impl<T: Leaf> Nested for ListMap<T>
where
    T::Raw: DeserializeOwned,
{
    type Raw = <ObjectMap<List<T>> as Nested>::Raw;

    const EXPECTED: &'static str = ObjectMap::<List<T>>::EXPECTED;

    fn decode(text: &Arc<str>) -> Option<Self> {
        let members = decode::<Self::Raw>(text).ok()?.raw;
        let lists = members
            .into_iter()
            .filter_map(|(name, json)| Some((name, List::<T>::decode(&json.into_text())?.0)));
        Some(Self(lists.collect()))
    }

    fn inspect(text: &Arc<str>, inspection: &mut Inspection) {
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
