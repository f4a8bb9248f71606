//! Putting a client's annotation into a recorded summary without touching the rest of its text.
//! Everything else stays byte for byte as it was loaded.

use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
struct Annotated<'a> {
    #[serde(borrow, default = "nothing")]
    annotation: &'a RawValue,
}

fn nothing() -> &'static RawValue {
    RawValue::NULL
}

/// The text of this summary with `annotation`, a JSON text, as its annotation.
pub(crate) fn with_annotation(summary: &RawValue, annotation: &str) -> String {
    let text = summary.get();
    let member = serde_json::from_str::<Annotated<'_>>(text).ok();
    let place = member.and_then(|it| range_in(text, it.annotation.get()));
    if let Some((before, after)) = place {
        return format!("{before}{annotation}{after}");
    }
    // A record that is not an object, for which nothing can be added, stays as it is.
    let Some(open) = text.trim_end().strip_suffix('}') else {
        return text.to_owned();
    };
    let comma = if open.trim_end().ends_with('{') {
        ""
    } else {
        ","
    };
    format!("{open}{comma}\"annotation\":{annotation}}}")
}

/// What stands before and after `part` in `text`, if it is a piece of it.
fn range_in<'a>(text: &'a str, part: &str) -> Option<(&'a str, &'a str)> {
    let start = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    Some((text.get(..start)?, text.get(start + part.len()..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_annotation_changes() {
        for (summary, expected) in [
            (
                r#"{"a": 1.50e1, "annotation" : {"x": [1]} , "b":2}"#,
                r#"{"a": 1.50e1, "annotation" : NEW , "b":2}"#,
            ),
            (r#"{"annotation":null}"#, r#"{"annotation":NEW}"#),
            (r#"{"a":1 }"#, r#"{"a":1 ,"annotation":NEW}"#),
            ("{ }", r#"{ "annotation":NEW}"#),
            (
                r#"{"trust":{"annotation":1}}"#,
                r#"{"trust":{"annotation":1},"annotation":NEW}"#,
            ),
            ("42", "42"),
        ] {
            let summary: &RawValue = serde_json::from_str(summary).unwrap();
            assert_eq!(with_annotation(summary, "NEW"), expected);
        }
    }
}
