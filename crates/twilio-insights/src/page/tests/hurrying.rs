//! A page is asked for as soon as the one before it has come and before that is read; what was asked
//! for by mistake is not used, and nobody is given more pages than one ahead.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Poll;

use bytes::Bytes;
use futures_core::Stream as _;
use http::{Request, Response};

use crate::error::Error;
use crate::page::ItemStream;
use crate::request::ListCallSummaries;
use crate::transport::{Body, TransportError};
use crate::{Client, Credentials, ErrorKind};

/// Answers by query, each time the next one of those for a query, and remembers the queries.
#[derive(Clone, Default)]
struct Service {
    answers: Arc<Mutex<HashMap<&'static str, Vec<String>>>>,
    asked: Arc<Mutex<Vec<String>>>,
    given_up: Arc<AtomicUsize>,
}

/// The body of an answer that does not come.
const NEVER: &str = "never";

/// A request that is waited for until it is dropped.
struct Waited(Arc<AtomicUsize>);

impl Drop for Waited {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

impl Service {
    fn new<const N: usize>(answers: [(&'static str, String); N]) -> Self {
        let service = Self::default();
        for (query, body) in answers.into_iter().rev() {
            service
                .answers
                .lock()
                .unwrap()
                .entry(query)
                .or_default()
                .push(body);
        }
        service
    }

    fn answer(&self, request: &Request<Bytes>) -> Response<Body> {
        let query = request.uri().query().unwrap_or_default();
        self.asked.lock().unwrap().push(query.to_owned());
        let body = self
            .answers
            .lock()
            .unwrap()
            .get_mut(query)
            .and_then(Vec::pop);
        let status = if body.is_some() { 200 } else { 404 };
        let mut answer = Response::builder().status(status);
        if body.as_deref() == Some(NEVER) {
            answer = answer.header(NEVER, "");
        }
        answer.body(Body::from(body.unwrap_or_default())).unwrap()
    }

    fn items(&self) -> ItemStream<crate::model::CallSummary> {
        self.list().items()
    }

    fn list(&self) -> ListCallSummaries {
        let service = self.clone();
        let credentials = Credentials::auth_token("AC00000000000000000000000000000001", "token");
        let stack = move |request: Request<Bytes>| {
            let service = service.clone();
            async move {
                tokio::task::yield_now().await;
                let answer = service.answer(&request);
                if answer.headers().contains_key(NEVER) {
                    let _waited = Waited(service.given_up);
                    std::future::pending::<()>().await;
                }
                Ok::<_, TransportError>(answer)
            }
        };
        let client = Client::builder().credentials(credentials.unwrap());
        client.http_client(stack).build().unwrap().call_summaries()
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn page(call: &str, next: &str) -> String {
    let next = match next {
        "" => "null".to_owned(),
        next => format!(r#""https://insights.twilio.com/v1/Voice/Summaries?{next}""#),
    };
    format!(r#"{{"meta":{{"next_page_url":{next}}},"call_summaries":[{{"call_sid":"{call}"}}]}}"#)
}

/// A page that breaks off.
fn broken(call: &str, next: &str) -> String {
    page(call, next).replace("}]}", "")
}

async fn walk(items: ItemStream<crate::model::CallSummary>) -> Result<Vec<String>, Error> {
    let calls = items.try_collect().await?;
    Ok(calls
        .iter()
        .map(|call| call.call_sid().unwrap().to_owned())
        .collect())
}

#[tokio::test(start_paused = true)]
async fn the_next_page_is_asked_for_before_this_one_is_read() {
    let service = Service::new([
        ("", broken("a", "p=2")),
        ("", page("a", "p=2")),
        ("p=2", page("b", "")),
    ]);
    assert_eq!(walk(service.items()).await.unwrap(), ["a", "b"]);
    // Had it been read, it would have been asked for again at once; and no page is twice.
    assert_eq!(service.asked(), ["", "p=2", ""]);
}

#[tokio::test(start_paused = true)]
async fn a_wrong_guess_is_given_up() {
    let service = Service::new([
        ("", broken("a", "p=9")),
        ("", page("a", "p=2")),
        ("p=2", page("b", "")),
        ("p=9", page("c", "")),
    ]);
    assert_eq!(walk(service.items()).await.unwrap(), ["a", "b"]);
    assert_eq!(service.asked(), ["", "p=9", "", "p=2"]);
}

#[tokio::test(start_paused = true)]
async fn nobody_gets_more_than_a_page_ahead() {
    let service = Service::new([
        ("", page("a", "p=2")),
        ("p=2", page("b", "p=3")),
        ("p=3", page("c", "p=4")),
        ("p=4", page("d", "")),
    ]);
    let mut items = service.items();
    for (call, asked) in [("a", 2), ("b", 3), ("c", 4), ("d", 4)] {
        let given = items.try_next().await.unwrap().unwrap();
        assert_eq!(given.call_sid(), Some(call));
        for _ in 0..50 {
            tokio::task::yield_now().await;
        }
        assert_eq!(service.asked().len(), asked, "after {call}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_guesses_nothing() {
    let service = Service::new([("PageSize=1", page("a", "p=2")), ("p=2", page("b", ""))]);
    assert_eq!(walk(service.items().limit(1)).await.unwrap(), ["a"]);
    assert_eq!(service.asked(), ["PageSize=1"]);
}

#[tokio::test(start_paused = true)]
async fn a_page_that_names_itself_is_not_asked_for_again() {
    let service = Service::new([
        ("", page("a", "p=1")),
        ("p=1", page("b", "p=1")),
        ("p=1", page("c", "")),
    ]);
    let error = walk(service.items()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert_eq!(service.asked(), ["", "p=1"]);
}

/// Lets the requests run that are under way.
async fn settle() {
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
}

/// A walk that waits for its first page, which breaks off, and has asked for the next one.
async fn waiting(service: &Service) -> ItemStream<crate::model::CallSummary> {
    let mut items = service.items();
    let waits = std::future::poll_fn(|context| {
        let polled = Pin::new(&mut items).poll_next(context);
        assert!(polled.is_pending() || service.asked().len() < 2);
        if service.asked().len() > 1 {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    });
    waits.await;
    items
}

#[tokio::test(start_paused = true)]
async fn a_limit_set_meanwhile_gives_up_the_guess() {
    let service = Service::new([
        ("", broken("a", "p=2")),
        ("", page("a", "p=2")),
        ("p=2", page("b", "")),
        ("p=2", page("c", "")),
    ]);
    let items = waiting(&service).await.limit(2);
    // The guess asked for a page of any size, and its answer is not what is given out.
    assert_eq!(walk(items).await.unwrap(), ["a", "c"]);
    assert_eq!(service.asked(), ["", "p=2", "", "p=2"]);
}

#[tokio::test(start_paused = true)]
async fn a_guess_is_given_up_with_the_page_that_failed() {
    let service = Service::new([("", broken("a", "p=2")), ("p=2", NEVER.to_owned())]);
    let mut items = waiting(&service).await;
    assert!(items.try_next().await.is_err());
    settle().await;
    assert_eq!(service.given_up.load(Ordering::Relaxed), 1);
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(
        service
            .asked()
            .iter()
            .filter(|query| *query == "p=2")
            .count(),
        1
    );
}

#[tokio::test(start_paused = true)]
async fn behind_the_last_empty_page_that_may_be_nothing_is_guessed() {
    let empty = |next| page("", next).replace(r#"{"call_sid":""}"#, "");
    let service = Service::new([
        ("", empty("p=2")),
        ("p=2", broken("", "p=3")),
        ("p=2", empty("p=3")),
        ("p=3", page("a", "")),
    ]);
    let items = service.list().max_empty_pages(1).items();
    assert_eq!(walk(items).await.unwrap_err().kind(), ErrorKind::Paging);
    settle().await;
    assert_eq!(service.asked(), ["", "p=2", "p=2"]);
}
