//! The way out: the environment's proxy, one that the caller names, or none.
//! A proxy's URL can hold a password, so it is never shown.

use std::fmt;

use reqwest::Url;

use super::secret::Secret;
use super::tls::Tls;
use crate::error::InvalidInput;

/// Which proxy stands between the client and the service.
#[derive(Clone, Debug, Default)]
pub(super) enum Proxy {
    /// What `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` say.
    #[default]
    Environment,
    /// None, whatever the environment says.
    None,
    /// This one, whatever the environment says.
    Named(ProxyUrl),
}

/// A checked URL of a proxy, perhaps with credentials for it.
#[derive(Clone)]
pub(super) struct ProxyUrl {
    text: Secret,
    https: bool,
}

impl ProxyUrl {
    pub(super) fn parse(text: String) -> Result<Self, InvalidInput> {
        let text = Secret::new(text);
        let invalid = || {
            let expected = "an http or https URL without a path, such as \
                            http://proxy.example.com:3128 (what was given is not repeated here)";
            InvalidInput::unnamed("proxy", expected)
        };
        let url = Url::parse(text.expose()).map_err(|_| invalid())?;
        let https = url.scheme() == "https";
        let known = https || url.scheme() == "http";
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        if !known || !url.has_host() || !bare {
            return Err(invalid());
        }
        Ok(Self { text, https })
    }
}

impl fmt::Debug for ProxyUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl Proxy {
    /// Whether the connection to the proxy itself is made by TLS.
    pub(super) fn tls(&self, loopback: bool) -> Tls {
        match self {
            Self::Named(ProxyUrl { https: true, .. }) => Tls::Always,
            Self::Environment if !loopback => Tls::Perhaps,
            Self::Named(_) | Self::Environment | Self::None => Tls::Never,
        }
    }

    /// Tells reqwest, which looks at the environment unless told otherwise.
    pub(super) fn configure(
        &self,
        http: reqwest::ClientBuilder,
        loopback: bool,
    ) -> Result<reqwest::ClientBuilder, InvalidInput> {
        match self {
            // The environment's proxy is meant for the way out of the machine.
            Self::Environment if loopback => Ok(http.no_proxy()),
            Self::Environment => Ok(http),
            Self::None => Ok(http.no_proxy()),
            Self::Named(url) => {
                let proxy = reqwest::Proxy::all(url.text.expose())
                    .map_err(|_| InvalidInput::unnamed("proxy", "a URL of a proxy"))?;
                Ok(http.proxy(proxy))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_url_of_a_proxy_is_checked_and_never_shown() {
        for (text, tls) in [
            ("http://proxy.example.com:3128", Tls::Never),
            ("http://user:hunter2@proxy.example.com", Tls::Never),
            ("https://user:hunter2@[::1]:8443/", Tls::Always),
        ] {
            let url = ProxyUrl::parse(text.to_owned()).unwrap();
            assert_eq!(format!("{url:?}"), "[secret]");
            let proxy = Proxy::Named(url);
            assert_eq!(proxy.tls(true), tls);
            assert!(proxy.configure(reqwest::Client::builder(), true).is_ok());
        }
        for text in [
            "",
            "proxy.example.com:3128",
            "user:hunter2@proxy:3128",
            "socks5://hunter2@proxy",
            "http://",
            "http://proxy/path",
            "http://proxy/?hunter2",
            "http://proxy/#hunter2",
            "http://user:hunter2@proxy:99999",
        ] {
            let error = ProxyUrl::parse(text.to_owned()).unwrap_err().to_string();
            assert!(error.contains("invalid proxy"), "{error}");
            assert!(!error.contains("hunter2"), "{error}");
        }
    }
}
