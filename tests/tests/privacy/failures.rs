//! Failures of every kind, provoked by requests and answers that have a canary in them.
//! A script puts it into error bodies, headers and URLs, where the emulator puts nobody's data.

use std::sync::{Arc, Mutex};

use twilio_insights::enums::Edge;
use twilio_insights::transport::{Body, TransportError};
use twilio_insights::{Client, Credentials, Cursor, Error, ErrorKind};
use twilio_insights_tests::{Answer, CANARY, CANARY_PHONE, Scripted, client_of};

use crate::exhibits::{Exhibits, SECRET};

const CALL: &str = "CA0123456789abcdef0123456789abcdef";

/// Makes one error of each kind at least, and shows them.
pub(crate) async fn every_failure(exhibits: &mut Exhibits) {
    let mut kinds = Vec::new();
    for error in errors().await {
        if !kinds.contains(&error.kind()) {
            kinds.push(error.kind());
        }
        exhibits.show_error(error);
    }
    assert_eq!(kinds.len(), 12, "{kinds:?}");
    let page = r#"{"meta":{"next_page_url":null},"events":[]}"#;
    let server = Scripted::start([Answer::ok(page)]).await;
    let call = client_of(server.base_url()).call(CALL);
    let edges = call.events().all_edges().in_turn();
    let edges = edges.edges([Edge::Sip, Edge::Carrier]);
    exhibits.show(edges.send().await.unwrap().failures());
    retries(exhibits).await;
    Box::pin(inputs(exhibits)).await;
}

/// What a caller may take for a SID, a country, a time or a place in a list.
async fn inputs(exhibits: &mut Exhibits) {
    // Nothing of this is sent.
    let client = client_of("http://127.0.0.1:1");
    for canary in [CANARY, CANARY_PHONE] {
        let foreign = format!("v1|{canary}|/v1/{canary}|start");
        let foreign: Cursor = exhibits.show(foreign.parse().unwrap());
        let list = client.call_summaries();
        for list in [
            list.clone().from_country_code(canary),
            list.clone().start_time(canary),
            list.clone().subaccount(canary),
            list.resume(foreign),
        ] {
            let error = exhibits.show(list).send().await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidInput);
            exhibits.show_error(error);
        }
        let summary = exhibits.show(client.call(canary)).summary();
        let summary = exhibits.show(summary);
        exhibits.show_error(summary.send().await.unwrap_err());
        let room = exhibits.show(client.room(canary).fetch());
        exhibits.show_error(room.send().await.unwrap_err());
        let conferences = exhibits.show(client.conferences().created_after(canary));
        exhibits.show_error(conferences.send().await.unwrap_err());
    }
}

/// What is told of retries, and what an HTTP stack of the caller's deals in.
async fn retries(exhibits: &mut Exhibits) {
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let refusing = |_| async {
        let mut response = http::Response::new(Body::from(CANARY));
        *response.status_mut() = http::StatusCode::SERVICE_UNAVAILABLE;
        Ok(response)
    };
    let credentials = Credentials::auth_token("AC00000000000000000000000000000001", SECRET);
    let client = Client::builder()
        .credentials(credentials.unwrap())
        .http_client(refusing)
        .on_retry(move |retry| {
            tell.lock()
                .unwrap()
                .push(format!("{retry:?} {}", retry.error()));
        });
    let client = exhibits.show(client).build().unwrap();
    exhibits.show_error(list(&client).await.unwrap_err());
    let told = std::mem::take(&mut *told.lock().unwrap());
    assert_eq!(exhibits.show(told).len(), 3);
    exhibits.show(Body::from(CANARY));
    exhibits.show(TransportError::broken("the cause is the stack's own"));
}

async fn errors() -> Vec<Error> {
    let mut errors = configuration();
    errors.extend(answers().await);
    errors.push(record().await);
    errors.push(paging().await);
    errors
}

fn configuration() -> Vec<Error> {
    let credentials = Credentials::auth_token("AC00000000000000000000000000000001", SECRET);
    let builder = Client::builder().credentials(credentials.unwrap());
    let base_url = format!("http://{SECRET}:{SECRET}@{CANARY}");
    vec![
        builder.clone().base_url(base_url).build().unwrap_err(),
        Credentials::auth_token(SECRET, CANARY).unwrap_err().into(),
        Credentials::api_key(SECRET, CANARY).unwrap_err().into(),
    ]
}

/// What the service, or something in its place, may say.
async fn answers() -> Vec<Error> {
    let said = [
        format!(
            r#"{{"code":17400,"message":"From '{CANARY}' is bad","more_info":"x","status":400}}"#
        ),
        format!(r#"{{"title":"Bad","detail":"{CANARY}","type":"https://x/{CANARY}"}}"#),
        format!(r#"{{"message":"To {CANARY}"#),
        format!("<html>{CANARY}</html>"),
        format!(r#"{{"call_summaries":"{CANARY}"}}"#),
        format!(r#"{{"message":"\u002B{}x"}}"#, &CANARY_PHONE[1..]),
        CANARY.to_owned(),
        String::new(),
    ];
    let mut errors = Vec::new();
    for status in [200, 302, 400, 401, 403, 404, 408, 410, 429, 500, 503] {
        for body in &said {
            let answer = Answer::new(status, "application/json", body.as_str())
                .header(
                    "twilio-request-id",
                    [CANARY, CANARY_PHONE][usize::from(status % 2)],
                )
                .header("location", location(status));
            let server = Scripted::start([answer]).await;
            errors.push(list(&client_of(server.base_url())).await.unwrap_err());
        }
    }
    let server = Scripted::start([Answer::ok(CANARY).cut_at(CANARY.len() - 1)]).await;
    errors.push(list(&client_of(server.base_url())).await.unwrap_err());
    let closed = Scripted::start([]).await.base_url().to_owned();
    errors.push(list(&client_of(&closed)).await.unwrap_err());
    errors
}

/// Where a redirect may lead: the rest of it is not shown, and a host is as long as it likes.
fn location(status: u16) -> String {
    match status {
        302 => format!("http://{}.example/{CANARY}", &CANARY_PHONE[1..]),
        _ => format!("http://127.0.0.1:1/{CANARY}"),
    }
}

async fn list(client: &Client) -> Result<(), Error> {
    let list = client.call_summaries().from(CANARY).to(CANARY);
    list.send().await.map(drop)
}

/// A record that is none.
async fn record() -> Error {
    let page = format!(r#"{{"meta":{{"next_page_url":null}},"call_summaries":["{CANARY}"]}}"#);
    let server = Scripted::start([Answer::ok(page)]).await;
    let error = client_of(server.base_url())
        .call_summaries()
        .items()
        .try_next()
        .await;
    let error = error.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Record);
    error
}

/// A page that leads elsewhere.
async fn paging() -> Error {
    let page = format!(
        r#"{{"meta":{{"next_page_url":"https://{CANARY}/v1/Elsewhere?x={CANARY}"}},"call_summaries":[]}}"#
    );
    let server = Scripted::start([Answer::ok(page)]).await;
    let error = client_of(server.base_url())
        .call_summaries()
        .items()
        .try_next()
        .await;
    error.unwrap_err()
}
