//! The body of a list: `meta` with its absolute page URLs, and the records under their key.
//! Page URLs carry the filters as given, so that the next request asks for the same list.

use serde::Serialize;

use crate::answer::Refusal;
use crate::query::Query;

/// What the page URLs of one answer are made of.
#[derive(Debug)]
pub(crate) struct PageUrls<'a> {
    /// Scheme, host and path, without a query.
    pub(crate) list_url: &'a str,
    pub(crate) query: &'a Query,
    pub(crate) page_size: usize,
}

impl PageUrls<'_> {
    pub(crate) fn page(&self, number: u64, token: Option<&str>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.query.filters());
        query.append_pair("PageSize", &self.page_size.to_string());
        query.append_pair("Page", &number.to_string());
        if let Some(token) = token {
            query.append_pair("PageToken", token);
        }
        format!("{}?{}", self.list_url, query.finish())
    }
}

/// The `meta` object of a list.
#[derive(Debug, Serialize)]
pub(crate) struct Meta {
    pub(crate) page: u64,
    pub(crate) page_size: usize,
    pub(crate) first_page_url: String,
    pub(crate) previous_page_url: Option<String>,
    pub(crate) url: String,
    pub(crate) next_page_url: Option<String>,
    pub(crate) key: &'static str,
}

/// A list body under construction: records are written straight into it.
#[derive(Debug)]
pub(crate) struct ListBody {
    bytes: Vec<u8>,
    empty: bool,
}

impl ListBody {
    /// Starts a body that has room for about `expected` bytes.
    pub(crate) fn new(meta: &Meta, expected: usize) -> Result<Self, Refusal> {
        let mut bytes = Vec::with_capacity(expected.saturating_add(1024));
        bytes.extend(b"{\"meta\":");
        serde_json::to_writer(&mut bytes, meta)?;
        bytes.extend(b",\"");
        bytes.extend(meta.key.as_bytes());
        bytes.extend(b"\":[");
        Ok(Self { bytes, empty: true })
    }

    pub(crate) fn push(&mut self, record: &impl Serialize) -> Result<(), Refusal> {
        if !self.empty {
            self.bytes.push(b',');
        }
        self.empty = false;
        serde_json::to_writer(&mut self.bytes, record)?;
        Ok(())
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.bytes.extend(b"]}");
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_encoded_as_twilio_does() {
        let query = Query::parse(
            Some("ToCarrier=AT%26T%20Wireless&CallType=sip,trunking&StartTime=2021-08-25T03:40:25Z&Page=9"),
            |_| true,
        )
        .unwrap();
        let urls = PageUrls {
            list_url: "http://127.0.0.1:1/v1/Voice/Summaries",
            query: &query,
            page_size: 25,
        };
        assert_eq!(
            urls.page(1, Some("abc-_")),
            "http://127.0.0.1:1/v1/Voice/Summaries?ToCarrier=AT%26T+Wireless&CallType=sip%2Ctrunking&StartTime=2021-08-25T03%3A40%3A25Z&PageSize=25&Page=1&PageToken=abc-_"
        );
    }
}
