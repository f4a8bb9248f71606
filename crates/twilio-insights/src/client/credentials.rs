//! Who is asking: an account with its auth token, or an API key with its secret.
//! The secret leaves this module as a header alone, and every copy of it here is cleared when dropped.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::HeaderValue;
use zeroize::Zeroizing;

use super::secret::Secret;
use crate::error::InvalidInput;
use crate::sid::{AccountSid, ApiKeySid};

/// Credentials for HTTP basic authentication.
///
/// Twilio advises [API keys](https://www.twilio.com/docs/iam/api-keys) for production and the auth
/// token for trying things out. From the environment:
/// [`Credentials::from_env`]; from the Twilio CLI: [`Profile`](crate::Profile).
///
/// `Debug` shows the SID and not the secret; there is no way to print, serialize or read the secret.
/// It is cleared from memory when the last copy is dropped, and so is the header that is made of it.
/// What cannot be cleared: the text that a caller made the credentials of by reference, the
/// environment of the process, and the buffers that HTTP and TLS write a request from.
#[derive(Clone, Debug)]
pub struct Credentials {
    user: Box<str>,
    secret: Secret,
}

impl Credentials {
    /// An account and its auth token.
    ///
    /// # Errors
    ///
    /// If the SID is no account SID, or the token is empty or cannot be sent.
    pub fn auth_token(
        account_sid: impl TryInto<AccountSid, Error: Into<InvalidInput>>,
        auth_token: impl Into<String>,
    ) -> Result<Self, InvalidInput> {
        let account_sid = account_sid.try_into().map_err(unrepeated)?;
        Self::new(account_sid.as_str(), "auth token", auth_token.into())
    }

    /// An API key and its secret.
    ///
    /// # Errors
    ///
    /// If the SID is no API key SID, or the secret is empty or cannot be sent.
    pub fn api_key(
        key_sid: impl TryInto<ApiKeySid, Error: Into<InvalidInput>>,
        secret: impl Into<String>,
    ) -> Result<Self, InvalidInput> {
        let key_sid = key_sid.try_into().map_err(unrepeated)?;
        Self::new(key_sid.as_str(), "API key secret", secret.into())
    }

    fn new(user: &str, what: &'static str, secret: String) -> Result<Self, InvalidInput> {
        let secret = Secret::new(secret);
        let text = secret.expose();
        if text.is_empty() || text.contains(char::is_whitespace) || text.contains(char::is_control)
        {
            let expected = "text without white space, not empty (it is not repeated here)";
            return Err(InvalidInput::unnamed(what, expected));
        }
        Ok(Self {
            user: user.into(),
            secret,
        })
    }

    /// The SID that stands before the secret.
    #[cfg(test)]
    pub(super) fn user(&self) -> &str {
        &self.user
    }

    /// The `Authorization` header, marked as sensitive. Its clones share one text, which is cleared
    /// when the last of them is dropped.
    pub(crate) fn authorization(&self) -> Result<HeaderValue, InvalidInput> {
        const SCHEME: &str = "Basic ";
        let secret = self.secret.expose();
        // Room for all of it at once: text that moves leaves a copy behind.
        let mut plain = Zeroizing::new(Vec::with_capacity(self.user.len() + 1 + secret.len()));
        for part in [&*self.user, ":", secret] {
            plain.extend_from_slice(part.as_bytes());
        }
        let encoded = plain.len().div_ceil(3) * 4;
        let mut header = Zeroizing::new(String::with_capacity(SCHEME.len() + encoded));
        header.push_str(SCHEME);
        STANDARD.encode_string(&*plain, &mut header);
        // Base64 is always a valid header; the error is here so that nothing can panic.
        let mut value = HeaderValue::from_maybe_shared(Bytes::from_owner(Cleared(header)))
            .map_err(|_| InvalidInput::unnamed("credentials", "text that fits into a header"))?;
        value.set_sensitive(true);
        Ok(value)
    }
}

/// A text that is cleared when nobody shares it any more.
struct Cleared(Zeroizing<String>);

impl AsRef<[u8]> for Cleared {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// The problem without what was given: it could be a secret in the wrong place.
fn unrepeated(problem: impl Into<InvalidInput>) -> InvalidInput {
    let problem = problem.into();
    let expected = format!(
        "{} (what was given is not repeated here)",
        problem.expected()
    );
    InvalidInput::unnamed(problem.what(), expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACCOUNT: &str = "AC00000000000000000000000000000001";
    #[test]
    fn no_secret_is_repeated() {
        for credentials in [
            // The two in each other's place.
            Credentials::auth_token("hunter2", ACCOUNT),
            Credentials::auth_token(ACCOUNT, "hunter2\n"),
            Credentials::api_key(ACCOUNT, "hunter2"),
            Credentials::auth_token(ACCOUNT, ""),
        ] {
            let error = credentials.unwrap_err();
            let shown = format!("{error} {error:?}");
            assert!(shown.contains("invalid a") || shown.contains("invalid API"));
            assert!(!shown.contains("hunter2"), "{shown}");
        }
    }

    #[test]
    fn debug_shows_no_secret() {
        let credentials = Credentials::auth_token(ACCOUNT, "hunter2").unwrap();
        let header = credentials.authorization().unwrap();
        let encoded = STANDARD.encode(format!("{ACCOUNT}:hunter2"));
        for shown in [
            format!("{credentials:?} {credentials:#?}"),
            format!("{header:?}"),
        ] {
            assert!(
                !shown.contains("hunter2") && !shown.contains(&encoded),
                "{shown}"
            );
        }
        assert_eq!(header, format!("Basic {encoded}").as_str());
    }

    #[test]
    fn the_header_is_in_memory_once() {
        // A secret of every length modulo three, so that no padding makes the text move.
        for secret in ["s", "se", "sec", "secr"] {
            let credentials = Credentials::auth_token(ACCOUNT, secret).unwrap();
            let header = credentials.authorization().unwrap();
            let copy = header.clone();
            assert!(copy.is_sensitive());
            assert_eq!(header.as_bytes().as_ptr(), copy.as_bytes().as_ptr());
        }
    }
}
