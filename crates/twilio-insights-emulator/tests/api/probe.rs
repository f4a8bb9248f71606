//! What the tests ask an emulator with: a plain HTTP client that knows nothing of the API.
//! Walks pages by their URLs only, as any client would.

use std::time::{Duration, SystemTime};

use reqwest::{Client, Method, Response};
use serde_json::Value;
use twilio_insights_emulator::{Emulator, EmulatorBuilder};

/// 2026-05-04T12:00:00Z.
pub(crate) const NOON: u64 = 1_777_896_000;
pub(crate) const LIST: &str = "/v1/Voice/Summaries";

/// An emulator whose clock stands at noon, ready to start.
pub(crate) fn at_noon() -> EmulatorBuilder {
    Emulator::builder().now(SystemTime::UNIX_EPOCH + Duration::from_secs(NOON))
}

pub(crate) struct Probe {
    pub(crate) emulator: Emulator,
    pub(crate) client: Client,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
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
        Self {
            emulator: builder.start().await.unwrap(),
            client: Client::builder().no_proxy().build().unwrap(),
        }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.emulator.base_url())
    }

    pub(crate) async fn send(
        &self,
        method: Method,
        url: &str,
        auth: Option<(&str, &str)>,
    ) -> Response {
        let mut request = self.client.request(method, url);
        if let Some((user, password)) = auth {
            request = request.basic_auth(user, Some(password));
        }
        request.send().await.unwrap()
    }

    pub(crate) async fn get_url(&self, url: &str) -> Answer {
        let own = (self.emulator.account_sid(), self.emulator.auth_token());
        let response = self.send(Method::GET, url, Some(own)).await;
        Answer {
            status: response.status().as_u16(),
            body: response.text().await.unwrap(),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.get_url(&self.url(path)).await
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
                .map(|url| self.own(url));
            pages.push(page);
            assert!(pages.len() < 5000, "the walk does not end");
        }
        pages
    }

    /// A page URL, sent to the emulator itself whatever its public URL is.
    fn own(&self, url: &str) -> String {
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

pub(crate) fn sids(records: &[Value]) -> Vec<&str> {
    records
        .iter()
        .map(|record| record["call_sid"].as_str().unwrap())
        .collect()
}
