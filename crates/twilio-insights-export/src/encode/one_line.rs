//! A record on one line. JSON has no line breaks but between its values, so only white space goes;
//! numbers and strings stay as they were written.

use std::borrow::Cow;
use std::io::{Error, ErrorKind, Result};

use serde_json::value::RawValue;

/// The text of a record without line breaks: as it is, if it has none.
///
/// # Errors
///
/// If it is no JSON object.
pub(crate) fn one_line(json: &str) -> Result<Cow<'_, str>> {
    let value = serde_json::from_str::<&RawValue>(json);
    let text = value.map_err(|error| Error::new(ErrorKind::InvalidData, error))?;
    let text = text.get();
    if !text.starts_with('{') {
        return Err(Error::new(ErrorKind::InvalidData, "not a JSON object"));
    }
    Ok(if text.contains(['\n', '\r']) {
        Cow::Owned(without_space(text))
    } else {
        Cow::Borrowed(text)
    })
}

/// A JSON text without the white space between its values.
fn without_space(json: &str) -> String {
    let mut line = String::with_capacity(json.len());
    let mut in_string = false;
    let mut escaped = false;
    for character in json.chars() {
        if in_string {
            in_string = escaped || character != '"';
            escaped = !escaped && character == '\\';
        } else if matches!(character, ' ' | '\t' | '\n' | '\r') {
            continue;
        } else {
            in_string = character == '"';
        }
        line.push(character);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn white_space_goes_with_the_line_breaks_and_nothing_else() {
        for (json, line) in [
            ("{}", "{}"),
            (r#" {"a": 1.50} "#, r#"{"a": 1.50}"#),
            (
                "{\r\n  \"a b\" : [ 1e999,\n\t-0.0 ],\n\"c\": \" \\\" \\\\\" }\n",
                r#"{"a b":[1e999,-0.0],"c":" \" \\"}"#,
            ),
            ("{\"\\\\\":\n\"\\ud800 é\"}", r#"{"\\":"\ud800 é"}"#),
        ] {
            assert_eq!(one_line(json).unwrap(), line);
        }
    }

    #[test]
    fn what_is_no_object_is_refused() {
        for json in ["", "7", "[{}]", "{} {}", "{\"a\":\n", "{\"a\":\"\n\"}"] {
            let error = one_line(json).unwrap_err();
            assert_eq!(error.kind(), std::io::ErrorKind::InvalidData, "{json}");
        }
    }
}
