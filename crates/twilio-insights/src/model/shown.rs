//! How the members of a model appear in `Debug`: what is absent is left out, personal data is
//! masked, unknown members are only named.

use std::fmt::DebugStruct;

use serde_json::{Map, Value};

use super::part::Part;
use super::stored::Stored;

/// Shows a member of the object `of`, unless there is nothing.
pub(crate) fn show(member: &impl Stored, of: &Part, name: &str, to: &mut DebugStruct<'_, '_>) {
    if let Some(value) = member.get(of) {
        to.field(name, &value);
    }
}

/// Shows that there is a member, and that it is personal.
pub(crate) fn mask(member: &impl Stored, of: &Part, name: &str, to: &mut DebugStruct<'_, '_>) {
    if member.get(of).is_some() {
        to.field(name, &format_args!("[personal data]"));
    }
}

/// Names the unknown members: any of them may be personal.
pub(crate) fn show_extra(extra: &Map<String, Value>, to: &mut DebugStruct<'_, '_>) {
    if !extra.is_empty() {
        to.field("extra", &extra.keys().collect::<Vec<_>>());
    }
}
