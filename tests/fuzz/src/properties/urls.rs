//! URLs: where the API is, where a page says that the next one is, and where a caller wants to go.
//! Credentials go to the base URL and nowhere else.

use bytes::Bytes;
use http::Request;
use serde_json::json;
use twilio_insights::ErrorKind;

use super::canned::{BASE_URL, CALL, client, run};
use super::errors;

/// The address without a path, which is all that decides who reads the credentials.
fn origin(request: &Request<Bytes>) -> String {
    let scheme = request.uri().scheme_str().unwrap_or_default();
    let authority = request.uri().authority().map_or("", |known| known.as_str());
    format!("{scheme}://{authority}")
}

/// A text in place of the next page's URL. The next request goes to the list that was asked for, at
/// the base URL, with the query of the text; or there is none.
///
/// # Panics
///
/// If that does not hold.
pub fn next_page_url(data: &[u8]) {
    let Ok(url) = std::str::from_utf8(data) else {
        return;
    };
    let first = json!({"meta": {"next_page_url": url}, "call_summaries": [{"call_sid": "CA1"}]});
    let last = json!({"meta": {}, "call_summaries": [{"call_sid": "CA2"}]});
    let (first, last) = (first.to_string(), last.to_string());
    let answers = [(200, first.as_bytes()), (200, last.as_bytes())];
    let (client, sent) = client(BASE_URL, &answers).expect("a client");
    let mut calls = client.call_summaries().items();
    assert!(run(calls.try_next()).is_ok_and(|call| call.is_some()));
    let second = run(calls.try_next());
    let requests = sent.take();
    for request in &requests {
        assert_eq!(origin(request), "http://insights.invalid");
        assert_eq!(request.uri().path(), "/base/v1/Voice/Summaries");
        assert_eq!(request.method(), "GET");
    }
    let (address, query) = match url.split('#').next().unwrap_or_default().split_once('?') {
        Some((address, query)) => (address, Some(query)),
        None => (url, None),
    };
    match second {
        Ok(Some(_)) => {
            let query = query.expect("a query leads on");
            assert!(address.ends_with("/v1/Voice/Summaries"), "{url}");
            assert_eq!(requests.len(), 2);
            let sent = requests[1].uri().query().unwrap_or_default();
            // A URL has no line breaks and tabs in it and no blanks around it: who reads one takes
            // them away.
            if !query.contains(char::is_control) {
                assert_eq!(pairs(sent), pairs(query.trim_end_matches(' ')), "{query}");
            }
        }
        Ok(None) => assert!(url.is_empty(), "the walk has stopped at {url:?}"),
        Err(error) => {
            // The next page may have been asked for before this one was found to lead nowhere.
            assert!(requests.len() <= 2, "{error}");
            let kinds = [ErrorKind::Paging, ErrorKind::InvalidInput];
            assert!(kinds.contains(&error.kind()), "{error:?}");
            errors::check(&error, None);
        }
    }
}

fn pairs(query: &str) -> Vec<(String, String)> {
    let pairs = form_urlencoded::parse(query.as_bytes());
    pairs.into_owned().collect()
}

/// A text in place of the base URL. What is accepted can be asked, and only there.
///
/// # Panics
///
/// If that does not hold.
pub fn base_url(data: &[u8]) {
    let Ok(url) = std::str::from_utf8(data) else {
        return;
    };
    let (client, sent) = match client(url, &[(200, b"{}")]) {
        Ok(built) => built,
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Configuration);
            return;
        }
    };
    let summary = run(client.call(CALL).summary().send());
    assert!(summary.is_ok(), "{url:?}: {summary:?}");
    let [request] = &sent.take()[..] else {
        panic!("not one request");
    };
    let uri = request.uri();
    let suffix = format!("/v1/Voice/{CALL}/Summary");
    let path = uri.path().strip_suffix(&suffix).expect("our path");
    assert!(!path.ends_with('/'), "{uri}");
    assert!(uri.query().is_none(), "{uri}");
    let authority = uri.authority().expect("a host");
    assert!(!authority.as_str().contains('@'), "{uri}");
    assert!(matches!(uri.scheme_str(), Some("http" | "https")), "{uri}");
}

/// A text in place of a path. It leads below the base URL, or nowhere.
///
/// # Panics
///
/// If that does not hold.
pub fn path(data: &[u8]) {
    let Ok(path) = std::str::from_utf8(data) else {
        return;
    };
    let (client, sent) = client(BASE_URL, &[(200, b"{}")]).expect("a client");
    let answer = run(client.get(path).send());
    if let Err(error) = &answer {
        errors::check(error, None);
    }
    let requests = sent.take();
    assert_eq!(answer.is_ok(), requests.len() == 1, "{answer:?}");
    for request in requests {
        assert_eq!(origin(&request), "http://insights.invalid", "{path:?}");
        assert!(request.uri().path().starts_with("/base/"), "{path:?}");
    }
}
