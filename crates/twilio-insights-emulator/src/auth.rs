//! Who may ask: the account with its token, or with an API key if set, and each subaccount.
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
    pub(crate) subaccounts: Vec<Subaccount>,
}

#[derive(Clone)]
pub(crate) struct Subaccount {
    pub(crate) account_sid: String,
    pub(crate) auth_token: String,
}

impl Subaccount {
    /// A subaccount with a token that is made of its SID: no real token has letters past `f`.
    pub(crate) fn new(account_sid: String) -> Self {
        let digits = account_sid.get(18..).unwrap_or_default();
        Self {
            auth_token: format!("fake-auth-token-{digits}"),
            account_sid,
        }
    }
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
            subaccounts: Vec::new(),
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
    /// The account that the HTTP Basic credentials in these headers open.
    pub(crate) fn asker(&self, headers: &HeaderMap) -> Option<&str> {
        let (user, password) = basic(headers)?;
        let by_token = same(&user, &self.account_sid) & same(&password, &self.auth_token);
        let by_key = self
            .api_key
            .as_ref()
            .is_some_and(|key| same(&user, &key.sid) & same(&password, &key.secret));
        if by_token | by_key {
            return Some(&self.account_sid);
        }
        let opened = self.subaccounts.iter().find(|subaccount| {
            same(&user, &subaccount.account_sid) & same(&password, &subaccount.auth_token)
        });
        opened.map(|subaccount| subaccount.account_sid.as_str())
    }

    /// The account, then its subaccounts.
    pub(crate) fn account_sids(&self) -> impl Iterator<Item = &str> {
        let subaccounts = self.subaccounts.iter().map(|it| it.account_sid.as_str());
        std::iter::once(self.account_sid.as_str()).chain(subaccounts)
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

    const SUBACCOUNT: &str = "AC00000000000000000000000000000012";

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
            subaccounts: vec![Subaccount::new(SUBACCOUNT.to_owned())],
            ..Credentials::default()
        };
        let accepted = |headers: &HeaderMap| credentials.asker(headers).map(str::to_owned);
        let own = format!("{DEFAULT_ACCOUNT_SID}:{DEFAULT_AUTH_TOKEN}");
        let of_subaccount = format!("{SUBACCOUNT}:fake-auth-token-0000000000000012");
        let account = Some(DEFAULT_ACCOUNT_SID.to_owned());
        assert_eq!(accepted(&basic_of(&own)), account);
        assert_eq!(accepted(&basic_of("SK1:hush")), account);
        let subaccount = Some(SUBACCOUNT.to_owned());
        assert_eq!(accepted(&basic_of(&of_subaccount)), subaccount);
        for wrong in [
            format!("{own}x"),
            format!("{DEFAULT_ACCOUNT_SID}:"),
            format!("{DEFAULT_ACCOUNT_SID}:hush"),
            format!("SK1:{DEFAULT_AUTH_TOKEN}"),
            format!("{SUBACCOUNT}:{DEFAULT_AUTH_TOKEN}"),
            format!("{DEFAULT_ACCOUNT_SID}:fake-auth-token-0000000000000012"),
            "SK1".into(),
            ":".into(),
        ] {
            assert_eq!(accepted(&basic_of(&wrong)), None, "{wrong}");
        }
        assert_eq!(accepted(&HeaderMap::new()), None);
        assert_eq!(accepted(&headers("Bearer abc")), None);
        assert_eq!(accepted(&headers("Basic !!!")), None);
    }

    #[test]
    fn debug_shows_no_secret() {
        let shown = format!("{:?}", Credentials::default());
        assert!(!shown.contains(DEFAULT_AUTH_TOKEN), "{shown}");
    }
}
