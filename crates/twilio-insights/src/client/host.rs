//! The host of a region: `insights[.edge][.region].twilio.com`, as Twilio's own libraries build it.
//! Region and edge are open, for Twilio may add some; that each is a label of a host name is checked.

use std::fmt;

use crate::error::InvalidInput;

/// The region that an edge belongs to if none is given.
const HOME_REGION: &str = "us1";

/// No label of a host name is longer.
const LONGEST_LABEL: usize = 63;

/// A region or an edge, fit to be a part of a host name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HostLabel(Box<str>);

impl HostLabel {
    pub(crate) fn region(text: &str) -> Result<Self, InvalidInput> {
        Self::new("region", text, "ie1")
    }

    pub(crate) fn edge(text: &str) -> Result<Self, InvalidInput> {
        Self::new("edge of the host", text, "dublin")
    }

    fn new(what: &'static str, text: &str, example: &str) -> Result<Self, InvalidInput> {
        let label = text.to_ascii_lowercase();
        let fits = (1..=LONGEST_LABEL).contains(&label.len());
        let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if fits && label.bytes().all(known) && !label.starts_with('-') && !label.ends_with('-') {
            return Ok(Self(label.into()));
        }
        let expected = format!("letters, digits and hyphens, such as {example}");
        Err(InvalidInput::new(what, text, expected))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for HostLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The base URL of the API at Twilio.
pub(super) fn base_url(edge: Option<&HostLabel>, region: Option<&HostLabel>) -> String {
    let region = region.map(HostLabel::as_str);
    let region = region.or(edge.map(|_| HOME_REGION));
    let labels = [
        Some("insights"),
        edge.map(HostLabel::as_str),
        region,
        Some("twilio.com"),
    ];
    let labels: Vec<_> = labels.into_iter().flatten().collect();
    format!("https://{}", labels.join("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_built_as_by_twilios_own_libraries() {
        for (edge, region, expected) in [
            (None, None, "https://insights.twilio.com"),
            (None, Some("us1"), "https://insights.us1.twilio.com"),
            (None, Some("ie1"), "https://insights.ie1.twilio.com"),
            (
                Some("ashburn"),
                None,
                "https://insights.ashburn.us1.twilio.com",
            ),
            (
                Some("dublin"),
                None,
                "https://insights.dublin.us1.twilio.com",
            ),
            (
                Some("dublin"),
                Some("ie1"),
                "https://insights.dublin.ie1.twilio.com",
            ),
            (
                Some("sao-paulo"),
                Some("br1"),
                "https://insights.sao-paulo.br1.twilio.com",
            ),
            // Host names do not tell capital letters from small ones.
            (
                Some("Sydney"),
                Some("AU1"),
                "https://insights.sydney.au1.twilio.com",
            ),
            // A region of tomorrow.
            (None, Some("mars7"), "https://insights.mars7.twilio.com"),
        ] {
            let edge = edge.map(|edge| HostLabel::edge(edge).unwrap());
            let region = region.map(|region| HostLabel::region(region).unwrap());
            assert_eq!(base_url(edge.as_ref(), region.as_ref()), expected);
        }
    }

    #[test]
    fn what_would_lead_to_another_host_is_refused() {
        let long = "a".repeat(64);
        for text in [
            "",
            " ",
            "ie1 ",
            "evil.example/",
            "ie1.evil.example",
            "a@b",
            "sao_paulo",
            "-ie1",
            "ie1-",
            "ie1:8080",
            "ié1",
            &long,
        ] {
            for error in [HostLabel::edge(text), HostLabel::region(text)] {
                let error = error.unwrap_err().to_string();
                assert!(error.contains("letters, digits and hyphens"), "{error}");
            }
        }
        assert!(HostLabel::region(&"a".repeat(63)).is_ok());
    }
}
