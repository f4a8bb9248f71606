//! What was shown: the texts that `Debug` and `Display` gave.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Debug;

use twilio_insights_tests::CANARY_PARTS;

/// The secret that the clients of this test have, and how it goes over the wire.
pub(crate) const SECRET: &str = "canaryofthesecrettoken";

#[derive(Default)]
pub(crate) struct Exhibits {
    shown: Vec<String>,
    /// Their types: an enum shows as its variant, and a masked value as a mask.
    types: Vec<&'static str>,
}

impl Exhibits {
    /// Shows something, and gives it back.
    pub(crate) fn show<T: Debug>(&mut self, shown: T) -> T {
        self.shown.push(format!("{shown:?}"));
        self.shown.push(format!("{shown:#?}"));
        self.types.push(std::any::type_name::<T>());
        shown
    }

    /// Shows an error with all of its causes, and all it tells of itself.
    pub(crate) fn show_error(&mut self, error: twilio_insights::Error) {
        let error = self.show(error);
        let causes = std::iter::successors(error.source(), |&cause| cause.source());
        for cause in causes {
            self.shown.push(format!("{cause} {cause:?}"));
        }
        let api = error.api().map(|api| format!("{api} {api:?}"));
        let told = (error.body_text(), error.request_id(), error.operation());
        self.shown.push(format!("{error} {api:?} {told:?}"));
    }

    pub(crate) fn assert_no_canary(&self) {
        for shown in &self.shown {
            assert_hidden(shown, &CANARY_PARTS);
        }
    }

    /// Whether each of these types was among what was shown.
    pub(crate) fn assert_types(&self, types: &BTreeSet<String>) {
        let shown = self.shown.iter().map(String::as_str);
        let words: BTreeSet<&str> = shown
            .chain(self.types.iter().copied())
            .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
            .collect();
        let missing: Vec<_> = types
            .iter()
            .filter(|name| !words.contains(&***name))
            .collect();
        assert!(missing.is_empty(), "never shown: {missing:?}");
    }
}

/// Fails if any of the parts is in the text, as it is or as somebody may have encoded it.
pub(crate) fn assert_hidden(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(!text.contains(part), "{part} shows in: {text}");
    }
    for encoded in encoded_secrets() {
        assert!(!text.contains(&encoded), "the credentials show in: {text}");
    }
}

/// The middle of the credentials in Base64, for each place where they can begin.
fn encoded_secrets() -> Vec<String> {
    use base64::Engine as _;
    (0..3)
        .map(|shift| {
            let text = format!("{}{SECRET}", &"::::"[..shift]);
            let encoded = base64::engine::general_purpose::STANDARD.encode(text);
            encoded[8..24].to_owned()
        })
        .collect()
}
