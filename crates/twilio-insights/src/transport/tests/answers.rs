//! Answers beyond what is allowed, or in a form that nobody asked for.

use super::*;
use crate::transport::RetryPolicy;
use crate::{Error, ErrorKind};

async fn fetch(client: &Client) -> Error {
    client.call(CALL).summary().send().await.unwrap_err()
}

#[cfg(feature = "gzip")]
fn packed(text: &[u8]) -> Vec<u8> {
    use std::io::Write as _;

    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

fn encoded(body: Vec<u8>, encoding: &str) -> Reply {
    Reply::Answer(200, Vec::new(), body).header("content-encoding", encoding)
}

#[tokio::test(start_paused = true)]
async fn each_bound_is_kept_and_named() {
    let long = format!("{{\"a\":\"{}\"}}", "x".repeat(1000));
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(20), "]".repeat(20));
    for (set, body, message) in [
        (
            (|builder| builder.max_body_bytes(1000)) as fn(ClientBuilder) -> ClientBuilder,
            &long,
            "the body is larger than 1000 bytes",
        ),
        (
            |builder| builder.max_wire_bytes(999),
            &long,
            "the body on the wire is larger than 999 bytes",
        ),
        (
            |builder| builder.max_header_bytes(100),
            &long,
            "the header is larger than 100 bytes",
        ),
        (
            |builder| builder.max_json_depth(20),
            &deep,
            "the JSON is more than 20 levels deep",
        ),
    ] {
        let stack = Stack::new([reply(200, body).header("x", "y".repeat(100))]);
        let error = fetch(&set(stack.builder()).build().unwrap()).await;
        assert_eq!(
            (error.kind(), error.status()),
            (ErrorKind::Decode, Some(200))
        );
        assert_eq!(
            error.to_string(),
            format!("FetchSummary: HTTP 200: {message}")
        );
        assert!(!error.is_retryable());
        assert!(stack.client().call(CALL).summary().send().await.is_ok());
    }
}

#[tokio::test(start_paused = true)]
async fn a_deep_record_is_an_error_of_its_own_and_a_deep_text_is_none() {
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let body = format!(
        r#"{{"meta":{{}},"call_summaries":[{{"call_sid":"CA1"}},{{"x":{deep}}},{{"call_sid":"CA3"}}]}}"#
    );
    let stack = Stack::new([reply(200, &body)]);
    let page = stack.client().call_summaries().send().await.unwrap();
    let items = page.into_items();
    assert!(items[0].is_ok() && items[2].is_ok());
    let error = items[1].as_ref().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Record);
    assert!(error.record().unwrap().contains("[[["));
    let stack = Stack::new([reply(200, &deep)]);
    let error = stack.client().get("/v1/x").send().await.unwrap_err();
    let expected = "GET: HTTP 200: the JSON is more than 127 levels deep";
    assert_eq!(error.to_string(), expected);
}

#[cfg(feature = "gzip")]
#[tokio::test(start_paused = true)]
async fn compressed_answers_are_read_whatever_the_stack() {
    for encoding in ["gzip", "GZIP", "x-gzip", " gzip "] {
        let stack = Stack::new([encoded(packed(b"{\"duration\":42}"), encoding)]);
        let summary = stack.client().call(CALL).summary().send().await.unwrap();
        assert_eq!(summary.duration(), Some(42));
    }
    // A bomb, of which no more than allowed is unpacked.
    let stack = Stack::new([encoded(packed(&vec![b' '; 2_000_000]), "gzip")]);
    let error = fetch(&stack.builder().max_body_bytes(1000).build().unwrap()).await;
    assert_eq!(
        error.to_string(),
        "FetchSummary: HTTP 200: the body is larger than 1000 bytes"
    );
    assert_eq!(stack.requests(), 1);
    // Corrupt is corrupt, but what is cut off may come whole the next time.
    let mut corrupt = packed(b"{\"duration\":42}");
    corrupt[12] ^= 0xff;
    let stack = Stack::new([encoded(corrupt, "gzip")]);
    let error = fetch(&stack.client()).await;
    assert_eq!(
        error.to_string(),
        "FetchSummary: HTTP 200: the compressed body is corrupt"
    );
    let whole = packed(b"{\"duration\":42}");
    let cut = whole[..whole.len() - 1].to_vec();
    let stack = Stack::new([encoded(cut.clone(), "gzip"), encoded(whole, "gzip")]);
    stack.client().call(CALL).summary().send().await.unwrap();
    assert_eq!(stack.requests(), 2);
    let stack = Stack::new([encoded(cut, "gzip")]);
    let error = fetch(&stack.client()).await;
    assert_eq!(error.kind(), ErrorKind::Decode);
    let expected = "FetchSummary: HTTP 200: the compressed body is cut off (4 attempts)";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test(start_paused = true)]
