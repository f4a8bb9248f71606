//! How the members of a model appear in `Debug`: what is absent is left out, personal data is
//! masked, unknown members are only named.

use std::fmt::{Debug, DebugStruct};

use serde_json::{Map, Value};

use super::nested::{Lazy, Nested, Text};

/// A stored member that `Debug` can show.
pub(crate) trait Shown {
    /// What to show, unless there is nothing.
    fn shown(&self) -> Option<&dyn Debug>;

    fn show(&self, name: &str, to: &mut DebugStruct<'_, '_>) {
        if let Some(value) = self.shown() {
            to.field(name, value);
        }
    }

    fn mask(&self, name: &str, to: &mut DebugStruct<'_, '_>) {
        if self.shown().is_some() {
            to.field(name, &format_args!("[personal data]"));
        }
    }
}

impl<T: Debug> Shown for Option<T> {
    fn shown(&self) -> Option<&dyn Debug> {
        self.as_ref().map(|value| value as &dyn Debug)
    }
}

impl<T: Nested + Debug> Shown for Lazy<T> {
    fn shown(&self) -> Option<&dyn Debug> {
        self.get().map(|value| value as &dyn Debug)
    }
}

impl Shown for Text {
    fn shown(&self) -> Option<&dyn Debug> {
        self.as_str().map(|_| &"[json]" as &dyn Debug)
    }
}

/// Unknown members: any of them may be personal.
impl Shown for Map<String, Value> {
    fn shown(&self) -> Option<&dyn Debug> {
        (!self.is_empty()).then_some(self as &dyn Debug)
    }

    fn show(&self, name: &str, to: &mut DebugStruct<'_, '_>) {
        if !self.is_empty() {
            to.field(name, &self.keys().collect::<Vec<_>>());
        }
    }
}
