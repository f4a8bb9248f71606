//! Where the API is: Twilio's own host, or whatever the caller says.
//! Checked once; paths are joined to it without a double slash.

use std::net::IpAddr;

use crate::error::InvalidInput;

/// Twilio's host in its home region.
const DEFAULT: &str = "https://insights.twilio.com";

/// A checked base URL without a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    text: String,
    https: bool,
    loopback: bool,
}

impl BaseUrl {
    pub(crate) fn parse(text: &str) -> Result<Self, InvalidInput> {
        let invalid = || {
            let expected =
                format!("an http or https URL without user, query and fragment, such as {DEFAULT}");
            // What may hold a password or a token is not repeated.
            if text.contains(['@', '?']) {
                InvalidInput::unnamed("base URL", expected)
            } else {
                InvalidInput::new("base URL", text, expected)
            }
        };
        let url = reqwest::Url::parse(text).map_err(|_| invalid())?;
        if !url.username().is_empty() || url.password().is_some() {
            let expected = "a URL without credentials; give them to the builder";
            return Err(InvalidInput::unnamed("base URL", expected));
        }
        let https = url.scheme() == "https";
        let known = https || url.scheme() == "http";
        if !known || !url.has_host() || url.query().is_some() || url.fragment().is_some() {
            return Err(invalid());
        }
        let text = url.as_str().trim_end_matches('/');
        // What goes over the wire is stricter about hosts: it has no braces in it, for one.
        if http::Uri::try_from(text).is_err() {
            return Err(invalid());
        }
        Ok(Self {
            text: text.to_owned(),
            https,
            loopback: url.host_str().is_some_and(is_loopback),
        })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn is_https(&self) -> bool {
        self.https
    }

    /// Whether this is an address of the machine itself, where no proxy can help.
    pub(crate) fn is_loopback(&self) -> bool {
        self.loopback
    }
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    address.map_or(host == "localhost", |address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_at_the_end_makes_no_difference() {
        for (text, expected) in [
            ("https://insights.twilio.com", "https://insights.twilio.com"),
            (
                "https://insights.twilio.com/",
                "https://insights.twilio.com",
            ),
            ("http://127.0.0.1:8080//", "http://127.0.0.1:8080"),
            (
                "http://localhost:8080/proxy/",
                "http://localhost:8080/proxy",
            ),
        ] {
            assert_eq!(BaseUrl::parse(text).unwrap().as_str(), expected);
        }
    }

    #[test]
    fn addresses_of_the_machine_itself_are_known() {
        for (text, expected) in [
            ("http://127.0.0.1:8080", true),
            ("http://127.9.9.9", true),
            ("http://[::1]:8080", true),
            ("http://localhost:8080", true),
            ("http://10.0.0.1", false),
            ("https://insights.twilio.com", false),
            ("http://localhost.example.com", false),
        ] {
            assert_eq!(
                BaseUrl::parse(text).unwrap().is_loopback(),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_base_url_is_refused() {
        for text in [
            "",
            "insights.twilio.com",
            "ftp://a",
            "https://a?b",
            "https://a#b",
            "http://",
            "https://a{b}.example",
        ] {
            let error = BaseUrl::parse(text).unwrap_err().to_string();
            assert!(error.contains("expected an http or https URL"), "{error}");
        }
        for text in [
            "https://user:hunter2@a",
            "https://user:hunter2@a:99999",
            "user:hunter2@host",
            "https//user:hunter2@host",
            "https://a/?token=hunter2",
        ] {
            let error = BaseUrl::parse(text).unwrap_err().to_string();
            assert!(!error.contains("hunter2"), "{error}");
        }
    }
}
