//! Conversions from every kind of text, for types that are parsed: so that a setter takes `&str`,
//! `String` and references to these alike.

/// Writes the conversions of a type that implements `FromStr`.
macro_rules! try_from_text {
    ($type:ty) => {
        $crate::from_text::try_from_text!(@ $type: &str, &&str, &String, String);
    };
    (@ $type:ty: $($text:ty),*) => { $(
        impl TryFrom<$text> for $type {
            type Error = $crate::InvalidInput;

            fn try_from(text: $text) -> Result<Self, $crate::InvalidInput> {
                text.parse()
            }
        }
    )* };
}

pub(crate) use try_from_text;
