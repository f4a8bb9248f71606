//! What the tests ask an emulator with: a plain HTTP client that knows nothing of the API.
//! Walks pages by their URLs only, as any client would.

use std::time::{Duration, SystemTime};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderMap, Method, Request};
use http_body_util::BodyExt as _;
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use twilio_insights_emulator::{Emulator, EmulatorBuilder};

use crate::contract;

/// 2026-05-04T12:00:00Z.
pub(crate) const NOON: u64 = 1_777_896_000;
pub(crate) const LIST: &str = "/v1/Voice/Summaries";

/// An emulator whose clock stands at noon, ready to start.
pub(crate) fn at_noon() -> EmulatorBuilder {
    Emulator::builder().now(SystemTime::UNIX_EPOCH + Duration::from_secs(NOON))
}

pub(crate) struct Probe {
    pub(crate) emulator: Emulator,
    pub(crate) client: Client<HttpConnector, String>,
    holds_to_contract: bool,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

pub(crate) fn request(method: Method, url: &str, auth: Option<(&str, &str)>) -> Request<String> {
    let mut request = Request::builder().method(method).uri(url);
    if let Some((user, password)) = auth {
        let pair = STANDARD.encode(format!("{user}:{password}"));
        request = request.header("Authorization", format!("Basic {pair}"));
    }
    request.body(String::new()).unwrap()
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// Status and Twilio code of a refusal, whose body must be consistent.
    pub(crate) fn refusal(&self) -> (u16, u64) {
        let body = self.json();
        let code = body["code"].as_u64().unwrap();
        assert_eq!(body["status"], self.status, "{}", self.body);
        assert_eq!(
            body["more_info"],
            format!("https://www.twilio.com/docs/errors/{code}")
        );
        (self.status, code)
    }
}

impl Probe {
    pub(crate) async fn start(builder: EmulatorBuilder) -> Self {
        Self::of(builder.start().await.unwrap())
    }

    pub(crate) fn of(emulator: Emulator) -> Self {
        Self {
            emulator,
            client: Client::builder(TokioExecutor::new()).build_http(),
            holds_to_contract: true,
        }
    }

    /// An emulator that is made to answer what the document does not allow.
    pub(crate) async fn with_odd_bodies(builder: EmulatorBuilder) -> Self {
        Self {
            holds_to_contract: false,
            ..Self::start(builder).await
        }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.emulator.base_url())
    }

    /// The user name and password that the emulator accepts.
    pub(crate) fn own(&self) -> (&str, &str) {
        (self.emulator.account_sid(), self.emulator.auth_token())
    }

    /// Sends a request; the answer has to be one that the document allows.
    pub(crate) async fn ask(&self, request: Request<String>) -> Answer {
        let method = request.method().clone();
        let path = request.uri().path().to_owned();
        let (head, body) = self.client.request(request).await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let answer = Answer {
            status: head.status.as_u16(),
            headers: head.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        };
        if self.holds_to_contract && method != Method::HEAD {
            assert_eq!(answer.headers["Content-Type"], "application/json");
            contract::check(&method, &path, answer.status, &answer.json());
        }
        answer
    }

    pub(crate) async fn send(
        &self,
        method: Method,
        url: &str,
        auth: Option<(&str, &str)>,
    ) -> Answer {
        self.ask(request(method, url, auth)).await
    }

    pub(crate) async fn get_url(&self, url: &str) -> Answer {
        self.send(Method::GET, url, Some(self.own())).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.get_url(&self.url(path)).await
    }

    /// Sends a form, as every official client does.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let body = form.finish();
        self.post_body(path, "application/x-www-form-urlencoded", body)
            .await
    }

    pub(crate) async fn post_body(&self, path: &str, content_type: &str, body: String) -> Answer {
        let mut request = request(Method::POST, &self.url(path), Some(self.own()));
        let content_type = content_type.parse().unwrap();
        request.headers_mut().insert("Content-Type", content_type);
        *request.body_mut() = body;
        self.ask(request).await
    }

    /// The pages of a list, by following `next_page_url` to its end.
    pub(crate) async fn pages(&self, path: &str) -> Vec<Value> {
        let mut pages = Vec::new();
        let mut next = Some(self.url(path));
        while let Some(url) = next {
            let answer = self.get_url(&url).await;
            assert_eq!(answer.status, 200, "{url}: {}", answer.body);
            let page = answer.json();
            next = page["meta"]["next_page_url"]
                .as_str()
                .map(|url| self.here(url));
            pages.push(page);
            assert!(pages.len() < 5000, "the walk does not end");
        }
        pages
    }

    /// A page URL, sent to the emulator itself whatever its public URL is.
    fn here(&self, url: &str) -> String {
        match url.split_once("/v1/") {
            Some((_, rest)) => self.url(&format!("/v1/{rest}")),
            None => panic!("{url} is no URL of this API"),
        }
    }

    /// The records of a list, over all its pages.
    pub(crate) async fn records(&self, path: &str) -> Vec<Value> {
        let pages = self.pages(path).await;
        pages.iter().flat_map(records_of).cloned().collect()
    }
}

/// The records of one page, found as a client finds them.
pub(crate) fn records_of(page: &Value) -> &Vec<Value> {
    let key = page["meta"]["key"].as_str().unwrap();
    page[key].as_array().unwrap()
}

/// A filter must list exactly the records whose own members satisfy it, and leave some out.
pub(crate) async fn check_filter(
    probe: &Probe,
    list: &str,
    all: &[Value],
    query: &str,
    expected: impl Fn(&Value) -> bool,
) {
    let listed = probe
        .records(&format!("{list}?PageSize=1000&{query}"))
        .await;
    let is_wanted = |record: &&Value| expected(record);
    let wanted: Vec<Value> = all.iter().filter(is_wanted).cloned().collect();
    assert!(!wanted.is_empty(), "{query}: nothing to find");
    assert!(wanted.len() < all.len(), "{query}: nothing to leave out");
    assert!(
        listed == wanted,
        "{query}: {} of {}",
        listed.len(),
        wanted.len()
    );
}

/// A text in a record, empty where there is none.
pub(crate) fn text<'a>(record: &'a Value, pointer: &str) -> &'a str {
    record
        .pointer(pointer)
        .and_then(Value::as_str)
        .unwrap_or("")
}

/// A number in a record, zero where there is none.
pub(crate) fn number(record: &Value, pointer: &str) -> f64 {
    record
        .pointer(pointer)
        .and_then(Value::as_f64)
        .unwrap_or(0.0)
}

pub(crate) fn sids(records: &[Value]) -> Vec<&str> {
    records
        .iter()
        .map(|record| record["call_sid"].as_str().unwrap())
        .collect()
}
