//! Members that hold personal data, by the marks of the spec: theirs to read, not to print.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

/// A value that is personal data. `Debug` does not show it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Personal<T>(T);

impl<T> Personal<T> {
    /// The value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Personal<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Personal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[personal data]")
    }
}

#[cfg(test)]
mod tests {
    use crate::types::CallParty;

    #[test]
    fn debug_shows_no_personal_data() {
        let json = r#"{"caller":"+15550100123","city":"Mountain View","country_code":"US"}"#;
        let party: CallParty = serde_json::from_str(json).unwrap();
        let shown = format!("{party:?}");
        assert!(
            shown.contains("US") && shown.contains("[personal data]"),
            "{shown}"
        );
        assert!(
            !shown.contains("15550100123") && !shown.contains("Mountain"),
            "{shown}"
        );
        let caller = party.caller.map(|caller| caller.into_inner().value());
        assert_eq!(caller, Some(Some("+15550100123".to_owned())));
    }
}
