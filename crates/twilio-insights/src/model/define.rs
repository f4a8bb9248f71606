//! The macro behind the models: a struct with accessors over the raw type, which it takes apart
//! member by member, so that a member added to the spec does not compile until it is surfaced.

/// Defines a model after the raw type of the same name, or of the one behind `from`.
///
/// Each member is `name: kind`. The name is that of the raw type's field, which is that on the
/// wire; where the two differ it is `field as accessor "wire name"`. Kinds: `integer`, `number`,
/// `boolean`, `text`, `time`, `choice Enum`, `object Model`, `embedded Model` (an object, or a string
/// that holds one), `list Leaf`, `objects Model`, `map Leaf`, `lists Leaf` (a map
/// to lists), `object_map Model`, `json` (anything).
/// `[personal]` before the name masks the value in `Debug`; without it a scalar that the spec marks
/// as personal data does not compile, and the other way round.
macro_rules! model {
    (
        $(#[doc = $about:literal])*
        pub struct $name:ident $(from $raw_name:ident)? {
            $(
                $(#[doc = $doc:literal])*
                $([$personal:ident])? $member:ident $(as $accessor:ident $wire:literal)? :
                    $kind:ident $($of:ident)?
            ),* $(,)?
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone)]
        #[allow(clippy::struct_field_names, reason = "the API has named them")]
        pub struct $name {
            text: ::std::sync::Arc<str>,
            extra: ::serde_json::Map<String, ::serde_json::Value>,
            $( $member: $crate::model::kind::stored!($kind $($of)?), )*
        }

        impl $name {
            $(
                $crate::model::kind::accessor! {
                    { $(#[doc = $doc])* } $member [$($accessor)?] $kind $($of)?
                }
            )*

            /// Reads one object's JSON, such as a record that was kept from an earlier answer.
            ///
            /// # Errors
            ///
            /// If the text is not a JSON object. No member of an object is ever the reason for an
            /// error.
            pub fn from_json(
                text: impl Into<::std::sync::Arc<str>>,
            ) -> Result<Self, $crate::model::DecodeError> {
                let text = text.into();
                Ok(<Self as $crate::model::sealed::Decode>::decode_text(text)?)
            }

            /// Members that this version does not know, by name.
            #[must_use]
            pub fn extra(&self) -> &::serde_json::Map<String, ::serde_json::Value> {
                &self.extra
            }

            /// The JSON text of this object, byte for byte as received.
            #[must_use]
            pub fn raw_json(&self) -> &str {
                &self.text
            }

            /// What this object holds, at any depth, that does not fit its documented type.
            #[must_use]
            pub fn unreadable(&self) -> Vec<$crate::model::Unreadable> {
                let mut inspection = $crate::model::Inspection::default();
                <Self as $crate::model::Nested>::inspect(&self.text, &mut inspection);
                inspection.into_found()
            }
        }

        impl $crate::model::sealed::Decode for $name {
            fn decode_text(text: ::std::sync::Arc<str>) -> ::serde_json::Result<Self> {
                type Raw = $crate::model::define::raw_type!($name $($raw_name)?);
                // No `..`: every member of the raw type has to be named.
                let Raw { $($member,)* extra } = $crate::model::decode(&text)?.raw;
                Ok(Self {
                    text,
                    extra,
                    $(
                        $member: $crate::model::kind::read!(
                            $kind $crate::model::kind::marked!($([$personal])? $kind $member)
                        ),
                    )*
                })
            }
        }

        impl $crate::model::Record for $name {}

        impl $crate::model::Nested for $name {
            type Raw = $crate::model::define::raw_type!($name $($raw_name)?);

            const EXPECTED: &'static str = "an object";

            fn decode(text: &::std::sync::Arc<str>) -> Option<Self> {
                let text = ::std::sync::Arc::clone(text);
                $crate::model::sealed::Decode::decode_text(text).ok()
            }

            fn inspect(
                text: &::std::sync::Arc<str>,
                inspection: &mut $crate::model::Inspection,
            ) {
                match $crate::model::decode::<Self::Raw>(text) {
                    Ok(decoded) => {
                        decoded.inspect(inspection);
                        let raw = decoded.raw;
                        $(
                            inspection.member(
                                $crate::model::kind::wire_name!($member $($wire)?),
                                |here| $crate::model::kind::inspect!(
                                    $kind $($of)?,
                                    $crate::model::kind::marked!(
                                        $([$personal])? $kind raw.$member
                                    ),
                                    here
                                ),
                            );
                        )*
                    }
                    Err(_) => inspection.note(Self::EXPECTED, &**text),
                }
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

            fn json_schema(generator: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                let mut object = $crate::model::schema::Object::new(&[$($about),*]);
                $(
                    object.member(
                        $crate::model::kind::wire_name!($member $($wire)?),
                        $crate::model::kind::schema!(generator, $kind $($of)?),
                        &[$($doc),*],
                        $crate::model::kind::is_personal!($($personal)?),
                    );
                )*
                object.into_schema()
            }
        }

        /// Shows what is there; personal data is masked and unknown members are only named.
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                let mut shown = f.debug_struct(stringify!($name));
                $(
                    $crate::model::kind::show!(
                        $([$personal])?
                        $crate::model::kind::wire_name!($member $($wire)?),
                        self.$member,
                        shown
                    );
                )*
                $crate::model::Shown::show(&self.extra, "extra", &mut shown);
                shown.finish()
            }
        }

        #[cfg(test)]
        impl $crate::model::view::Content for $name {
            fn content(&self) -> ::serde_json::Value {
                let mut members = ::serde_json::Map::new();
                $(
                    if let Some(view) = $crate::model::view::View::view(&self.$member) {
                        let name = $crate::model::kind::wire_name!($member $($wire)?);
                        members.insert(name.to_owned(), view);
                    }
                )*
                members.into()
            }
        }

        /// Equal if the JSON is: formatting and the order of members do not count.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::model::same_json(&self.text, &other.text)
            }
        }

        /// Writes the JSON as received, with everything that this version does not know.
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                ::twilio_insights_raw::serialize_text(&self.text, to)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = ::twilio_insights_raw::text_from(from)?;
                Self::from_json(text).map_err(::serde::de::Error::custom)
            }
        }
    };
}

/// The generated type that a model stands for.
macro_rules! raw_type {
    ($name:ident) => {
        ::twilio_insights_raw::types::$name
    };
    ($name:ident $raw_name:ident) => {
        ::twilio_insights_raw::types::$raw_name
    };
}

pub(crate) use {model, raw_type};
