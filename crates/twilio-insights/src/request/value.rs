//! Values of parameters on their way from the caller's type to the form on the wire.
//! Each check says what was given and what is expected.

use std::fmt::Display;

use crate::error::InvalidInput;
use crate::page::MAX_PAGE_SIZE;

/// A text that is not empty.
pub(super) fn text(what: &'static str, text: String) -> Result<String, InvalidInput> {
    if text.trim().is_empty() {
        return Err(InvalidInput::new(what, text, "text that is not empty"));
    }
    Ok(text)
}

/// A text of so many characters at most. The text itself is not repeated: it may be personal.
pub(super) fn short_text(
    what: &'static str,
    text: String,
    longest: usize,
) -> Result<String, InvalidInput> {
    let length = text.chars().count();
    if length > longest {
        let expected = format!("at most {longest} characters, and got {length}");
        return Err(InvalidInput::unnamed(what, expected));
    }
    Ok(text)
}

/// Two letters, in upper case.
pub(super) fn country_code(what: &'static str, code: &str) -> Result<String, InvalidInput> {
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Ok(code.to_ascii_uppercase());
    }
    let expected = "two letters (ISO 3166-1 alpha-2), such as US";
    Err(InvalidInput::new(what, code, expected))
}

/// Values that are sent as one parameter each.
pub(super) fn list<T: Display>(
    what: &'static str,
    values: impl IntoIterator<Item = T>,
) -> Result<Vec<String>, InvalidInput> {
    let values: Vec<_> = values.into_iter().map(|value| value.to_string()).collect();
    for value in &values {
        if value.is_empty() || value.contains(',') {
            return Err(InvalidInput::new(what, value, "values without a comma"));
        }
    }
    if values.is_empty() {
        let expected = "at least one value; leave the filter out to allow all";
        return Err(InvalidInput::unnamed(what, expected));
    }
    Ok(values)
}

/// Values in the API's own list form: one parameter, separated by commas.
pub(super) fn comma_list<T: Display>(
    what: &'static str,
    values: impl IntoIterator<Item = T>,
) -> Result<String, InvalidInput> {
    Ok(list(what, values)?.join(","))
}

/// A score from 1 (bad) to 5 (excellent).
pub(super) fn call_score(score: u8) -> Result<u8, InvalidInput> {
    if (1..=5).contains(&score) {
        return Ok(score);
    }
    let expected = "a number from 1 (bad) to 5 (excellent)";
    Err(InvalidInput::new("call score", score, expected))
}

/// A number of records per page.
pub(super) fn page_size(size: u32) -> Result<u16, InvalidInput> {
    u16::try_from(size)
        .ok()
        .filter(|size| (1..=MAX_PAGE_SIZE).contains(size))
        .ok_or_else(|| {
            let expected = format!("a number from 1 to {MAX_PAGE_SIZE}");
            InvalidInput::new("page size", size, expected)
        })
}
