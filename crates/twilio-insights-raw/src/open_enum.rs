//! Enums that stay open: a value that the spec does not know is kept as text.
//! One macro writes them all, here for the generated enums and in the SDK for its own.

/// Defines an open enum: unit variants with their wire text (and other spellings that are read as
/// the same value), and `Other` for everything else.
///
/// `From<&str>` never fails; `try_parse` is the strict reading for what a person typed.
#[macro_export]
macro_rules! open_enum {
    (
        $(#[$attr:meta])*
        $vis:vis enum $name:ident {
            $( $(#[$variant_attr:meta])* $variant:ident = $text:literal $(| $alias:literal)* ),* $(,)?
        }
    ) => {
        $(#[$attr])*
        #[derive(Clone)]
        $vis enum $name {
            $( $(#[$variant_attr])* $variant, )*
            /// A value that is not known here, kept as it came.
            Other(::std::boxed::Box<str>),
        }

        impl $name {
            /// Every known value, in the order of the API's documentation.
            pub const KNOWN: &'static [Self] = &[$( Self::$variant, )*];

            /// The value in the spelling of the API.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $text, )*
                    Self::Other(text) => text,
                }
            }

            /// Whether the value is one of [`KNOWN`](Self::KNOWN).
            #[must_use]
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::Other(_))
            }

            /// Reads a known value only.
            #[must_use]
            pub fn try_parse(text: &str) -> ::std::option::Option<Self> {
                match text {
                    $( $text $(| $alias)* => ::std::option::Option::Some(Self::$variant), )*
                    _ => ::std::option::Option::None,
                }
            }
        }

        // By text, so that `Other` with the text of a known value is that value.
        impl ::std::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::std::cmp::Eq for $name {}

        impl ::std::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::std::option::Option<::std::cmp::Ordering> {
                ::std::option::Option::Some(self.cmp(other))
            }
        }

        impl ::std::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::try_parse(text)
                    .unwrap_or_else(|| Self::Other(::std::boxed::Box::from(text)))
            }
        }

        impl ::std::convert::From<&$name> for $name {
            fn from(value: &$name) -> Self {
                value.clone()
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(Self::from(text))
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $( Self::$variant => f.write_str(::std::stringify!($variant)), )*
                    Self::Other(text) => f.debug_tuple("Other").field(text).finish(),
                }
            }
        }

        impl $crate::macro_support::serde::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error>
            where
                S: $crate::macro_support::serde::Serializer,
            {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::macro_support::serde::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
            where
                D: $crate::macro_support::serde::Deserializer<'de>,
            {
                let text = <::std::borrow::Cow<'de, str> as
                    $crate::macro_support::serde::Deserialize<'de>>::deserialize(deserializer)?;
                ::std::result::Result::Ok(Self::from(&*text))
            }
        }
    };
}

#[cfg(test)]
#[allow(unreachable_pub, reason = "the macro defines public items")]
mod tests {
    open_enum! {
        /// A signal.
        enum Signal {
            /// Stop.
            Red = "red" | "RED",
            /// Go.
            Green = "green",
        }
    }

    #[test]
    fn known_values_and_aliases_are_read() {
        assert_eq!(Signal::from("red"), Signal::Red);
        assert_eq!(Signal::from("RED").as_str(), "red");
        assert_eq!(Signal::try_parse("green"), Some(Signal::Green));
        assert_eq!(Signal::KNOWN, [Signal::Red, Signal::Green]);
    }

    #[test]
    fn values_are_compared_by_their_text() {
        assert_eq!(Signal::Other("red".into()), Signal::Red);
        assert!(Signal::Green < Signal::Red);
    }

    #[test]
    fn an_unknown_value_survives_as_text() {
        let signal: Signal = serde_json::from_str("\"Blinking\"").unwrap();
        assert!(!signal.is_known());
        assert_eq!(signal, Signal::from("Blinking"));
        assert_ne!(signal, Signal::from("blinking"));
        assert_eq!(
            format!("{signal} {signal:?}"),
            "Blinking Other(\"Blinking\")"
        );
        assert_eq!(serde_json::to_string(&signal).unwrap(), "\"Blinking\"");
        assert_eq!(Signal::try_parse("Blinking"), None);
    }
}
