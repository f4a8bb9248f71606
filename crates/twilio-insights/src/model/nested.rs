//! Nested values: objects, lists and maps inside a record. Each stays text until it is asked for,
//! and is decoded once; whether that has happened shows nowhere.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use serde::de::DeserializeOwned;
use twilio_insights_raw::{Json, Member};

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

/// A list; items that cannot be read are left out.
#[derive(Clone)]
pub(crate) struct List<T>(pub(crate) Vec<T>);

/// The items of a list's text. Where one value stands alone it is the only item.
fn item_texts(text: &Arc<str>) -> Vec<Json<()>> {
    if text.trim_start().starts_with('[') {
        serde_json::from_str(text).unwrap_or_default()
    } else {
        vec![Json::new(Arc::clone(text))]
    }
}

/// A list of scalars.
impl<T: Leaf> Nested for List<T>
where
    T::Raw: DeserializeOwned,
{
    type Raw = Vec<Member<T::Raw>>;

    const EXPECTED: &'static str = "a list";

    fn decode(text: &Arc<str>) -> Option<Self> {
        let members = item_texts(text).into_iter().map(|item| member(item.text()));
        Some(Self(members.filter_map(T::read).collect()))
    }

    fn inspect(text: &Arc<str>, inspection: &mut Inspection) {
        for (index, item) in item_texts(text).iter().enumerate() {
            inspection.item(index, |here| T::inspect(member(item.text()), here));
        }
    }
}

fn member<R: twilio_insights_raw::Scalar>(text: &str) -> Option<Member<R>> {
    serde_json::from_str(text).ok()
}

/// A list of objects.
#[derive(Clone)]
pub(crate) struct Objects<T>(pub(crate) Vec<T>);

impl<T: Nested> Nested for Objects<T> {
    type Raw = Vec<Json<T::Raw>>;

    const EXPECTED: &'static str = "a list";

    fn decode(text: &Arc<str>) -> Option<Self> {
        let items = item_texts(text).into_iter().map(Json::into_text);
        Some(Self(items.filter_map(|text| T::decode(&text)).collect()))
    }

    fn inspect(text: &Arc<str>, inspection: &mut Inspection) {
        for (index, item) in item_texts(text).into_iter().enumerate() {
            inspection.item(index, |here| T::inspect(&item.into_text(), here));
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
        let members: Self::Raw = serde_json::from_str(text).ok()?;
        let values = members
            .into_iter()
            .filter_map(|(name, json)| Some((name, T::decode(&json.into_text())?)));
        Some(Self(values.collect()))
    }

    fn inspect(text: &Arc<str>, inspection: &mut Inspection) {
        match serde_json::from_str::<Self::Raw>(text) {
            Ok(members) => {
                for (name, json) in members {
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
        let members: Self::Raw = serde_json::from_str(text).ok()?;
        let values = members.into_iter().filter_map(|(name, member)| {
            let value = T::read(Some(member))?;
            Some((name, value))
        });
        Some(Self(values.collect()))
    }

    fn inspect(text: &Arc<str>, inspection: &mut Inspection) {
        match serde_json::from_str::<Self::Raw>(text) {
            Ok(members) => {
                for (name, member) in members {
                    inspection.member(&name, |here| T::inspect(Some(member), here));
                }
            }
            Err(_) => inspection.note(Self::EXPECTED, &**text),
        }
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
debug_as_content!(List, Objects, Map, ObjectMap);
