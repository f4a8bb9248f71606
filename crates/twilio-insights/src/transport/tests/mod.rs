//! The transport through its public seam: an HTTP stack in memory that answers as it is told, and
//! a clock that stands still but for waiting. No sockets.

mod answers;
mod cancelling;
mod concurrency;
mod deadlines;
mod repeating;
mod requests;
mod spans;

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream;
use http::{Request, Response};

use crate::transport::{Body, Executing, HttpClient, TransportError};
use crate::{Client, ClientBuilder, Credentials};

const CALL: &str = "CA0123456789abcdef0123456789abcdef";
const ACCOUNT: &str = "AC00000000000000000000000000000001";
const SECOND: Duration = Duration::from_secs(1);

/// One answer of the stack.
#[derive(Clone)]
enum Reply {
    Answer(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// A head after some time, and a piece of the body after as much time again.
    Slow(Duration, u16, &'static str),
    /// A head and a piece of the body, and then nothing more.
    Stuck(u16, &'static str),
    /// A head and a piece of the body, and then a broken connection.
    Torn(u16, &'static str),
    Failure(fn() -> TransportError),
}

fn reply(status: u16, body: &str) -> Reply {
    Reply::Answer(status, Vec::new(), body.as_bytes().to_vec())
}

impl Reply {
    fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Self::Answer(_, headers, _) = &mut self {
            headers.push((name, value.into()));
        }
        self
    }
}

/// A stack that gives its replies one after the other, and the last one again and again.
#[derive(Default)]
struct Stack {
    replies: Mutex<VecDeque<Reply>>,
    seen: Mutex<Vec<Request<Bytes>>>,
    under_way: Arc<AtomicUsize>,
    most_under_way: AtomicUsize,
}

/// A request under way, head or body.
struct UnderWay(Arc<AtomicUsize>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Stack {
    fn new(replies: impl IntoIterator<Item = Reply>) -> Arc<Self> {
        let stack = Self::default();
        stack.replies.lock().unwrap().extend(replies);
        Arc::new(stack)
    }

    fn requests(&self) -> usize {
        self.seen.lock().unwrap().len()
    }

    fn under_way(&self) -> usize {
        self.under_way.load(Ordering::Relaxed)
    }

    fn builder(self: &Arc<Self>) -> ClientBuilder {
        Client::builder()
            .credentials(Credentials::auth_token(ACCOUNT, "token").unwrap())
            .http_client(Arc::clone(self))
    }

    fn client(self: &Arc<Self>) -> Client {
        self.builder().build().unwrap()
    }
}

impl HttpClient for Stack {
    fn execute(&self, request: Request<Bytes>) -> Executing<'_> {
        self.seen.lock().unwrap().push(request);
        let reply = {
            let mut replies = self.replies.lock().unwrap();
            if replies.len() > 1 {
                replies.pop_front()
            } else {
                replies.front().cloned()
            }
        };
        let now = self.under_way.fetch_add(1, Ordering::Relaxed) + 1;
        self.most_under_way.fetch_max(now, Ordering::Relaxed);
        let under_way = UnderWay(Arc::clone(&self.under_way));
        Box::pin(async move {
            tokio::task::yield_now().await;
            answer(reply.expect("a reply"), under_way).await
        })
    }
}

async fn answer(reply: Reply, under_way: UnderWay) -> Result<Response<Body>, TransportError> {
    // What comes in pieces: text, a pause before more, or the end of the connection.
    let (status, headers, pieces) = match reply {
        Reply::Answer(status, headers, body) => {
            let (one, two) = body.split_at(body.len() / 2);
            (
                status,
                headers,
                vec![Piece::Text(one.to_vec()), Piece::Text(two.to_vec())],
            )
        }
        Reply::Slow(pause, status, body) => {
            tokio::time::sleep(pause).await;
            (
                status,
                Vec::new(),
                vec![Piece::Pause(pause), Piece::Text(body.into())],
            )
        }
        Reply::Stuck(status, body) => (
            status,
            Vec::new(),
            vec![Piece::Text(body.into()), Piece::Pause(Duration::MAX)],
        ),
        Reply::Torn(status, body) => (
            status,
            Vec::new(),
            vec![Piece::Text(body.into()), Piece::Torn],
        ),
        Reply::Failure(failure) => return Err(failure()),
    };
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(name, value);
    }
    let state = (VecDeque::from(pieces), under_way);
    let body = stream::unfold(state, |(mut pieces, under_way)| async {
        tokio::task::yield_now().await;
        loop {
            let piece = match pieces.pop_front()? {
                Piece::Text(text) => Ok(Bytes::from(text)),
                Piece::Torn => Err("torn"),
                Piece::Pause(pause) => {
                    tokio::time::sleep(pause).await;
                    continue;
                }
            };
            return Some((piece, (pieces, under_way)));
        }
    });
    Ok(response.body(Body::from_stream(body)).unwrap())
}

enum Piece {
    Text(Vec<u8>),
    Pause(Duration),
    Torn,
}

fn poll_once<F: Future + ?Sized>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

/// A page with one call, and the query of the next page.
fn page(number: u32, next: Option<&str>) -> String {
    let next = next.map_or("null".to_owned(), |query| {
        format!(r#""https://insights.twilio.com/v1/Voice/Summaries?{query}""#)
    });
    format!(
        r#"{{"meta":{{"next_page_url":{next}}},"call_summaries":[{{"call_sid":"CA{number:032}"}}]}}"#
    )
}
