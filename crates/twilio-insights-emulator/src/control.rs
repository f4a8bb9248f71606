//! The control route, `/_emulator/…`: faults, clock and request log for tests in any language.
//! JSON in and out, with the account's own credentials; faults do not happen here.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::get;
use http::{HeaderMap, header};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::answer::{self, Refusal};
use crate::faults::{Fault, FaultInForce, MOST_ADDED};
use crate::request_log::ReceivedRequest;
use crate::server;
use crate::service::Service;

type Shared = State<Arc<Service>>;
type Reply = Result<Response, Refusal>;

/// Adds the route to the API's, which has no path that begins like it.
pub(crate) fn add_to(router: Router<Arc<Service>>, service: &Arc<Service>) -> Router<Arc<Service>> {
    let control = Router::new()
        .route(
            "/_emulator/faults",
            get(show_faults)
                .put(replace_faults)
                .post(add_faults)
                .delete(clear_faults),
        )
        .route("/_emulator/clock", get(show_clock).post(advance_clock))
        .route(
            "/_emulator/requests",
            get(show_requests).delete(forget_requests),
        )
        .method_not_allowed_fallback(async || Refusal::method_not_allowed())
        .with_state(Arc::clone(service));
    router.merge(control)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Faults {
    faults: Vec<String>,
}

#[derive(Serialize)]
struct ShownFaults {
    faults: Vec<ShownFault>,
}

#[derive(Serialize)]
struct ShownFault {
    fault: String,
    looked_at: u64,
    happened: u64,
    left: Option<u64>,
}

impl From<FaultInForce> for ShownFault {
    fn from(it: FaultInForce) -> Self {
        Self {
            fault: it.fault().to_string(),
            looked_at: it.looked_at(),
            happened: it.happened(),
            left: it.left(),
        }
    }
}

async fn show_faults(State(service): Shared, request: Request) -> Reply {
    require_account(&service, &request)?;
    faults(&service)
}

async fn replace_faults(State(service): Shared, request: Request) -> Reply {
    let given = given_faults(&service, request).await?;
    // No body is long enough for more than a few thousand.
    service.faults.replace(given);
    faults(&service)
}

async fn add_faults(State(service): Shared, request: Request) -> Reply {
    let given = given_faults(&service, request).await?;
    if !service.faults.add_if_few(given) {
        return Err(Refusal::bad_control(&format_args!(
            "faults: no more than {MOST_ADDED} can be in force where some are added. Replace them with PUT or clear them with DELETE"
        )));
    }
    faults(&service)
}

async fn clear_faults(State(service): Shared, request: Request) -> Reply {
    require_account(&service, &request)?;
    service.faults.clear();
    faults(&service)
}

async fn given_faults(service: &Service, request: Request) -> Result<Vec<Fault>, Refusal> {
    let given: Faults = given(service, request, r#"{"faults": ["503 x2"]}"#).await?;
    given
        .faults
        .iter()
        .map(|text| text.parse().map_err(|error| Refusal::bad_control(&error)))
        .collect()
}

fn faults(service: &Service) -> Reply {
    let in_force = service.faults.in_force().into_iter();
    json(&ShownFaults {
        faults: in_force.map(ShownFault::from).collect(),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance_seconds: f64,
}

#[derive(Serialize)]
struct Now {
    now: String,
}

async fn show_clock(State(service): Shared, request: Request) -> Reply {
    require_account(&service, &request)?;
    clock(&service)
}

async fn advance_clock(State(service): Shared, request: Request) -> Reply {
    const EXAMPLE: &str = r#"{"advance_seconds": 1800}"#;
    let Advance { advance_seconds } = given(&service, request, EXAMPLE).await?;
    let by = Duration::try_from_secs_f64(advance_seconds)
        .map_err(|error| Refusal::bad_control(&error))?;
    if !service.clock.try_advance(by) {
        return Err(Refusal::bad_control(
            &"advance_seconds: the clock ends with November 9999",
        ));
    }
    clock(&service)
}

fn clock(service: &Service) -> Reply {
    let now = Timestamp::from_millisecond(service.clock.now_ms()).unwrap_or(Timestamp::MAX);
    json(&Now {
        now: format!("{now:.3}"),
    })
}

#[derive(Serialize)]
struct ShownRequests<'a> {
    requests: Vec<ShownRequest<'a>>,
}

#[derive(Serialize)]
struct ShownRequest<'a> {
    method: &'a str,
    path: &'a str,
    query: Option<&'a str>,
    form: &'a str,
    status: u16,
    fault: Option<&'a str>,
}

impl<'a> From<&'a ReceivedRequest> for ShownRequest<'a> {
    fn from(request: &'a ReceivedRequest) -> Self {
        Self {
            method: request.method(),
            path: request.path(),
            query: request.query(),
            form: request.form(),
            status: request.status(),
            fault: request.fault(),
        }
    }
}

async fn show_requests(State(service): Shared, request: Request) -> Reply {
    require_account(&service, &request)?;
    requests(&service)
}

async fn forget_requests(State(service): Shared, request: Request) -> Reply {
    require_account(&service, &request)?;
    service.log.clear();
    requests(&service)
}

fn requests(service: &Service) -> Reply {
    let received = service.log.all();
    json(&ShownRequests {
        requests: received.iter().map(ShownRequest::from).collect(),
    })
}

/// Only the account itself may steer the emulator: not its subaccounts, and not a web page that
/// somebody on this host happens to look at, which may know the credentials. Its browser says that
/// it asks for a page, or names the page's host and not this one.
fn require_account(service: &Service, request: &Request) -> Result<(), Refusal> {
    let server::Asker(asker) = server::admit(service, request)?;
    if is_for_a_web_page(request.headers()) {
        return Err(Refusal::from_a_web_page());
    }
    if asker == service.credentials.account_sid {
        return Ok(());
    }
    Err(Refusal::unauthenticated())
}

fn is_for_a_web_page(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site");
    headers.contains_key(header::ORIGIN) || site.is_some_and(|site| site != "none")
}

/// What the body of a request says, which is JSON of the form of `example`.
async fn given<T: DeserializeOwned>(
    service: &Service,
    request: Request,
    example: &str,
) -> Result<T, Refusal> {
    require_account(service, &request)?;
    let (_, body) = server::read(request).await?;
    serde_json::from_slice(&body).map_err(|error| {
        Refusal::bad_control(&format_args!("{error}. Expected JSON such as {example}"))
    })
}

fn json(body: &impl Serialize) -> Reply {
    Ok(answer::json(serde_json::to_vec(body)?))
}
