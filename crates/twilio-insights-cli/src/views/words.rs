//! Words as they stand in cells and fields: what is not there leaves nothing behind.
//! Words of the API stay as they are.

use crate::colour::Tone;

/// A value in its own words.
pub(super) fn text(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// Those parts that say something, with commas between.
pub(super) fn listed(parts: impl IntoIterator<Item = impl Into<String>>) -> String {
    something(parts).join(", ")
}

/// Those parts that say something, with spaces between.
pub(super) fn spaced(parts: impl IntoIterator<Item = impl Into<String>>) -> String {
    something(parts).join(" ")
}

/// A line that belongs to the one above it.
pub(super) fn below(line: impl std::fmt::Display) -> String {
    format!(" {line}")
}

/// Those lines that say something, each in its place below the others.
pub(super) fn lines(lines: impl IntoIterator<Item = impl Into<String>>) -> String {
    something(lines).join("\n")
}

fn something(parts: impl IntoIterator<Item = impl Into<String>>) -> Vec<String> {
    let parts = parts.into_iter().map(Into::into);
    parts
        .filter(|part: &String| !part.trim().is_empty())
        .collect()
}

/// Values in their own words, with commas between.
pub(super) fn all(values: &[impl ToString]) -> String {
    listed(values.iter().map(ToString::to_string))
}

/// A number with what it is, if it is known.
pub(super) fn counted(number: Option<i64>, what: &str) -> String {
    number.map_or_else(String::new, |number| format!("{number} {what}"))
}

/// The state in parentheses where a record is not complete: what is missing may come later.
pub(super) fn unless_complete(state: Option<&impl ToString>, complete: bool) -> String {
    match state {
        Some(state) if !complete => Tone::Faint.on(format!("({})", state.to_string())),
        _ => String::new(),
    }
}
