//! The page server: one list of call summaries as the API pages it, light enough not to be what is
//! measured. A process of its own, which ends when its standard input does.

mod calls;
mod query;
mod records;
mod scenario;

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::io::{Read as _, Write as _};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Result;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use axum::routing::get;
use axum::serve::ListenerExt as _;
use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HOST};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::Serialize;
use tokio::net::TcpListener;

pub(crate) use calls::{END, START};
pub(crate) use scenario::{Counts, Scenario};

use calls::Calls;
use query::Query;
use records::Records;

/// Serves on a free port of the loopback interface and prints the URL.
pub(crate) fn serve() -> Result<()> {
    std::thread::spawn(|| {
        // Whoever started the server has gone, or is done with it.
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let mut stdout = std::io::stdout();
        writeln!(stdout, "http://{}", listener.local_addr()?)?;
        stdout.flush()?;
        let listener = listener.tap_io(|connection| {
            // A small last packet must not wait for the others.
            let _ = connection.set_nodelay(true);
        });
        Ok(axum::serve(listener, router()?).await?)
    })
}

fn router() -> Result<Router> {
    let server = Arc::new(Server {
        records: Arc::new(Records::new()?),
        runs: Mutex::default(),
    });
    Ok(Router::new()
        .route(scenario::LIST, get(list))
        .route("/counts/{run}", get(counts))
        .with_state(server))
}

struct Server {
    records: Arc<Records>,
    runs: Mutex<HashMap<usize, Run>>,
}

/// What is remembered of a run.
#[derive(Default)]
struct Run {
    counts: Counts,
    given: HashSet<String>,
}

impl Server {
    fn runs(&self) -> MutexGuard<'_, HashMap<usize, Run>> {
        self.runs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a request, and says with which status it is to be refused.
    fn refusal(&self, scenario: &Scenario) -> Option<StatusCode> {
        let mut runs = self.runs();
        let counts = &mut runs.entry(scenario.run).or_default().counts;
        counts.requests += 1;
        let refused = counts.requests.checked_rem(scenario.fault_every) == Some(0);
        refused.then(|| {
            counts.faults += 1;
            if counts.faults % 2 == 1 {
                StatusCode::TOO_MANY_REQUESTS
            } else {
                StatusCode::SERVICE_UNAVAILABLE
            }
        })
    }

    fn gives(&self, run: usize, query: String, records: usize) {
        let mut runs = self.runs();
        let run = runs.entry(run).or_default();
        run.counts.pages += 1;
        run.counts.records += records;
        run.counts.repeated += usize::from(!run.given.insert(query));
    }
}

async fn counts(State(server): State<Arc<Server>>, Path(run): Path<usize>) -> Response {
    let counts = server.runs().get(&run).map(|run| run.counts.clone());
    match serde_json::to_vec(&counts.unwrap_or_default()) {
        Ok(body) => Response::new(body.into()),
        Err(_) => refuse(StatusCode::INTERNAL_SERVER_ERROR, "no counts"),
    }
}

/// `meta` of a page.
#[derive(Serialize)]
struct Meta {
    page: usize,
    page_size: usize,
    first_page_url: String,
    previous_page_url: Option<String>,
    url: String,
    next_page_url: Option<String>,
    key: &'static str,
}

async fn list(
    State(server): State<Arc<Server>>,
    Path(scenario): Path<Scenario>,
    RawQuery(raw_query): RawQuery,
    headers: HeaderMap,
) -> Response {
    if let Some(latency) = scenario.latency() {
        tokio::time::sleep(latency).await;
    }
    if let Some(status) = server.refusal(&scenario) {
        return refuse(status, "refused on purpose");
    }
    let raw_query = raw_query.unwrap_or_default();
    let query = match Query::parse(&raw_query) {
        Ok(query) => query,
        Err(parameter) => return refuse(StatusCode::BAD_REQUEST, &parameter),
    };
    let calls = Calls::new(scenario.records);
    let (page, rest) = query.page(calls);
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let url = |query: String| {
        let (host, path) = (host.unwrap_or("127.0.0.1"), scenario.path());
        format!("http://{host}{path}/v1/Voice/Summaries?{query}")
    };
    let number = query.number;
    let previous = number.checked_sub(1);
    let meta = Meta {
        page: number,
        page_size: query.page_size,
        first_page_url: url(query.of_page(0, None)),
        previous_page_url: previous
            .map(|previous| url(query.of_page(previous, Some(page.end + query.page_size)))),
        url: url(raw_query.clone()),
        next_page_url: (!rest.is_empty()).then(|| url(query.of_page(number + 1, Some(page.start)))),
        key: "call_summaries",
    };
    server.gives(scenario.run, raw_query, page.len());
    let full = page.len() == query.page_size;
    let records = server.records.text(page, calls, full);
    match serde_json::to_string(&meta) {
        Ok(meta) => json([
            format!("{{\"meta\":{meta},\"call_summaries\":[").into(),
            records,
            Bytes::from_static(b"]}"),
        ]),
        Err(_) => refuse(StatusCode::INTERNAL_SERVER_ERROR, "no meta"),
    }
}

/// A body that is sent from where its parts are.
fn json(parts: [Bytes; 3]) -> Response {
    let length: usize = parts.iter().map(Bytes::len).sum();
    let parts = futures_util::stream::iter(parts.map(Ok::<_, Infallible>));
    let mut response = Response::new(Body::from_stream(parts));
    let headers = response.headers_mut();
    headers.insert(CONTENT_LENGTH, length.into());
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// An error in the form of the API.
fn refuse(status: StatusCode, message: &str) -> Response {
    let number = status.as_u16();
    let code = 20_000 + u32::from(number);
    let body = serde_json::json!({ "code": code, "message": message, "status": number });
    let mut response = Response::new(body.to_string().into());
    *response.status_mut() = status;
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}
