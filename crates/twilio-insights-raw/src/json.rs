//! JSON that is cut out of a body as text and decoded when somebody asks for it, so that one odd
//! value never hurts its neighbours and nothing of what was received is lost.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// The text of a `T` inside a body: a record of a page, or a nested object or list.
///
/// Reading it needs a self-contained input (`&str` or `&[u8]`), not a stream: the text is cut out
/// of that input.
pub struct Json<T> {
    text: Arc<str>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Json<T> {
    /// Wraps a text that is known to be one JSON value.
    #[must_use]
    pub fn new(text: Arc<str>) -> Self {
        Self {
            text,
            kind: PhantomData,
        }
    }

    /// The text as received.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as received, without a copy.
    #[must_use]
    pub fn into_text(self) -> Arc<str> {
        self.text
    }

    /// Whether the text stands for "no data": `null`, `""`, `{}` or `[]`.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        no_data(&self.text)
    }
}

/// Whether a JSON value stands for "no data": `null`, `""`, `{}` or `[]`.
#[must_use]
pub fn no_data(json: &str) -> bool {
    // An empty value has nothing but white space between its delimiters, so no parser is needed.
    let json = json.trim_ascii();
    let mut content = json
        .bytes()
        .skip(1)
        .filter(|byte| !byte.is_ascii_whitespace());
    match json.as_bytes().first() {
        Some(b'{' | b'[') => {
            matches!(content.next(), Some(b'}' | b']')) && content.next().is_none()
        }
        _ => matches!(json, "null" | "\"\""),
    }
}

impl<T: DeserializeOwned> Json<T> {
    /// Decodes the text; `None` if it stands for "no data" ([`is_empty`](Self::is_empty)).
    ///
    /// # Errors
    ///
    /// If the text is not a `T`.
    pub fn decode(&self) -> serde_json::Result<Option<T>> {
        if self.is_empty() {
            Ok(None)
        } else {
            serde_json::from_str(&self.text).map(Some)
        }
    }
}

impl<T> Clone for Json<T> {
    fn clone(&self) -> Self {
        Self::new(Arc::clone(&self.text))
    }
}

/// Says how long the text is, not what is in it: it may hold personal data.
impl<T> fmt::Debug for Json<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Json({} bytes)", self.text.len())
    }
}

impl<'de, T> Deserialize<'de> for Json<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&'de RawValue>::deserialize(deserializer)?;
        Ok(Self::new(Arc::from(raw.get())))
    }
}

impl<T> Serialize for Json<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_text(&self.text, serializer)
    }
}

/// Writes a JSON text into any serializer, value by value and in its own order.
///
/// # Errors
///
/// If the text is not one JSON value, or the serializer fails.
pub fn serialize_text<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    serde_transcode::transcode(&mut deserializer, serializer)
}

/// Reads one value from any self-describing deserializer as JSON text.
///
/// # Errors
///
/// If the deserializer fails or holds something that JSON cannot express.
pub fn text_from<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<str>, D::Error> {
    let mut buffer = Vec::new();
    let mut serializer = serde_json::Serializer::new(&mut buffer);
    serde_transcode::transcode(deserializer, &mut serializer).map_err(serde::de::Error::custom)?;
    String::from_utf8(buffer)
        .map(Arc::from)
        .map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_values_are_no_data_and_others_are_not() {
        for text in ["null", "{}", "[]", "\"\"", " { } ", "[\n]"] {
            assert!(Json::<()>::new(text.into()).is_empty(), "{text}");
        }
        for text in [
            "0",
            "false",
            "{\"a\":1}",
            "[0]",
            "\"a\"",
            "\" \"",
            "\"null\"",
        ] {
            assert!(!Json::<()>::new(text.into()).is_empty(), "{text}");
        }
    }

    #[test]
    fn text_is_kept_as_received() {
        let list: Vec<Json<i64>> = serde_json::from_str("[ 1 ,{\"a\" : 0.0}, null]").unwrap();
        let texts: Vec<_> = list.iter().map(Json::text).collect();
        assert_eq!(texts, ["1", "{\"a\" : 0.0}", "null"]);
    }

    #[test]
    fn transcoding_keeps_order_and_number_kinds() {
        let text = r#"{"z":0,"a":0.0,"m":[null,true,"x"]}"#;
        let json = Json::<()>::new(text.into());
        assert_eq!(serde_json::to_string(&json).unwrap(), text);
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_value(&json).unwrap(), value);
    }

    #[test]
    fn debug_does_not_show_the_text() {
        let json = Json::<()>::new(r#""+15550100""#.into());
        assert_eq!(format!("{json:?}"), "Json(11 bytes)");
    }
}
