//! The control route: faults, clock and request log by HTTP, for tests in any language.
//! It is none of the API's own, and it can be left out.

use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use twilio_insights_emulator::EmulatorBuilder;

use crate::probe::{Answer, LIST, Probe, at_noon, request, text};

const FAULTS: &str = "/_emulator/faults";
const CLOCK: &str = "/_emulator/clock";
const REQUESTS: &str = "/_emulator/requests";

async fn send(probe: &Probe, method: Method, path: &str, body: &str) -> Answer {
    let mut request = request(method, &probe.url(path), Some(probe.own()));
    body.clone_into(request.body_mut());
    probe.ask(request).await
}

fn texts(answer: &Value) -> Vec<&str> {
    let faults = answer["faults"].as_array().unwrap();
    faults.iter().map(|fault| text(fault, "/fault")).collect()
}

#[tokio::test]
async fn faults_are_set_added_shown_and_cleared() {
    let probe = Probe::start(at_noon().fault("reset".parse().unwrap())).await;
    let shown = probe.get(FAULTS).await.json();
    assert_eq!(
        shown,
        json!({"faults": [{"fault": "reset", "looked_at": 0, "happened": 0, "left": null}]})
    );
    let set = json!({"faults": ["503 x2", "429  retry-after=1"]}).to_string();
    let set = send(&probe, Method::PUT, FAULTS, &set).await;
    assert_eq!(set.status, 200);
    assert_eq!(texts(&set.json()), ["503 x2", "429 retry-after=1"]);
    assert_eq!(probe.get(LIST).await.status, 503);
    let added = json!({"faults": ["cut"]}).to_string();
    let added = send(&probe, Method::POST, FAULTS, &added).await.json();
    assert_eq!(texts(&added), ["503 x2", "429 retry-after=1", "cut"]);
    assert_eq!(
        added["faults"][0],
        json!({"fault": "503 x2", "looked_at": 1, "happened": 1, "left": 1})
    );
    let cleared = send(&probe, Method::DELETE, FAULTS, "").await.json();
    assert_eq!(cleared, json!({"faults": []}));
    assert_eq!(probe.get(LIST).await.status, 200);
}

#[tokio::test]
async fn what_cannot_be_set_is_told_and_changes_nothing() {
    let probe = Probe::start(at_noon().fault("ok".parse().unwrap())).await;
    for (path, body, told) in [
        (FAULTS, "", "{\"faults\": [\"503 x2\"]}"),
        (FAULTS, "[]", "{\"faults\": [\"503 x2\"]}"),
        (FAULTS, "{\"fault\": \"503\"}", "`fault`"),
        (
            FAULTS,
            "{\"faults\": [\"cut\", \"503 twice\"]}",
            "\"twice\"",
        ),
        (CLOCK, "{}", "advance_seconds"),
        (CLOCK, "{\"advance_seconds\": -1}", "negative"),
        (CLOCK, "{\"advance_seconds\": \"1\"}", "advance_seconds"),
        (CLOCK, "{\"advance_seconds\": 1e300}", "too big"),
        (CLOCK, "{\"advance_seconds\": 1e12}", "9999"),
        (CLOCK, "{\"advance_seconds\": 1e17}", "9999"),
    ] {
        let answer = send(&probe, Method::POST, path, body).await;
        assert_eq!(answer.refusal(), (400, 20001), "{body}");
        let message = answer.json()["message"].as_str().unwrap().to_owned();
        assert!(message.contains(told), "{body}: {message}");
    }
    assert_eq!(texts(&probe.get(FAULTS).await.json()), ["ok"]);
    let endless = format!("{{\"faults\": [\"{}\"]}}", "x".repeat(20_000));
    let answer = send(&probe, Method::PUT, FAULTS, &endless).await;
    assert_eq!(answer.refusal(), (413, 17400));
}

#[tokio::test]
async fn the_clock_is_shown_and_moved() {
    let probe = Probe::start(at_noon()).await;
    let noon = json!({"now": "2026-05-04T12:00:00.000Z"});
    assert_eq!(probe.get(CLOCK).await.json(), noon);
    let moved = send(&probe, Method::POST, CLOCK, "{\"advance_seconds\": 90.5}").await;
    assert_eq!(moved.json(), json!({"now": "2026-05-04T12:01:30.500Z"}));
    send(&probe, Method::POST, CLOCK, "{\"advance_seconds\": 86400}").await;
    assert!(probe.records(LIST).await.is_empty());
}

