//! What the kinds of members mean to the `model!` macro: how each is stored, returned,
//! inspected and shown.

/// The field that stores a member.
macro_rules! stored {
    (integer) => { $crate::model::Copied<i64> };
    (number) => { $crate::model::Copied<f64> };
    (boolean) => { $crate::model::Copied<bool> };
    (text) => { $crate::model::Text };
    (time) => { $crate::model::Copied<$crate::Timestamp> };
    (choice $of:ident) => { $crate::model::Choice<$of> };
    (object $of:ident) => { $crate::model::Lazy<$of> };
    (embedded $of:ident) => { $crate::model::Lazy<$crate::model::Embedded<$of>> };
    (list $of:ident) => { $crate::model::Lazy<$crate::model::List<$of>> };
    (objects $of:ident) => { $crate::model::Lazy<$crate::model::Objects<$of>> };
    (map $of:ident) => { $crate::model::Lazy<$crate::model::Map<$of>> };
    (lists $of:ident) => { $crate::model::Lazy<$crate::model::ListMap<$of>> };
    (object_map $of:ident) => { $crate::model::Lazy<$crate::model::ObjectMap<$of>> };
    (json) => { $crate::model::Anything };
}

/// The accessor of a member.
macro_rules! accessor {
    ({ $($doc:tt)* } $member:ident [] $($kind:ident)+) => {
        $crate::model::kind::accessor! { { $($doc)* } $member [$member] $($kind)+ }
    };
    ({ $($doc:tt)* } $member:ident [$name:ident] integer) => {
        $($doc)*
        #[must_use]
        pub fn $name(&self) -> Option<i64> {
            self.object.get(|members| &members.$member)
        }
    };
    ({ $($doc:tt)* } $member:ident [$name:ident] number) => {
        $($doc)*
        #[must_use]
        pub fn $name(&self) -> Option<f64> {
            self.object.get(|members| &members.$member)
        }
    };
    ({ $($doc:tt)* } $member:ident [$name:ident] boolean) => {
        $($doc)*
        #[must_use]
        pub fn $name(&self) -> Option<bool> {
            self.object.get(|members| &members.$member)
        }
    };
    ({ $($doc:tt)* } $member:ident [$name:ident] text) => {
        $($doc)*
        #[must_use]
        pub fn $name(&self) -> Option<&str> {
            self.object.get(|members| &members.$member)
        }
    };
    ({ $($doc:tt)* } $member:ident [$name:ident] time) => {
        $($doc)*
        #[must_use]
        pub fn $name(&self) -> Option<$crate::Timestamp> {
            self.object.get(|members| &members.$member)
        }
    };
    ({ $($doc:tt)* } $member:ident [$name:ident] choice $of:ident) => {
        $($doc)*
        #[must_use]
        pub fn $name(&self) -> Option<&$of> {
            self.object.get(|members| &members.$member)
        }
    };
    ({ $($doc:tt)* } $member:ident [$name:ident] object $of:ident) => {
        $($doc)*
        #[must_use]
        pub fn $name(&self) -> Option<&$of> {
            self.object.get(|members| &members.$member)
        }
    };
    ({ $($doc:tt)* } $member:ident [$name:ident] embedded $of:ident) => {
        $($doc)*
        #[must_use]
        pub fn $name(&self) -> Option<&$of> {
            self.object.get(|members| &members.$member).map(|embedded| &embedded.0)
        }
    };
    ({ $($doc:tt)* } $member:ident [$name:ident] list $of:ident) => {
        $($doc)*
        #[must_use]
        pub fn $name(&self) -> &[$of] {
            self.object.get(|members| &members.$member).map_or(&[], |list| &list.0)
        }
    };
    ({ $($doc:tt)* } $member:ident [$name:ident] objects $of:ident) => {
        $crate::model::kind::accessor! { { $($doc)* } $member [$name] list $of }
    };
    ({ $($doc:tt)* } $member:ident [$name:ident] map $of:ident) => {
        $($doc)*
        #[must_use]
        pub fn $name(&self) -> Option<&::std::collections::BTreeMap<String, $of>> {
            self.object.get(|members| &members.$member).map(|map| &map.0)
        }
    };
    ({ $($doc:tt)* } $member:ident [$name:ident] lists $of:ident) => {
        $($doc)*
        #[must_use]
        pub fn $name(&self) -> Option<&::std::collections::BTreeMap<String, Vec<$of>>> {
            self.object.get(|members| &members.$member).map(|map| &map.0)
        }
    };
    ({ $($doc:tt)* } $member:ident [$name:ident] object_map $of:ident) => {
        $crate::model::kind::accessor! { { $($doc)* } $member [$name] map $of }
    };
    ({ $($doc:tt)* } $member:ident [$name:ident] json) => {
        $($doc)*
        #[must_use]
        pub fn $name(&self) -> Option<&str> {
            self.object.get(|members| &members.$member).map(|json| json.0)
        }
    };
}

