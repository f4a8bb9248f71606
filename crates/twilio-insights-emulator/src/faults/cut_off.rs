//! A body that ends in the middle: the head promises all of it, half of it arrives.
//! Then the connection closes, as it does when a server or a proxy dies.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, to_bytes};
use axum::response::Response;
use hyper::body::{Frame, SizeHint};

/// This answer, of which half of the body goes out.
pub(super) async fn response(answer: Response) -> Response {
    let (head, body) = answer.into_parts();
    let whole = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let body = CutOff {
        promised: whole.len() as u64,
        course: Course::Half(whole.slice(..whole.len() / 2)),
    };
    Response::from_parts(head, Body::new(body))
}

struct CutOff {
    promised: u64,
    course: Course,
}

enum Course {
    Half(Bytes),
    /// What was given so far has a chance to go out.
    Pause,
    End,
}

impl hyper::body::Body for CutOff {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match std::mem::replace(&mut self.course, Course::End) {
            Course::Half(half) => {
                self.course = Course::Pause;
                Poll::Ready(Some(Ok(Frame::data(half))))
            }
            Course::Pause => {
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            // The server closes the connection at an error.
            Course::End => Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into()))),
        }
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.promised)
    }
}
