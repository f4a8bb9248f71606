//! Query strings: which parameters a list knows, decoded, and the forms their values take.
//! Parameters that a route does not know are ignored, as is one with an empty value.

pub(crate) mod call_filters;
pub(crate) mod conference_filters;
pub(crate) mod parameters;
pub(crate) mod room_filters;
pub(crate) mod time;
pub(crate) mod values;
pub(crate) mod vocabulary;

use crate::answer::Refusal;

/// Parameters that steer the walk over pages rather than say what is listed.
pub(crate) const PAGING: [&str; 3] = ["PageSize", "Page", "PageToken"];

/// The parameters of a request that its route knows, decoded, in the order given.
#[derive(Debug)]
pub(crate) struct Query {
    pairs: Vec<(String, String)>,
}

impl Query {
    /// Reads `raw`, keeping the paging parameters and those that `knows` accepts by name.
    ///
    /// # Errors
    /// A known parameter occurs twice: lists travel as one value with commas.
    pub(crate) fn parse(raw: Option<&str>, knows: impl Fn(&str) -> bool) -> Result<Self, Refusal> {
        Self::parse_repeatable(raw, knows, |_| false)
    }

    /// The same, where those that `may_repeat` accepts by name may occur any number of times.
    pub(crate) fn parse_repeatable(
        raw: Option<&str>,
        knows: impl Fn(&str) -> bool,
        may_repeat: impl Fn(&str) -> bool,
    ) -> Result<Self, Refusal> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(raw.unwrap_or_default().as_bytes()) {
            if value.is_empty() || !(PAGING.contains(&name.as_ref()) || knows(&name)) {
                continue;
            }
            if !may_repeat(&name) && pairs.iter().any(|(earlier, _)| *earlier == name) {
                return Err(Refusal::bad_parameter(
                    &name,
                    "it was given more than once",
                    "one occurrence; a list is one value with commas in it",
                ));
            }
            pairs.push((name.into_owned(), value.into_owned()));
        }
        Ok(Self { pairs })
    }

    /// All values of a parameter that may be repeated.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Everything but the paging parameters, in the order given.
    pub(crate) fn filters(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs
            .iter()
            .filter(|(name, _)| !PAGING.contains(&name.as_str()))
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_parameters_are_decoded_and_others_ignored() {
        let query = Query::parse(
            Some("ToCarrier=AT%26T+Wireless&Unknown=1&Page=0&StartTime=&CallType=sip%2Ctrunking"),
            |name| ["ToCarrier", "StartTime", "CallType"].contains(&name),
        )
        .unwrap();
        assert_eq!(query.get("ToCarrier"), Some("AT&T Wireless"));
        assert_eq!(query.get("StartTime"), None);
        assert_eq!(query.get("Unknown"), None);
        let filters: Vec<_> = query.filters().collect();
        assert_eq!(
            filters,
            [("ToCarrier", "AT&T Wireless"), ("CallType", "sip,trunking")]
        );
    }

    #[test]
    fn a_repeated_parameter_is_refused() {
        let refusal = Query::parse(Some("CallType=sip&CallType=client"), |_| true).unwrap_err();
        assert!(refusal.message.contains("CallType"), "{}", refusal.message);
    }
}
