//! What the API answers, as Rust types that are read through accessors.
//!
//! Every member may be absent, and none is ever the reason for an error:
//!
//! - absent, `null`, `""`, `{}` and `[]` all mean "no data" where an object is expected, and the
//!   accessor gives `None`;
//! - a value that does not fit its documented type gives `None` too; [`CallSummary::unreadable`]
//!   and its like say where such a value is;
//! - enums are open: a value that is not known here is `Other` and keeps its text;
//! - members that are not known here are in `extra()`;
//! - `raw_json()` is the text of the object as it was received, and `Serialize` writes the same
//!   JSON, so that nothing is lost on the way through this crate.
//!
//! Nested objects are decoded when they are first asked for. `Clone`, `PartialEq`, `Serialize` and
//! `Debug` do not show whether that has happened. `Debug` masks personal data.

mod define;
mod kind;
mod leaf;
mod nested;
mod shown;
mod unreadable;
mod location;
pub use location::Location;

use std::sync::Arc;

pub(crate) use leaf::Leaf;
pub(crate) use nested::{Lazy, List, Map, Nested, ObjectMap, Objects, Text};
pub(crate) use shown::Shown;
pub use unreadable::Unreadable;
pub(crate) use unreadable::Inspection;

/// An object of the API that this crate can decode. Implemented by its models alone.
pub trait Record: sealed::Decode + Send + Sync + 'static {}

pub(crate) mod sealed {
    use std::sync::Arc;

    /// Decoding, out of reach of other crates.
    pub trait Decode: Sized {
        /// Decodes the text of one object.
        fn decode_text(text: Arc<str>) -> serde_json::Result<Self>;
    }
}

/// Whether two texts are the same JSON.
fn same_json(left: &Arc<str>, right: &Arc<str>) -> bool {
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
    left == right || value(left).is_some_and(|left| Some(left) == value(right))
}
