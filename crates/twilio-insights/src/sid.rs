//! SIDs that a caller gives: checked once, before anything is sent.
//! SIDs in answers are plain text, because bodies are known to break the patterns.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::InvalidInput;
use crate::from_text::try_from_text;

/// The hexadecimal digits of a SID, after its two letters.
const DIGITS: usize = 32;

macro_rules! sids {
    ($( $(#[$doc:meta])* $name:ident = $prefix:literal, $what:literal; )*) => { $(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Box<str>);

        impl $name {
            /// The two letters that every SID of this kind begins with.
            pub const PREFIX: &'static str = $prefix;

            /// Checks a SID.
            ///
            /// # Errors
            ///
            /// If it is not the two letters followed by 32 hexadecimal digits.
            pub fn new(sid: impl AsRef<str>) -> Result<Self, InvalidInput> {
                let sid = sid.as_ref();
                if is_sid(sid, $prefix) {
                    Ok(Self(sid.into()))
                } else {
                    let expected =
                        concat!($prefix, " followed by 32 hexadecimal digits");
                    Err(InvalidInput::new($what, sid, expected))
                }
            }

            /// The SID as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = InvalidInput;

            fn from_str(sid: &str) -> Result<Self, InvalidInput> {
                Self::new(sid)
            }
        }

        try_from_text!($name);

        impl From<&$name> for $name {
            fn from(sid: &$name) -> Self {
                sid.clone()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        /// Checked, as every SID that is given.
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let sid = Cow::<'de, str>::deserialize(deserializer)?;
                Self::new(sid).map_err(serde::de::Error::custom)
            }
        }
    )* };
}

sids! {
    /// The SID of an account or a subaccount.
    AccountSid = "AC", "account SID";
    /// The SID of an API key.
    ApiKeySid = "SK", "API key SID";
    /// The SID of a trust bundle: a branded call, a business profile or a voice integrity profile.
    BundleSid = "BU", "bundle SID";
    /// The SID of a call.
    CallSid = "CA", "call SID";
    /// The SID of a conference.
    ConferenceSid = "CF", "conference SID";
    /// The SID of a participant of a conference.
    ParticipantSid = "CP", "participant SID";
    /// The SID of a video room.
    RoomSid = "RM", "room SID";
    /// The SID of a participant of a video room.
    RoomParticipantSid = "PA", "room participant SID";
}

fn is_sid(sid: &str, prefix: &str) -> bool {
    sid.strip_prefix(prefix).is_some_and(|digits| {
        digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sid_is_two_letters_and_32_digits() {
        let sid = "CA0123456789abcdefABCDEF0123456789";
        assert_eq!(CallSid::new(sid).unwrap().as_str(), sid);
        for wrong in [
            "",
            "..",
            "CA",
            "CA0123456789abcdefABCDEF012345678",
            "CA0123456789abcdefABCDEF01234567890",
            "CA012345abcdef6789ABCDEF012345cdeg",
            "AC0123456789abcdefABCDEF0123456789",
            "ca0123456789abcdefABCDEF0123456789",
            "CA0123456789abcdefABCDEF01234567é",
            " CA0123456789abcdefABCDEF0123456789",
        ] {
            let error = CallSid::new(wrong).unwrap_err().to_string();
            let expected = format!(
                "invalid call SID: expected CA followed by 32 hexadecimal digits, got {wrong:?}"
            );
            assert_eq!(error, expected);
        }
    }

    #[test]
    fn a_sid_is_taken_as_any_kind_of_text() {
        fn taken(sid: impl TryInto<CallSid, Error: Into<InvalidInput>>) -> bool {
            sid.try_into().is_ok()
        }
        let text = "CA0123456789abcdef0123456789abcdef";
        let owned = text.to_owned();
        assert!(taken(text) && taken(&text) && taken(&owned) && taken(owned.clone()));
        let sid = CallSid::new(text).unwrap();
        assert!(taken(&sid) && taken(sid));
    }

    #[test]
    fn a_sid_is_text_in_files_and_checked_when_it_is_read() {
        let json = r#""CA0123456789abcdef0123456789abcdef""#;
        let sid: CallSid = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&sid).unwrap(), json);
        let error = serde_json::from_str::<CallSid>(r#""CA1""#).unwrap_err();
        assert!(error.to_string().starts_with("invalid call SID"), "{error}");
    }
}
