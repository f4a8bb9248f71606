//! How flags get into requests: each to the setter of its name.
//! A flag that is not given is not set.

/// Hands the flags that are given to the request, each to the setter of its name or of the one
/// before the equals sign.
macro_rules! set {
    ($request:ident, $flags:expr; $($setter:ident $(= $flag:ident)?),* $(,)?) => {{
        let flags = $flags;
        $(
            let $request = match set!(@flag flags $setter $($flag)?) {
                Some(value) => $request.$setter(value),
                None => $request,
            };
        )*
        $request
    }};
    (@flag $flags:ident $setter:ident) => { $flags.$setter };
    (@flag $flags:ident $setter:ident $flag:ident) => { $flags.$flag };
}

pub(super) use set;
