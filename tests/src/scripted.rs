//! A server on a loopback socket that gives the answers it was told to give, in their order, and
//! remembers the requests.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use http::StatusCode;
use tokio::task::JoinHandle;

/// No request of the tests is larger.
const LARGEST_REQUEST: usize = 64 * 1024;

/// One answer of the script.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: String,
}

impl Answer {
    /// A JSON body with status 200.
    pub fn ok(body: impl Into<String>) -> Self {
        Self::new(200, "application/json", body)
    }

    /// Any status, content type and body.
    pub fn new(status: u16, content_type: &str, body: impl Into<String>) -> Self {
        Self {
            status,
            headers: vec![("content-type", content_type.to_owned())],
            body: body.into(),
        }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// A request as the server received it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The query parameters in the order in which they came, decoded.
    pub query: Vec<(String, String)>,
    /// The headers by name, in alphabetical order.
    pub headers: Vec<(String, String)>,
    /// The body, as text.
    pub body: String,
}

impl Received {
    /// One line per part, with what differs from run to run left out.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{} {}\n", self.method, self.path);
        for (name, value) in &self.query {
            text.push_str(&format!("  {name} = {value}\n"));
        }
        for (name, value) in &self.headers {
            let value = match name.as_str() {
                "host" => "[host]",
                "user-agent" => value.split('/').next().unwrap_or(value),
                "authorization" => value.split(' ').next().unwrap_or(value),
                _ => value,
            };
            text.push_str(&format!("  {name}: {value}\n"));
        }
        for (name, value) in form_urlencoded::parse(self.body.as_bytes()) {
            text.push_str(&format!("  [form] {name} = {value}\n"));
        }
        text
    }

    /// The values of a query parameter.
    #[must_use]
    pub fn values(&self, name: &str) -> Vec<&str> {
        let of_name = self.query.iter().filter(|(known, _)| known == name);
        of_name.map(|(_, value)| value.as_str()).collect()
    }
}

#[derive(Default)]
struct Script {
    answers: VecDeque<Answer>,
    received: Vec<Received>,
}

type Shared = Arc<Mutex<Script>>;

fn lock(script: &Shared) -> MutexGuard<'_, Script> {
    script.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A running server; it ends when it is dropped.
pub struct Scripted {
    base_url: String,
    script: Shared,
    task: JoinHandle<()>,
}

impl Scripted {
    /// Starts a server with these answers. When they are used up it answers 599.
    ///
    /// # Panics
    ///
    /// If no loopback socket can be had.
    pub async fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        let script = Shared::default();
        lock(&script).answers.extend(answers);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("a loopback socket");
        let address = listener.local_addr().expect("its address");
        let router = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&script));
        let task = tokio::spawn(async move {
            axum::serve(listener, router)
                .await
                .expect("serving does not end");
        });
        Self {
            base_url: format!("http://{address}"),
            script,
            task,
        }
    }

    /// Where it listens.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The requests so far.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        lock(&self.script).received.clone()
    }
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(State(script): State<Shared>, request: Request) -> Response {
    let (request, body) = request.into_parts();
    let body = axum::body::to_bytes(body, LARGEST_REQUEST).await;
    let body = String::from_utf8_lossy(&body.unwrap_or_default()).into_owned();
    let uri = &request.uri;
    let query = uri.query().unwrap_or_default();
    let mut headers: Vec<_> = request
        .headers
        .iter()
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.to_string(), value)
        })
        .collect();
    headers.sort();
    let received = Received {
        method: request.method.to_string(),
        path: uri.path().to_owned(),
        query: form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect(),
        headers,
        body,
    };
    let mut script = lock(&script);
    script.received.push(received);
    let script_is_over = Answer::new(599, "text/plain", "the script is over");
    let next = script.answers.pop_front().unwrap_or(script_is_over);
    let mut response = Response::builder().status(next.status);
    for (name, value) in next.headers {
        response = response.header(name, value);
    }
    let broken = |_| {
        let mut response = Response::new(Body::from("the script cannot be sent"));
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        response
    };
    response.body(Body::from(next.body)).unwrap_or_else(broken)
}
