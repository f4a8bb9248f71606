//! A secret that cannot be shown by accident, and is cleared when it is dropped.
//! It has no `Display`, no `Serialize`, and a `Debug` that says nothing, not even a length.

use std::fmt;

use serde::{Deserialize, Deserializer};
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

/// A secret can come from a file. It never goes to one.
impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_is_the_same_for_all() {
        for text in ["", "hunter2", "[secret]\n"] {
            let secret = Secret::new(text);
            assert_eq!(format!("{secret:?} {secret:#?}"), "[secret] [secret]");
            assert_eq!(secret.clone().expose(), text);
        }
    }

    #[test]
    fn what_is_given_is_moved_and_not_copied() {
        let text = String::from("hunter2");
        let place = text.as_ptr();
        assert_eq!(Secret::new(text).expose().as_ptr(), place);
    }
}
