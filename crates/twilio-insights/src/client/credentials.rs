//! Who is asking: an account with its auth token, or an API key with its secret.
//! Read from the environment under the names that all of Twilio's own tools use.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use zeroize::Zeroizing;

use super::secret::Secret;
use crate::error::{Error, ErrorKind, InvalidInput};
use crate::sid::{AccountSid, ApiKeySid};

/// Credentials for HTTP basic authentication.
///
/// Twilio advises [API keys](https://www.twilio.com/docs/iam/api-keys) for production and the auth
/// token for trying things out.
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

    /// Credentials from the environment: `TWILIO_API_KEY` and `TWILIO_API_SECRET` if both are set,
    /// else `TWILIO_ACCOUNT_SID` and `TWILIO_AUTH_TOKEN`.
    ///
    /// # Errors
    ///
    /// If neither pair is complete, or one is malformed. The error names the variables.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(|name| std::env::var(name).ok())
    }

    pub(crate) fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        let set = |name| variable(name).filter(|value| !value.is_empty());
        let pair = |user, secret| Some((set(user)?, set(secret)?));
        let (names, credentials) =
            if let Some((key, secret)) = pair("TWILIO_API_KEY", "TWILIO_API_SECRET") {
                let names = "TWILIO_API_KEY and TWILIO_API_SECRET";
                (names, Self::api_key(key, secret))
            } else if let Some((sid, token)) = pair("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN") {
                let names = "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN";
                (names, Self::auth_token(sid, token))
            } else {
                let message = "no credentials: set TWILIO_API_KEY and TWILIO_API_SECRET, \
                               or TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN";
                return Err(Error::new(ErrorKind::Configuration, message));
            };
        credentials
            .map_err(|problem| Error::new(ErrorKind::Configuration, format!("{names}: {problem}")))
    }

    /// The `Authorization` header, marked as sensitive.
    pub(crate) fn authorization(&self) -> Result<HeaderValue, InvalidInput> {
        let plain = Zeroizing::new(format!("{}:{}", self.user, self.secret.expose()));
        let header = Zeroizing::new(format!("Basic {}", STANDARD.encode(plain.as_bytes())));
        // Base64 is always a valid header; the error is here so that nothing can panic.
        let mut value = HeaderValue::from_str(&header)
            .map_err(|_| InvalidInput::unnamed("credentials", "text that fits into a header"))?;
        value.set_sensitive(true);
        Ok(value)
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
    const KEY: &str = "SK00000000000000000000000000000002";

    fn from(variables: &[(&str, &str)]) -> Result<Credentials, String> {
        let find = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Credentials::from_variables(find).map_err(|error| error.to_string())
    }

    #[test]
    fn the_environment_is_read_in_order() {
        let token = [("TWILIO_ACCOUNT_SID", ACCOUNT), ("TWILIO_AUTH_TOKEN", "t")];
        let key = [("TWILIO_API_KEY", KEY), ("TWILIO_API_SECRET", "s")];
        assert_eq!(&*from(&token).unwrap().user, ACCOUNT);
        assert_eq!(&*from(&[&token[..], &key[..]].concat()).unwrap().user, KEY);
        // Half a pair is no pair.
        assert_eq!(
            &*from(&[&token[..], &key[..1]].concat()).unwrap().user,
            ACCOUNT
        );
    }

    #[test]
    fn what_is_missing_or_wrong_is_named_and_no_secret_is_repeated() {
        let error = from(&[("TWILIO_ACCOUNT_SID", ACCOUNT)]).unwrap_err();
        for name in ["TWILIO_API_KEY", "TWILIO_API_SECRET", "TWILIO_AUTH_TOKEN"] {
            assert!(error.contains(name), "{error}");
        }
        let wrong = [
            ("TWILIO_ACCOUNT_SID", "AC1"),
            ("TWILIO_AUTH_TOKEN", "hunter2"),
        ];
        let error = from(&wrong).unwrap_err();
        let expected = "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN: invalid account SID";
        assert!(error.starts_with(expected), "{error}");
        assert!(!error.contains("hunter2"));
        // The two in each other's place.
        let error = Credentials::auth_token("hunter2", ACCOUNT)
            .unwrap_err()
            .to_string();
        assert!(!error.contains("hunter2"), "{error}");
        let error = Credentials::auth_token(ACCOUNT, "hunter2\n")
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("invalid auth token") && !error.contains("hunter2"),
            "{error}"
        );
    }

    #[test]
    fn debug_shows_no_secret() {
        let credentials = Credentials::auth_token(ACCOUNT, "hunter2").unwrap();
        let header = credentials.authorization().unwrap();
        let encoded = STANDARD.encode(format!("{ACCOUNT}:hunter2"));
        for shown in [format!("{credentials:?}"), format!("{header:?}")] {
            assert!(
                !shown.contains("hunter2") && !shown.contains(&encoded),
                "{shown}"
            );
        }
        assert_eq!(header, format!("Basic {encoded}").as_str());
    }
}