async fn an_encoding_that_was_not_asked_for_is_named() {
    for (encoding, shown) in [
        ("br", "br"),
        ("zstd\tx", "zstd x"),
        ("deflate, gzip", "deflate, gzip"),
    ] {
        let stack = Stack::new([encoded(b"{}".to_vec(), encoding)]);
        let error = fetch(&stack.client()).await;
        let expected = format!(
            "FetchSummary: HTTP 200: the body is encoded as `{shown}`, which was not asked for"
        );
        assert_eq!(error.to_string(), expected);
        // A refusal is still one.
        let refusal = reply(401, "x").header("content-encoding", encoding);
        let error = fetch(&Stack::new([refusal]).client()).await;
        assert_eq!(error.kind(), ErrorKind::Authentication);
    }
    let twice = encoded(b"{}".to_vec(), "gzip").header("content-encoding", "gzip");
    let error = fetch(&Stack::new([twice]).client()).await;
    assert!(error.to_string().contains("`several at once`"), "{error}");
    let identity = Stack::new([encoded(b"{}".to_vec(), "identity")]);
    assert!(identity.client().call(CALL).summary().send().await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_redirect_is_not_followed_and_names_an_origin_at_most() {
    for (location, message) in [
        (
            "https://me:secret@elsewhere.example:8443/login?From=%2B15550100123",
            "a redirect to https://elsewhere.example:8443 was not followed",
        ),
        (
            "/login?From=%2B15550100123",
            "a redirect, which was not followed",
        ),
        ("data:text/plain,x", "a redirect, which was not followed"),
    ] {
        for status in [301, 302, 303, 307, 308] {
            let stack = Stack::new([reply(status, "").header("location", location)]);
            let error = fetch(&stack.client()).await;
            assert_eq!(error.kind(), ErrorKind::Decode);
            assert_eq!(
                error.to_string(),
                format!("FetchSummary: HTTP {status}: {message}")
            );
            assert_eq!(stack.requests(), 1);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_page_that_is_none_says_where() {
    for (body, path, message) in [
        (
            "{\"meta\":{},\"call_summaries\":7}",
            Some("call_summaries"),
            " at line 1 column 29 (call_summaries)",
        ),
        (
            "{\"meta\":{},\"call_summaries\":null}",
            Some("call_summaries"),
            " at line 1 column 32 (call_summaries)",
        ),
        (
            "{\"meta\":{}}",
            None,
            ": missing field `call_summaries` at line 1 column 11",
        ),
    ] {
        let stack = Stack::new([reply(200, body)]);
        let error = stack.client().call_summaries().send().await.unwrap_err();
        assert_eq!(error.json_path(), path);
        let expected = format!("ListCallSummaries: HTTP 200: not the expected JSON{message}");
        assert_eq!(error.to_string(), expected);
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_cut_anywhere_is_retryable() {
    let record = r#"{"duration": 1.5e+3, "b": -1E-2, "c": "\u00e9é\n",
        "d": [true, null, {"e": false}], "f": 0.25}"#;
    let page = format!(r#"{{"call_summaries": [{record}, {record}], "meta": {{"page": 1.5e-3}}}}"#);
    for (body, is_page) in [(record, false), (&page, true)] {
        for end in 0..body.len() {
            let body = body.as_bytes()[..end].to_vec();
            let stack = Stack::new([Reply::Answer(200, Vec::new(), body)]);
            let client = stack.builder().retry(RetryPolicy::none()).build().unwrap();
            let error = if is_page {
                client.call_summaries().send().await.unwrap_err()
            } else {
                fetch(&client).await
            };
            assert!(
                error.is_retryable(),
                "{end}: {error} {:?}",
                error.body_text()
            );
        }
    }
    for whole in [r#"{"a":1.}"#, r#"{"a":-} "#, "<html>a-", "html>\n-e"] {
        let error = fetch(&Stack::new([reply(200, whole)]).client()).await;
        assert!(!error.is_retryable(), "{whole}: {error}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_headers_say_is_bounded_and_blotted_out() {
    let long = "a".repeat(50_000);
    for (host, id) in [(&*long, &*long), ("15550100123.example", "+15550100123")] {
        let stack = Stack::new([reply(302, "")
            .header("location", format!("http://{host}/"))
            .header("twilio-request-id", id)]);
        let error = fetch(&stack.builder().max_header_bytes(1 << 20).build().unwrap()).await;
        let shown = format!("{error} {error:?}");
        assert!(shown.len() < 1000, "{} bytes", shown.len());
        assert!(!shown.contains("5550100123"), "{shown}");
        assert!(error.request_id().is_some_and(|id| id.len() < 100));
    }
}
