//! How the members of an object are stored: where they are in its text and, where an accessor gives
//! a reference, what was read of them. Nothing is read before somebody asks.

use std::fmt::{self, Debug};
use std::marker::PhantomData;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use twilio_insights_raw::{Member, no_data};

use super::leaf::{Leaf, plain};
use super::nested::Nested;
use super::part::{Part, Place};

/// A member that is stored in its object, the part `of` a record.
pub(crate) trait Stored: Default {
    /// What is read of it.
    type Read<'a>: Debug
    where
        Self: 'a;

    /// Takes note of where it is. If it is there twice, the last one counts.
    fn put(&mut self, place: Place, of: &Part);

    /// Reads it; `None` if there is nothing, or nothing that can be read.
    fn get<'a>(&'a self, of: &'a Part) -> Option<Self::Read<'a>>;
}

/// Whether a text that stands for a scalar gets through the parser. If not, it is left out, even in
/// favour of an earlier member of the same name.
pub(super) fn gets_through<T: Leaf>(json: &str) -> bool
where
    T::Raw: DeserializeOwned,
{
    serde_json::from_str::<Member<T::Raw>>(json).is_ok()
}

fn put_scalar<T: Leaf>(known: &mut Option<Place>, place: Place, of: &Part)
where
    T::Raw: DeserializeOwned,
{
    if known.is_none() || gets_through::<T>(of.text_at(place)) {
        *known = Some(place);
    }
}

/// A scalar that is given by value, and so read each time.
pub(crate) struct Copied<T> {
    place: Option<Place>,
    kind: PhantomData<fn() -> T>,
}

impl<T: Leaf + Debug> Stored for Copied<T>
where
    T::Raw: DeserializeOwned,
{
    type Read<'a>
        = T
    where
        Self: 'a;

    fn put(&mut self, place: Place, of: &Part) {
        put_scalar::<T>(&mut self.place, place, of);
    }

    fn get(&self, of: &Part) -> Option<T> {
        T::read_json(of.text_at(self.place?))
    }
}

/// A scalar that is given by reference.
pub(crate) struct Choice<T> {
    place: Option<Place>,
    read: OnceLock<Option<T>>,
}

impl<T: Leaf + Debug> Stored for Choice<T>
where
    T::Raw: DeserializeOwned,
{
    type Read<'a>
        = &'a T
    where
        Self: 'a;

    fn put(&mut self, place: Place, of: &Part) {
        put_scalar::<T>(&mut self.place, place, of);
    }

    fn get(&self, of: &Part) -> Option<&T> {
        let place = self.place?;
        let read = || T::read_json(of.text_at(place));
        self.read.get_or_init(read).as_ref()
    }
}

/// A string. One without escapes is given as it stands in the record.
#[derive(Default)]
pub(crate) struct Text {
    place: Option<Place>,
    read: OnceLock<Option<Box<str>>>,
}

impl Stored for Text {
    type Read<'a> = &'a str;

    fn put(&mut self, place: Place, of: &Part) {
        put_scalar::<Box<str>>(&mut self.place, place, of);
    }

    fn get<'a>(&'a self, of: &'a Part) -> Option<&'a str> {
        let json = of.text_at(self.place?);
        let read = || self.read.get_or_init(|| Leaf::read_json(json)).as_deref();
        plain(json).or_else(read)
    }
}

/// A value of any shape, which stays text.
#[derive(Default)]
pub(crate) struct Anything {
    place: Option<Place>,
}

/// The text of a value of any shape. `Debug` does not show it: it may hold personal data.
pub(crate) struct JsonText<'a>(pub(crate) &'a str);

impl Debug for JsonText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Debug::fmt("[json]", f)
    }
}

impl Stored for Anything {
    type Read<'a> = JsonText<'a>;

    fn put(&mut self, place: Place, _: &Part) {
        self.place = Some(place);
    }

    fn get<'a>(&'a self, of: &'a Part) -> Option<JsonText<'a>> {
        let json = of.text_at(self.place?);
        (!no_data(json)).then_some(JsonText(json))
    }
}

/// A nested value, which is decoded once.
pub(crate) struct Lazy<T> {
    place: Option<Place>,
    decoded: OnceLock<Option<T>>,
}

impl<T: Nested + Debug> Stored for Lazy<T> {
    type Read<'a>
        = &'a T
    where
        Self: 'a;

    fn put(&mut self, place: Place, _: &Part) {
        self.place = Some(place);
    }

    fn get(&self, of: &Part) -> Option<&T> {
        let place = self.place?;
        let decode = || (!no_data(of.text_at(place))).then(|| T::decode(of.at(place)))?;
        self.decoded.get_or_init(decode).as_ref()
    }
}

impl<T> Default for Copied<T> {
    fn default() -> Self {
        Self {
            place: None,
            kind: PhantomData,
        }
    }
}

impl<T> Default for Choice<T> {
    fn default() -> Self {
        Self {
            place: None,
            read: OnceLock::new(),
        }
    }
}

impl<T> Default for Lazy<T> {
    fn default() -> Self {
        Self {
            place: None,
            decoded: OnceLock::new(),
        }
    }
}