#[tokio::test]
async fn at_the_end_of_the_clock_records_are_still_served() {
    let builder = at_noon().call_every(Duration::from_millis(1));
    let probe = Probe::start(builder).await;
    probe.emulator.advance_clock(Duration::MAX);
    let end = json!({"now": "9999-12-01T00:00:00.000Z"});
    assert_eq!(probe.get(CLOCK).await.json(), end);
    let page = probe.get(&format!("{LIST}?PageSize=3")).await.json();
    for record in page["call_summaries"].as_array().unwrap() {
        assert!(text(record, "/start_time").starts_with("9999-11-30T23:"));
    }
    assert_eq!(page["call_summaries"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn very_many_faults_are_not_added() {
    let probe = Probe::start(at_noon()).await;
    let some = json!({"faults": vec!["ok x1"; 500]}).to_string();
    for _ in 0..2 {
        assert_eq!(send(&probe, Method::POST, FAULTS, &some).await.status, 200);
    }
    let one = json!({"faults": ["ok"]}).to_string();
    let answer = send(&probe, Method::POST, FAULTS, &one).await;
    assert_eq!(answer.refusal(), (400, 20001));
    assert!(answer.body.contains("1000"), "{}", answer.body);
    assert_eq!(probe.emulator.faults().in_force().len(), 1000);
    assert_eq!(send(&probe, Method::PUT, FAULTS, &one).await.status, 200);
    assert_eq!(send(&probe, Method::POST, FAULTS, &one).await.status, 200);
}

#[tokio::test]
async fn requests_are_shown_and_forgotten_and_those_to_here_are_none() {
    let probe = Probe::start(at_noon().fault("503 x1".parse().unwrap())).await;
    probe.get(&format!("{LIST}?PageSize=5")).await;
    probe
        .post("/v1/Voice/Settings", &[("VoiceTrace", "true")])
        .await;
    let expected = json!({"requests": [
        {
            "method": "GET", "path": LIST, "query": "PageSize=5", "form": "",
            "status": 503, "fault": "503 x1",
        },
        {
            "method": "POST", "path": "/v1/Voice/Settings", "query": null,
            "form": "VoiceTrace=true", "status": 200, "fault": null,
        },
    ]});
    for _ in 0..2 {
        assert_eq!(probe.get(REQUESTS).await.json(), expected);
    }
    let forgotten = send(&probe, Method::DELETE, REQUESTS, "").await.json();
    assert_eq!(forgotten, json!({"requests": []}));
    assert!(probe.emulator.requests().is_empty());
}

#[tokio::test]
async fn only_the_account_itself_steers_the_emulator() {
    let subaccount = "AC00000000000000000000000000000012";
    let builder: EmulatorBuilder = at_noon().subaccount(subaccount);
    let probe = Probe::start(builder.fault("503".parse().unwrap())).await;
    let config = probe.emulator.subaccounts().remove(0);
    let strangers = [
        None,
        Some((config.account_sid(), config.auth_token())),
        Some((probe.emulator.account_sid(), "wrong")),
    ];
    for auth in strangers {
        for (method, path) in [
            (Method::GET, FAULTS),
            (Method::PUT, FAULTS),
            (Method::POST, FAULTS),
            (Method::DELETE, FAULTS),
            (Method::GET, CLOCK),
            (Method::POST, CLOCK),
            (Method::GET, REQUESTS),
            (Method::DELETE, REQUESTS),
        ] {
            let answer = probe.send(method.clone(), &probe.url(path), auth).await;
            assert_eq!(answer.refusal(), (401, 20003), "{method} {path}");
        }
    }
    // Faults do not happen here.
    assert_eq!(probe.get(FAULTS).await.status, 200);
    let wrong = send(&probe, Method::PUT, CLOCK, "").await;
    assert_eq!(wrong.refusal(), (405, 20004));
    assert_eq!(probe.get("/_emulator").await.refusal(), (404, 20404));
}

#[tokio::test]
async fn web_pages_do_not_steer_the_emulator() {
    let probe = Probe::start(at_noon()).await;
    let with = async |method: Method, header: &'static str, value: &str| {
        let mut request = request(method, &probe.url(FAULTS), Some(probe.own()));
        *request.body_mut() = json!({"faults": ["503"]}).to_string();
        request.headers_mut().insert(header, value.parse().unwrap());
        probe.ask(request).await
    };
    for (header, value) in [
        ("Origin", "null"),
        ("Origin", "http://localhost:3000"),
        ("Sec-Fetch-Site", "same-origin"),
        ("Sec-Fetch-Site", "cross-site"),
    ] {
        for method in [Method::GET, Method::PUT, Method::POST, Method::DELETE] {
            let answer = with(method, header, value).await;
            assert_eq!(answer.refusal(), (403, 20403), "{header}: {value}");
        }
    }
    assert!(probe.emulator.faults().in_force().is_empty());
    let asked_for_by_hand = with(Method::GET, "Sec-Fetch-Site", "none").await;
    assert_eq!(asked_for_by_hand.status, 200);
}

#[tokio::test]
async fn requests_call_the_emulator_by_its_name() {
    let probe = Probe::start(at_noon().public_url("http://emulator:8080")).await;
    for path in [LIST, FAULTS, "/nowhere"] {
        for (host, right) in [
            ("emulator:8080", true),
            ("localhost:1", true),
            ("attacker.example", false),
        ] {
            let mut request = request(Method::GET, &probe.url(path), Some(probe.own()));
            let headers = request.headers_mut();
            headers.insert("Host", host.parse().unwrap());
            let answer = probe.ask(request).await;
            assert_eq!(answer.status != 421, right, "{host} {path}");
            if !right {
                assert_eq!(answer.refusal(), (421, 20421));
                assert!(answer.body.contains("--public-url"), "{}", answer.body);
            }
        }
    }
}

#[tokio::test]
async fn it_can_be_left_out() {
    let probe = Probe::start(at_noon().control_route(false)).await;
    for path in [FAULTS, CLOCK, REQUESTS] {
        assert_eq!(probe.get(path).await.refusal(), (404, 20404), "{path}");
    }
}
