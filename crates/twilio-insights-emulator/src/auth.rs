//! Who may ask: the account's own credentials and, if set, one API key pair.
//! Neither secret is ever shown; comparing takes the same time wherever texts differ.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, header};

/// The account that the emulator plays when none is named.
pub(crate) const DEFAULT_ACCOUNT_SID: &str = "AC0000000000000000000000000000e000";
/// The token that goes with it: no real token has letters past `f`.
pub(crate) const DEFAULT_AUTH_TOKEN: &str = "fake-auth-token-for-the-emulator";

#[derive(Clone)]
pub(crate) struct Credentials {
    pub(crate) account_sid: String,
    pub(crate) auth_token: String,
    pub(crate) api_key: Option<ApiKey>,
}

#[derive(Clone)]
pub(crate) struct ApiKey {
    pub(crate) sid: String,
    pub(crate) secret: String,
}

impl Default for Credentials {
    fn default() -> Self {
        Self {
            account_sid: DEFAULT_ACCOUNT_SID.to_owned(),
            auth_token: DEFAULT_AUTH_TOKEN.to_owned(),
            api_key: None,
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("account_sid", &self.account_sid)
            .finish_non_exhaustive()
    }
}

impl Credentials {
    /// Whether these headers carry HTTP Basic credentials that open this account.
    pub(crate) fn accept(&self, headers: &HeaderMap) -> bool {
        let Some((user, password)) = basic(headers) else {
            return false;
        };
        let by_token = same(&user, &self.account_sid) & same(&password, &self.auth_token);
        let by_key = self
            .api_key
            .as_ref()
            .is_some_and(|key| same(&user, &key.sid) & same(&password, &key.secret));
        by_token | by_key
    }
}

fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (user, password) = decoded.split_once(':')?;
    Some((user.to_owned(), password.to_owned()))
}

fn same(given: &str, expected: &str) -> bool {
    let differing = given
        .bytes()
        .chain(std::iter::repeat(0))
        .zip(expected.bytes())
        .fold(0u8, |differing, (a, b)| differing | (a ^ b));
    given.len() == expected.len() && differing == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, value.parse().unwrap());
        headers
    }

    fn basic_of(pair: &str) -> HeaderMap {
        headers(&format!("Basic {}", STANDARD.encode(pair)))
    }

    #[test]
    fn only_matching_pairs_are_let_in() {
        let credentials = Credentials {
            api_key: Some(ApiKey {
                sid: "SK1".into(),
                secret: "hush".into(),
            }),
            ..Credentials::default()
        };
        let own = format!("{DEFAULT_ACCOUNT_SID}:{DEFAULT_AUTH_TOKEN}");
        assert!(credentials.accept(&basic_of(&own)));
        assert!(credentials.accept(&basic_of("SK1:hush")));
        for wrong in [
            format!("{own}x"),
            format!("{DEFAULT_ACCOUNT_SID}:"),
            format!("{DEFAULT_ACCOUNT_SID}:hush"),
            format!("SK1:{DEFAULT_AUTH_TOKEN}"),
            "SK1".into(),
            ":".into(),
        ] {
            assert!(!credentials.accept(&basic_of(&wrong)), "{wrong}");
        }
        assert!(!credentials.accept(&HeaderMap::new()));
        assert!(!credentials.accept(&headers("Bearer abc")));
        assert!(!credentials.accept(&headers("Basic !!!")));
    }

    #[test]
    fn debug_shows_no_secret() {
        let shown = format!("{:?}", Credentials::default());
        assert!(!shown.contains(DEFAULT_AUTH_TOKEN), "{shown}");
    }
}
