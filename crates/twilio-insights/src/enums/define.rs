//! The macro behind the SDK's enums: an open enum and its exhaustive conversion from the raw one,
//! so that a value added to the spec does not compile until it is given a name here.

/// Defines an open enum after a generated one. Variants have the same names in both, unless the
/// generated name stands behind `from`; other spellings that are read stand behind `|`.
macro_rules! api_enum {
    (
        $(#[doc = $about:literal])*
        pub enum $name:ident {
            $( $(#[$variant_attr:meta])* $variant:ident $(from $raw:ident)? = $text:literal $(| $alias:literal)* ),* $(,)?
        }
    ) => {
        twilio_insights_raw::open_enum! {
            $(#[doc = $about])*
            #[non_exhaustive]
            pub enum $name {
                $( $(#[$variant_attr])* $variant = $text $(| $alias)*, )*
            }
        }

        impl $crate::model::Leaf for $name {
            type Raw = twilio_insights_raw::enums::$name;

            fn read_usual(json: &str) -> Option<Self> {
                let text = $crate::model::plain(json)?;
                (!text.is_empty()).then(|| Self::from(text))
            }

            fn from_raw(raw: Self::Raw) -> Option<Self> {
                Some(match raw {
                    $( $crate::enums::define::raw_variant!($name $variant $($raw)?) => Self::$variant, )*
                    // It may be another spelling of a known value.
                    twilio_insights_raw::enums::$name::Other(text) => Self::from(&*text),
                })
            }
        }

        impl $crate::model::reflect::Item for $name {
            const KIND: $crate::model::reflect::Kind = $crate::model::reflect::Kind::Choice;

            fn value(&self) -> $crate::model::reflect::Value<'_> {
                $crate::model::reflect::Value::Text(self.as_str())
            }
        }

        #[cfg(feature = "schemars")]
        impl ::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }

            fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                $crate::model::schema::choice(&[$($about),*], &[$($text),*])
            }
        }
    };
}

/// The generated variant that a variant stands for.
macro_rules! raw_variant {
    ($name:ident $variant:ident) => {
        twilio_insights_raw::enums::$name::$variant
    };
    ($name:ident $variant:ident $raw:ident) => {
        twilio_insights_raw::enums::$name::$raw
    };
}

pub(crate) use {api_enum, raw_variant};
