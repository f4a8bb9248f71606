//! The values that the API chooses from, as open enums: one that is not known here is `Other` and
//! keeps its text.

mod define;
mod edge;

pub use edge::{Edge, EdgeDirection};
