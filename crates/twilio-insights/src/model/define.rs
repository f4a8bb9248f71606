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
        pub struct $name {
            object: $crate::model::Object<Self>,
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
                $crate::model::check_object(&text)?;
                Ok(<Self as $crate::model::sealed::Decode>::decode_text(text)?)
            }

            /// Members that this version does not know, by name.
            #[must_use]
            pub fn extra(&self) -> &::serde_json::Map<String, ::serde_json::Value> {
                self.object.members().extra.get(|| {
                    let decoded = $crate::model::decode(self.raw_json()).ok()?;
                    let raw: <Self as $crate::model::Nested>::Raw = decoded.raw;
                    Some(raw.extra)
                })
            }

            /// The JSON text of this object, byte for byte as received.
            #[must_use]
            pub fn raw_json(&self) -> &str {
                self.object.part().text()
            }

            /// What this object holds, at any depth, that does not fit its documented type.
            #[must_use]
            pub fn unreadable(&self) -> Vec<$crate::model::Unreadable> {
                let mut inspection = $crate::model::Inspection::default();
                <Self as $crate::model::Nested>::inspect(self.raw_json(), &mut inspection);
                inspection.into_found()
            }
        }

        const _: () = {
            #[derive(Default)]
            #[allow(clippy::struct_field_names, reason = "the API has named them")]
            pub(crate) struct Members {
                extra: $crate::model::Extra,
                $( $member: $crate::model::kind::stored!($kind $($of)?), )*
            }

            impl $crate::model::Members for Members {
                fn put(
                    &mut self,
                    name: &str,
                    place: $crate::model::Place,
                    part: &$crate::model::Part,
                ) -> bool {
                    match name {
                        $(
                            $crate::model::kind::wire_name!($member $($wire)?) => {
                                $crate::model::Stored::put(&mut self.$member, place, part);
                            }
                        )*
                        _ => return false,
                    }
                    true
                }

                fn extra(&mut self) -> &mut $crate::model::Extra {
                    &mut self.extra
                }
            }

            impl $crate::model::Model for $name {
                type Members = Members;
            }

            const MEMBERS: &[$crate::model::reflect::Member] = &[
                $(
                    $crate::model::reflect::Member::new(
                        $crate::model::kind::wire_name!($member $($wire)?),
                        <$crate::model::kind::stored!($kind $($of)?)
                            as $crate::model::reflect::StoredItem>::KIND,
                        $crate::model::kind::is_personal!($($personal)?),
                    ),
                )*
            ];

            impl $crate::model::reflect::Item for $name {
                const KIND: $crate::model::reflect::Kind =
                    $crate::model::reflect::Kind::Object(MEMBERS);

                fn value(&self) -> $crate::model::reflect::Value<'_> {
                    $crate::model::reflect::Value::Object(self)
                }
            }

            impl $crate::model::reflect::Reflect for $name {
                fn members() -> &'static [$crate::model::reflect::Member] {
                    MEMBERS
                }

                fn visit<'a>(
                    &'a self,
                    visit: &mut dyn FnMut(Option<$crate::model::reflect::Value<'a>>),
                ) {
                    let (members, part) = (self.object.members(), self.object.part());
                    $(
                        visit($crate::model::reflect::StoredItem::value(&members.$member, part));
                    )*
                }
            }
        };

        impl $crate::model::reflect::sealed::Model for $name {}

        impl $crate::model::sealed::Decode for $name {
            fn decode_text(text: ::std::sync::Arc<str>) -> ::serde_json::Result<Self> {
                $crate::model::Object::whole(text).map(|object| Self { object })
            }
        }

        impl $crate::model::Record for $name {}

        impl $crate::model::Nested for $name {
            type Raw = $crate::model::define::raw_type!($name $($raw_name)?);

            const EXPECTED: &'static str = "an object";

            fn decode(part: $crate::model::Part) -> Option<Self> {
                $crate::model::Object::new(part).map(|object| Self { object })
            }

            fn inspect(text: &str, inspection: &mut $crate::model::Inspection) {
                match $crate::model::decode::<Self::Raw>(text) {
                    Ok(decoded) => {
                        decoded.inspect(inspection);
                        // No `..`: every member of the raw type has to be named.
                        let Self::Raw { $($member,)* extra: _ } = decoded.raw;
                        $(
                            inspection.member(
                                $crate::model::kind::wire_name!($member $($wire)?),
                                |here| $crate::model::kind::inspect!(
                                    $kind $($of)?,
                                    $crate::model::kind::marked!(
                                        $([$personal])? $kind $member
                                    ),
                                    here
                                ),
                            );
                        )*
                    }
                    Err(_) => inspection.note(Self::EXPECTED, text),
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
                let (members, part) = (self.object.members(), self.object.part());
                $(
                    $crate::model::kind::show!(
                        $([$personal])?
                        &members.$member,
                        part,
                        $crate::model::kind::wire_name!($member $($wire)?),
                        &mut shown
                    );
                )*
                $crate::model::shown::show_extra(self.extra(), &mut shown);
                shown.finish()
            }
        }

        #[cfg(test)]
        impl $crate::model::view::Content for $name {
            fn content(&self) -> ::serde_json::Value {
                let (members, part) = (self.object.members(), self.object.part());
                let mut content = ::serde_json::Map::new();
                $(
                    if let Some(view) = $crate::model::view::View::view(&members.$member, part) {
                        let name = $crate::model::kind::wire_name!($member $($wire)?);
                        content.insert(name.to_owned(), view);
                    }
                )*
                content.into()
            }
        }

        /// Equal if the JSON is: formatting and the order of members do not count.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::model::same_json(self.raw_json(), other.raw_json())
            }
        }

        /// Writes the JSON as received, with everything that this version does not know.
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                ::twilio_insights_raw::serialize_text(self.raw_json(), to)
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