/// The raw member as its kind has it: what is marked as personal is taken out of its wrapper.
macro_rules! marked {
    ([personal] object $raw:expr) => {
        $raw
    };
    ([personal] json $raw:expr) => {
        $raw
    };
    ([personal] $kind:ident $raw:expr) => {
        $raw.map(::twilio_insights_raw::Personal::into_inner)
    };
    ($kind:ident $raw:expr) => {
        $raw
    };
}

/// Notes what in the raw member cannot be read.
macro_rules! inspect {
    (integer, $raw:expr, $here:expr) => {
        <i64 as $crate::model::Leaf>::inspect($raw, $here)
    };
    (number, $raw:expr, $here:expr) => {
        <f64 as $crate::model::Leaf>::inspect($raw, $here)
    };
    (boolean, $raw:expr, $here:expr) => {
        <bool as $crate::model::Leaf>::inspect($raw, $here)
    };
    (text, $raw:expr, $here:expr) => {
        <Box<str> as $crate::model::Leaf>::inspect($raw, $here)
    };
    (time, $raw:expr, $here:expr) => {
        <$crate::Timestamp as $crate::model::Leaf>::inspect($raw, $here)
    };
    (choice $of:ident, $raw:expr, $here:expr) => {
        <$of as $crate::model::Leaf>::inspect($raw, $here)
    };
    (object $of:ident, $raw:expr, $here:expr) => {
        <$of as $crate::model::Nested>::inspect_member($raw, $here)
    };
    (embedded $of:ident, $raw:expr, $here:expr) => {
        <$crate::model::Embedded<$of> as $crate::model::Nested>::inspect_member($raw, $here)
    };
    (list $of:ident, $raw:expr, $here:expr) => {
        <$crate::model::List<$of> as $crate::model::Nested>::inspect_member($raw, $here)
    };
    (objects $of:ident, $raw:expr, $here:expr) => {
        <$crate::model::Objects<$of> as $crate::model::Nested>::inspect_member($raw, $here)
    };
    (map $of:ident, $raw:expr, $here:expr) => {
        <$crate::model::Map<$of> as $crate::model::Nested>::inspect_member($raw, $here)
    };
    (lists $of:ident, $raw:expr, $here:expr) => {
        <$crate::model::ListMap<$of> as $crate::model::Nested>::inspect_member($raw, $here)
    };
    (object_map $of:ident, $raw:expr, $here:expr) => {
        <$crate::model::ObjectMap<$of> as $crate::model::Nested>::inspect_member($raw, $here)
    };
    // Anything fits.
    (json, $raw:expr, $here:expr) => {{
        let _ = ($raw, $here);
    }};
}

/// Shows a member in `Debug`, or that there is something personal.
macro_rules! show {
    ([personal] $member:expr, $part:expr, $name:expr, $shown:expr) => {
        $crate::model::shown::mask($member, $part, $name, $shown)
    };
    ($member:expr, $part:expr, $name:expr, $shown:expr) => {
        $crate::model::shown::show($member, $part, $name, $shown)
    };
}

/// The name of a member in JSON.
macro_rules! wire_name {
    ($member:ident) => {
        stringify!($member)
    };
    ($member:ident $wire:literal) => {
        $wire
    };
}

/// The JSON Schema of a member's values.
#[cfg(feature = "schemars")]
macro_rules! schema {
    ($generator:ident, integer) => {
        $generator.subschema_for::<Option<i64>>()
    };
    ($generator:ident, number) => {
        $generator.subschema_for::<Option<f64>>()
    };
    ($generator:ident, boolean) => {
        $generator.subschema_for::<Option<bool>>()
    };
    ($generator:ident, text) => {
        $generator.subschema_for::<Option<String>>()
    };
    ($generator:ident, time) => {
        $crate::model::schema::time()
    };
    ($generator:ident, choice $of:ident) => {
        $generator.subschema_for::<Option<$of>>()
    };
    ($generator:ident, object $of:ident) => {
        $generator.subschema_for::<Option<$of>>()
    };
    ($generator:ident, embedded $of:ident) => {
        $crate::model::schema::embedded::<$of>($generator)
    };
    ($generator:ident, list $of:ident) => {
        $generator.subschema_for::<Option<Vec<$of>>>()
    };
    ($generator:ident, objects $of:ident) => {
        $generator.subschema_for::<Option<Vec<$of>>>()
    };
    ($generator:ident, map $of:ident) => {
        $generator.subschema_for::<Option<::std::collections::BTreeMap<String, $of>>>()
    };
    ($generator:ident, lists $of:ident) => {
        $generator.subschema_for::<Option<::std::collections::BTreeMap<String, Vec<$of>>>>()
    };
    ($generator:ident, object_map $of:ident) => {
        $crate::model::kind::schema!($generator, map $of)
    };
    ($generator:ident, json) => {
        ::schemars::Schema::default()
    };
}

/// Whether a member is marked as personal.
macro_rules! is_personal {
    () => {
        false
    };
    (personal) => {
        true
    };
}

#[cfg(feature = "schemars")]
pub(crate) use schema;
pub(crate) use {accessor, inspect, is_personal, marked, show, stored, wire_name};
