//! JSON text on one line: white space between its tokens goes if it breaks the line.
//! Tokens stay as they are, so numbers keep their spelling and members their order.

use std::borrow::Cow;

/// The text without line breaks. A text that has none stays as it is.
pub(crate) fn compact(json: &str) -> Cow<'_, str> {
    // Within a string JSON writes them as escapes.
    if !json.contains(['\n', '\r']) {
        return Cow::Borrowed(json);
    }
    let mut place = Place::Between;
    let token = |c: &char| {
        place = place.after(*c);
        place != Place::Between || !c.is_ascii_whitespace()
    };
    Cow::Owned(json.chars().filter(token).collect())
}

/// Where in the text a character leaves us.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Outside of strings.
    Between,
    /// In a string.
    String,
    /// In a string, after a backslash.
    Escape,
}

impl Place {
    fn after(self, c: char) -> Self {
        match (self, c) {
            (Self::Between, '"') | (Self::Escape, _) => Self::String,
            (Self::Between, _) | (Self::String, '"') => Self::Between,
            (Self::String, '\\') => Self::Escape,
            (Self::String, _) => Self::String,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_on_one_line_stays_as_it_is() {
        let text = r#"{ "a" : [1.50, "x y"] }"#;
        assert!(matches!(compact(text), Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn white_space_between_tokens_goes_and_everything_else_stays() {
        for (text, expected) in [
            (
                "{\n  \"a\": 1.0,\n  \"b\": -2E+10\n}",
                r#"{"a":1.0,"b":-2E+10}"#,
            ),
            ("{\r\n\t\"a b\" : \" c  d \"\r\n}", r#"{"a b":" c  d "}"#),
            (
                "[\n  \"q\\\" : \\\\\",\n  \"\\n\"\n]",
                r#"["q\" : \\","\n"]"#,
            ),
            (
                "{\n\"z\": 1, \"a\": 2, \"z\": 3\n}",
                r#"{"z":1,"a":2,"z":3}"#,
            ),
            (
                "[\n12345678901234567890.10,\ntrue ,null\n]",
                "[12345678901234567890.10,true,null]",
            ),
            ("\"\u{e9} \u{1f4de}\"\n", "\"\u{e9} \u{1f4de}\""),
            ("{\n}", "{}"),
            ("\n", ""),
        ] {
            assert_eq!(compact(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_value_stays_the_same() {
        let text = "{\n \"a\\\\\": [ {\n \"b \\\" c\": null } ],\n \"\\u0022\": \" \\t \" }";
        let value = |json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap();
        assert_eq!(value(&compact(text)), value(text));
    }
}
