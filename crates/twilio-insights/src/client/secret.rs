//! A secret that cannot be shown by accident, and is cleared when it is dropped.
//! It has no `Display`, no `Serialize`, and a `Debug` that says nothing.

use std::fmt;

use zeroize::Zeroizing;

/// An auth token or an API key secret.
#[derive(Clone)]
pub(crate) struct Secret(Zeroizing<String>);

impl Secret {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The secret itself, for the one place that needs it.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}
