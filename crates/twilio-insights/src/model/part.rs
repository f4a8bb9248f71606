//! A value inside of a record, which shares the record's text and outline. The outline is made when
//! the first part is looked for: a record that nobody looks into costs no more than its text.

use std::borrow::Cow;
use std::num::NonZeroU32;
use std::sync::{Arc, OnceLock};

use super::outline::{Span, outline};

/// A value of a text.
#[derive(Clone)]
pub(crate) struct Part {
    whole: Arc<Whole>,
    place: Place,
}

/// The number of a value in its text. Not zero, so that its absence needs no room.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place(NonZeroU32);

struct Whole {
    text: Arc<str>,
    spans: OnceLock<Vec<Span>>,
}

impl Place {
    const ROOT: Self = Self(NonZeroU32::MIN);

    fn of(number: u32) -> Self {
        Self(NonZeroU32::MIN.saturating_add(number))
    }

    fn number(self) -> u32 {
        self.0.get() - 1
    }
}

impl Whole {
    fn spans(&self) -> &[Span] {
        self.spans.get_or_init(|| outline(&self.text))
    }

    fn span(&self, place: Place) -> Option<&Span> {
        self.spans().get(place.number() as usize)
    }

    fn slice(&self, start: u32, end: u32) -> &str {
        let slice = self.text.get(start as usize..end as usize);
        slice.unwrap_or_default()
    }
}

impl Part {
    /// A text that is known to be one JSON value.
    pub(crate) fn whole(text: Arc<str>) -> Self {
        let spans = OnceLock::new();
        Self {
            whole: Arc::new(Whole { text, spans }),
            place: Place::ROOT,
        }
    }

    /// The text as received.
    pub(crate) fn text(&self) -> &str {
        match self.place {
            Place::ROOT => &self.whole.text,
            place => self.text_at(place),
        }
    }

    /// The text of a value inside.
    pub(crate) fn text_at(&self, place: Place) -> &str {
        let span = self.whole.span(place);
        span.map_or("", |span| self.whole.slice(span.start, span.end))
    }

    /// A value inside.
    pub(crate) fn at(&self, place: Place) -> Self {
        Self {
            whole: Arc::clone(&self.whole),
            place,
        }
    }

    pub(crate) fn is_object(&self) -> bool {
        self.text().trim_ascii_start().starts_with('{')
    }

    pub(crate) fn is_list(&self) -> bool {
        self.text().trim_ascii_start().starts_with('[')
    }

    /// The members of an object in their order, by their names as they are written: perhaps with
    /// escapes.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&str, Place)> {
        let name = |span: &Span| self.whole.slice(span.name.0, span.name.1);
        self.inside().map(move |(span, place)| (name(span), place))
    }

    /// The items of a list.
    pub(crate) fn items(&self) -> impl Iterator<Item = Place> {
        self.inside().map(|(_, place)| place)
    }

    /// The values right inside of this one.
    fn inside(&self) -> impl Iterator<Item = (&Span, Place)> {
        let mut next = self.place.number().saturating_add(1);
        let end = self.whole.span(self.place).map_or(0, |span| span.next);
        std::iter::from_fn(move || {
            let place = Place::of(next);
            let span = self.whole.span(place).filter(|_| next < end)?;
            next = span.next;
            Some((span, place))
        })
    }
}

/// The name that is meant by one as it is written; `None` if it is no text.
pub(crate) fn unescaped(name: &str) -> Option<Cow<'_, str>> {
    if name.contains('\\') {
        let name = serde_json::from_str(&format!("\"{name}\""));
        name.ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(name))
    }
}
