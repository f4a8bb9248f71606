//! The setters of filters: each kind says how the caller's value becomes the text on the wire, and
//! how a wrong one is found. And the struct that holds what was set until it is sent.

/// Writes setters for the fields of `filter`. Kinds: `text` (not empty), `country` (two letters), `flag`, `one Enum`,
/// `any Enum` (a comma list), `instant`, `parsed Type` (its text). A setter whose name is not that of the
/// field names it behind `->`.
macro_rules! setters {
    (
        impl $request:ident;

        $( $(#[$doc:meta])* $kind:ident $name:ident $(-> $field:ident)? $(: $of:ident)?; )*
    ) => {
        impl $request {
            $(
                $crate::request::setters::setter! {
                    $kind { $(#[$doc])* } $name [$($field)?] $($of)?
                }
            )*
        }
    };
}

/// Writes one setter.
macro_rules! setter {
    // Most are set under the name of their field.
    ($kind:ident $doc:tt $name:ident [] $($of:ident)?) => {
        $crate::request::setters::setter! { $kind $doc $name [$name] $($of)? }
    };
    (text { $($doc:tt)* } $name:ident [$field:ident]) => {
        $($doc)*
        pub fn $name(mut self, text: impl Into<String>) -> Self {
            let checked = $crate::request::value::text(stringify!($name), text.into());
            self.filter.$field = self.outgoing_mut().checked(checked);
            self
        }
    };
    (country { $($doc:tt)* } $name:ident [$field:ident]) => {
        $($doc)*
        pub fn $name(mut self, code: impl AsRef<str>) -> Self {
            let checked = $crate::request::value::country_code(stringify!($name), code.as_ref());
            self.filter.$field = self.outgoing_mut().checked(checked);
            self
        }
    };
    (flag { $($doc:tt)* } $name:ident [$field:ident]) => {
        $($doc)*
        pub fn $name(mut self, $name: bool) -> Self {
            self.filter.$field = Some($name);
            self
        }
    };
    (one { $($doc:tt)* } $name:ident [$field:ident] $of:ident) => {
        $($doc)*
        pub fn $name(mut self, value: impl Into<$of>) -> Self {
            let value: $of = value.into();
            let checked = $crate::request::value::text(stringify!($name), value.to_string());
            self.filter.$field = self.outgoing_mut().checked(checked);
            self
        }
    };
    (any { $($doc:tt)* } $name:ident [$field:ident] $of:ident) => {
        $($doc)*
        pub fn $name(mut self, values: impl IntoIterator<Item = impl Into<$of>>) -> Self {
            let values = values.into_iter().map(Into::<$of>::into);
            let checked = $crate::request::value::comma_list(stringify!($name), values);
            self.filter.$field = self.outgoing_mut().checked(checked);
            self
        }
    };
    (instant { $($doc:tt)* } $name:ident [$field:ident]) => {
        $($doc)*
        ///
        /// It is sent in whole seconds, rounded down.
        pub fn $name(
            mut self,
            time: impl TryInto<$crate::Timestamp, Error: Into<$crate::InvalidInput>>,
        ) -> Self {
            let checked = self.outgoing_mut().checked(time.try_into());
            self.filter.$field = checked.map(|time| time.whole_seconds().to_string());
            self
        }
    };
    (parsed { $($doc:tt)* } $name:ident [$field:ident] $of:ident) => {
        $($doc)*
        pub fn $name(
            mut self,
            value: impl TryInto<$of, Error: Into<$crate::InvalidInput>>,
        ) -> Self {
            let checked = self.outgoing_mut().checked(value.try_into());
            self.filter.$field = checked.map(|value: $of| value.to_string());
            self
        }
    };
}

/// Writes a struct with a field per filter, in their form on the wire, and how they get into the
/// generated request.
macro_rules! filter {
    ($request:ident { $($name:ident: $kind:ty),* $(,)? }) => {
        /// One field per filter; `None` is not sent.
        #[derive(Clone, Default)]
        struct Filter {
            $( $name: Option<$kind>, )*
        }

        impl Filter {
            /// Puts what is set into the request.
            fn apply(
                self,
                request: ::twilio_insights_raw::builder::$request<'_>,
            ) -> ::twilio_insights_raw::builder::$request<'_> {
                let Self { $($name),* } = self;
                $crate::request::list::set!(request: $($name = $name),*);
                request
            }
        }

        /// Which filters are set, not to what: parties and names are personal data.
        impl ::std::fmt::Debug for Filter {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                let set = [$( self.$name.is_some().then_some(stringify!($name)), )*];
                f.debug_list().entries(set.into_iter().flatten()).finish()
            }
        }
    };
}

pub(super) use {filter, setter, setters};
