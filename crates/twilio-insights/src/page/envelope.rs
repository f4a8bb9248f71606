//! The envelope of a page: what stands beside the records. Without it an answer is no page, and
//! never an empty last one.

use std::sync::Arc;

use twilio_insights_raw::{Json, Member, Personal, types};

use crate::error::{Error, ErrorKind};

/// A page with its records still as text.
pub(crate) struct Envelope {
    pub(super) records: Vec<Arc<str>>,
    /// The member that the records are in.
    pub(super) list: &'static str,
    pub(super) number: Option<i64>,
    pub(super) page_size: Option<i64>,
    next_page_url: Option<Member<String>>,
}

impl Envelope {
    /// Takes the page apart, whose records are in the member `list`.
    ///
    /// What is odd about one member of `meta` spoils no other; that there is a `meta` is needed.
    pub(crate) fn new<R>(
        meta: &Json<types::PageMeta>,
        list: &'static str,
        records: Vec<Json<R>>,
    ) -> Result<Self, Error> {
        let decoded = crate::model::decode::<types::PageMeta>(meta.text());
        let types::PageMeta {
            key: _,
            page,
            page_size,
            url: _,
            first_page_url: _,
            previous_page_url: _,
            next_page_url,
            extra: _,
        } = decoded
            .map_err(|_| Error::new(ErrorKind::Decode, "`meta` of the page is no object"))?
            .raw;
        Ok(Self {
            records: records.into_iter().map(Json::into_text).collect(),
            list,
            number: page.and_then(Member::value),
            page_size: page_size.and_then(Member::value),
            next_page_url: next_page_url.map(Personal::into_inner),
        })
    }

    /// The query of the next page, or `None` on the last one.
    ///
    /// Of the URL nothing but the query is used: credentials never follow it to another host.
    pub(super) fn next_query(&self, path: &str) -> Result<Option<String>, Error> {
        let url = match &self.next_page_url {
            None | Some(Member::Empty) => return Ok(None),
            Some(Member::Value(url)) if url.is_empty() => return Ok(None),
            Some(Member::Value(url)) => url,
            Some(Member::Odd(_)) => return Err(paging("next_page_url is not a string")),
        };
        let (without_fragment, _) = url.split_once('#').unwrap_or((url, ""));
        let Some((address, query)) = without_fragment.split_once('?') else {
            return Err(paging("next_page_url has no query"));
        };
        if !address.ends_with(path) {
            return Err(paging("next_page_url leads to another resource"));
        }
        Ok(Some(query.to_owned()))
    }
}

/// An error of the cursor.
pub(super) fn paging(problem: &str) -> Error {
    Error::new(ErrorKind::Paging, problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(meta: &str) -> Result<Option<String>, String> {
        let meta = serde_json::from_str(meta).unwrap();
        let envelope = Envelope::new::<()>(&meta, "", Vec::new()).unwrap();
        envelope
            .next_query("/v1/Voice/Summaries")
            .map_err(|e| e.to_string())
    }

    #[test]
    fn the_last_page_has_no_next_one() {
        for meta in ["{}", r#"{"next_page_url":null}"#, r#"{"next_page_url":""}"#] {
            assert_eq!(next(meta), Ok(None), "{meta}");
        }
    }

    #[test]
    fn oddities_beside_it_do_not_hide_the_next_page() {
        let next_page = r#""next_page_url":"/v1/Voice/Summaries?a""#;
        for odd in [
            r#""page":1e999"#,
            r#""page":0,"page":1"#,
            r#""x":"\ud800""#,
            r#""page":{}"#,
        ] {
            assert_eq!(
                next(&format!("{{{odd},{next_page}}}")),
                Ok(Some("a".into())),
                "{odd}"
            );
        }
    }

    #[test]
    fn a_page_needs_its_envelope() {
        for meta in ["null", "[]", "7", "\"\""] {
            let meta = serde_json::from_str(meta).unwrap();
            let error = Envelope::new::<()>(&meta, "", Vec::new()).err().unwrap();
            assert_eq!(error.kind(), ErrorKind::Decode);
        }
    }

    #[test]
    fn only_the_query_counts() {
        for url in [
            "https://insights.twilio.com/v1/Voice/Summaries?PageToken=a%2Cb",
            "http://elsewhere.example/v1/Voice/Summaries?PageToken=a%2Cb",
            "http://127.0.0.1:1/proxy/v1/Voice/Summaries?PageToken=a%2Cb#top",
            "/v1/Voice/Summaries?PageToken=a%2Cb",
        ] {
            let meta = format!(r#"{{"next_page_url":"{url}"}}"#);
            assert_eq!(next(&meta), Ok(Some("PageToken=a%2Cb".to_owned())), "{url}");
        }
    }

    #[test]
    fn what_is_no_next_page_is_an_error() {
        for (url, problem) in [
            ("true", "next_page_url is not a string"),
            (
                r#""https://insights.twilio.com/v1/Voice/Summaries""#,
                "next_page_url has no query",
            ),
            (
                r#""https://insights.twilio.com/v1/Voice/Settings?PageToken=a""#,
                "next_page_url leads to another resource",
            ),
        ] {
            let meta = format!(r#"{{"next_page_url":{url}}}"#);
            assert_eq!(next(&meta), Err(problem.to_owned()), "{url}");
        }
    }
}
