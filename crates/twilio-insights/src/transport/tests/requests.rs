//! What an HTTP stack is given to send, and what else it may do.

use http::header::{ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, USER_AGENT};

use super::*;

#[tokio::test]
async fn requests_are_complete() {
    let stack = Stack::new([reply(200, "{}")]);
    let client = stack.builder().application("billing/1.4").build().unwrap();
    client
        .call(CALL)
        .summary()
        .query("a", "b c")
        .send()
        .await
        .unwrap();
    let update = client
        .call(CALL)
        .annotation()
        .update()
        .comment("+1 555 & more");
    update.send().await.unwrap();
    client
        .get("/v1/Voice/Settings?x=%2B1")
        .send()
        .await
        .unwrap();

    let seen = stack.seen.lock().unwrap();
    let lines: Vec<_> = seen
        .iter()
        .map(|request| format!("{} {}", request.method(), request.uri()))
        .collect();
    assert_eq!(
        lines,
        [
            format!("GET https://insights.twilio.com/v1/Voice/{CALL}/Summary?a=b+c"),
            format!("POST https://insights.twilio.com/v1/Voice/{CALL}/Annotation"),
            "GET https://insights.twilio.com/v1/Voice/Settings?x=%2B1".to_owned(),
        ]
    );
    assert_eq!(&seen[1].body()[..], b"Comment=%2B1+555+%26+more");
    assert_eq!(
        seen[1].headers()["content-type"],
        "application/x-www-form-urlencoded"
    );
    for request in &*seen {
        let headers = request.headers();
        assert!(headers[AUTHORIZATION].is_sensitive());
        assert!(!format!("{request:?}").contains("Basic"));
        assert_eq!(headers[ACCEPT], "application/json");
        assert_eq!(headers[ACCEPT_ENCODING], crate::transport::read::ACCEPTED);
        let agent = headers[USER_AGENT].to_str().unwrap();
        assert!(agent.starts_with("billing/1.4 twilio-insights/"), "{agent}");
        assert!(!headers.contains_key("api-version"));
    }
}

#[tokio::test]
async fn a_repeated_request_is_the_same() {
    let stack = Stack::new([reply(503, ""), reply(200, "{}")]);
    let update = stack
        .client()
        .call(CALL)
        .annotation()
        .update()
        .call_score(3);
    update.send().await.unwrap();
    let seen = stack.seen.lock().unwrap();
    let [one, two] = &seen[..] else {
        panic!("{} requests", seen.len());
    };
    assert_eq!((one.method(), one.uri()), (two.method(), two.uri()));
    assert_eq!((one.headers(), one.body()), (two.headers(), two.body()));
}

#[tokio::test]
async fn a_stack_may_be_a_closure_or_shared_and_needs_no_tokio_of_its_own() {
    let closure = |_| async { Ok(Response::new(Body::from("{\"duration\":7}"))) };
    let shared: Arc<dyn HttpClient> = Arc::new(closure);
    let builder = || Client::builder().credentials(Credentials::auth_token(ACCOUNT, "t").unwrap());
    for client in [
        builder().http_client(closure).build().unwrap(),
        builder().http_client(shared).build().unwrap(),
    ] {
        let summary = client.call(CALL).summary().send().await.unwrap();
        assert_eq!(summary.duration(), Some(7));
    }
}

#[tokio::test]
async fn bodies_are_made_of_many_things_and_show_nothing() {
    for body in [
        Body::from("{\"from\":1}"),
        Body::from(b"{\"from\":1}".as_slice()),
        Body::from("{\"from\":1}".to_owned()),
        Body::from(b"{\"from\":1}".to_vec()),
        Body::from(Bytes::from_static(b"{\"from\":1}")),
    ] {
        assert_eq!(format!("{body:?}"), "Body(10 bytes)");
    }
    let pieces = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"from"))]);
    assert_eq!(format!("{:?}", Body::from_stream(pieces)), "Body(stream)");
    assert_eq!(format!("{:?}", Body::default()), "Body(0 bytes)");
}

#[test]
fn a_client_without_places_is_none() {
    let stack = Stack::new([]);
    let error = stack.builder().max_concurrency(0).build().unwrap_err();
    let expected = "invalid concurrency: expected at least one attempt at a time, got \"0\"";
    assert_eq!(error.to_string(), expected);
}
