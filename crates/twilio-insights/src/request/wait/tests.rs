//! Waiting, with a clock of its own: no test takes any time.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use super::*;
use crate::client::{Client, Credentials};
use crate::clock::Sleep;
use crate::error::{ErrorKind, Failure};
use crate::transport::{Origin, TransportError};

/// A clock on which only waiting takes time.
#[derive(Clone, Default)]
struct Waits(Arc<Mutex<Vec<Duration>>>);

impl Clock for Waits {
    fn elapsed(&self) -> Duration {
        self.0.lock().unwrap().iter().sum()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        self.0.lock().unwrap().push(duration);
        Box::pin(std::future::ready(()))
    }
}

type Answer = Result<CallSummary, Error>;

fn summary(state: &str) -> Answer {
    let text = format!(r#"{{"call_sid":"CA1","processing_state":"{state}"}}"#);
    CallSummary::from_json(text).map_err(|_| Error::of_kind(ErrorKind::Record, None))
}

fn failure(kind: ErrorKind, code: Option<u64>) -> Answer {
    Err(Error::of_kind(kind, code))
}

/// Plays the answers; gives the outcome and the pauses in seconds.
async fn wait(patience: u64, answers: Vec<Answer>) -> (Result<WaitOutcome, Error>, Vec<u64>) {
    wait_with(patience, None, answers).await
}

async fn wait_with(
    patience: u64,
    pauses: Option<(Duration, Duration)>,
    answers: Vec<Answer>,
) -> (Result<WaitOutcome, Error>, Vec<u64>) {
    let credentials = Credentials::auth_token("AC00000000000000000000000000000001", "t").unwrap();
    let client = Client::builder()
        .credentials(credentials)
        .base_url("http://127.0.0.1:1");
    let call = client
        .build()
        .unwrap()
        .call("CA00000000000000000000000000000001");
    let request = call
        .summary()
        .wait_until_complete()
        .patience(Duration::from_secs(patience));
    let request = match pauses {
        Some((first, longest)) => request.pauses(first, longest),
        None => request,
    };
    let answers = Mutex::new(VecDeque::from(answers));
    let ask = || {
        let answer = answers.lock().unwrap().pop_front().expect("another answer");
        std::future::ready(answer)
    };
    let clock = Waits::default();
    let outcome = request.wait(ask, clock.clone()).await;
    let pauses = clock.0.lock().unwrap();
    (outcome, pauses.iter().map(Duration::as_secs).collect())
}

#[tokio::test]
async fn a_complete_summary_ends_the_waiting_at_once() {
    let (outcome, pauses) = wait(60, vec![summary("complete")]).await;
    assert!(matches!(outcome, Ok(WaitOutcome::Complete(_))));
    assert!(pauses.is_empty(), "{pauses:?}");
}

#[tokio::test]
async fn not_found_and_partial_mean_not_yet() {
    let answers = vec![
        failure(ErrorKind::NotFound, None),
        failure(ErrorKind::NotFound, Some(20404)),
        failure(ErrorKind::NotFound, Some(17001)),
        summary("partial"),
        // The other spelling of the list's filter.
        summary("completed"),
    ];
    let (outcome, pauses) = wait(3600, answers).await;
    assert!(matches!(outcome, Ok(WaitOutcome::Complete(_))));
    assert_eq!(pauses, [5, 7, 11, 16]);
}

#[tokio::test]
async fn pauses_grow_to_a_minute_and_end_with_the_patience() {
    let answers = vec![(); 12]
        .into_iter()
        .map(|()| summary("partial"))
        .collect();
    let (outcome, pauses) = wait(400, answers).await;
    assert!(matches!(outcome, Ok(WaitOutcome::Partial(_))));
    assert_eq!(pauses.iter().max(), Some(&60));
    let all: u64 = pauses.iter().sum();
    assert!((390..=400).contains(&all), "{pauses:?}");
}

#[tokio::test]
async fn the_last_partial_summary_is_kept_over_later_failures() {
    let answers = vec![summary("partial"), failure(ErrorKind::Service, None)];
    let (outcome, _) = wait(5, answers).await;
    assert_eq!(
        outcome.unwrap(),
        WaitOutcome::Partial(summary("partial").unwrap())
    );
}

#[tokio::test]
async fn failures_that_may_pass_are_waited_out() {
    for kind in [
        ErrorKind::Throttled,
        ErrorKind::Service,
        ErrorKind::Connection,
        ErrorKind::Timeout,
    ] {
        let answers = vec![
            failure(ErrorKind::NotFound, None),
            failure(kind, None),
            summary("complete"),
        ];
        let (outcome, _) = wait(60, answers).await;
        assert!(matches!(outcome, Ok(WaitOutcome::Complete(_))), "{kind:?}");
        let (outcome, _) = wait(0, vec![failure(kind, None)]).await;
        assert_eq!(outcome.unwrap_err().kind(), kind);
    }
}

#[tokio::test]
async fn not_there_is_not_there_whatever_comes_after() {
    let not_there = || failure(ErrorKind::NotFound, Some(17001));
    for answers in [
        vec![not_there()],
        vec![not_there(), failure(ErrorKind::Service, None)],
    ] {
        let patience = 5 * (answers.len() as u64 - 1);
        let (outcome, _) = wait(patience, answers).await;
        assert_eq!(outcome.unwrap(), WaitOutcome::NotThere);
    }
}

/// A failure that the HTTP stack reports after some attempts.
fn unanswered(error: TransportError, attempts: u32) -> Error {
    let origin = Origin {
        operation: "FetchSummary",
        status: None,
        request_id: None,
        attempts,
    };
    Error::from_failure(Failure::Transport(error)).with_origin(&origin)
}

#[tokio::test]
async fn a_wrong_address_is_not_waited_out() {
    let refused = || unanswered(TransportError::not_connected("refused"), 4);
    let silent = || unanswered(TransportError::connect_timed_out("silent"), 4);
    let late = Error::past_deadline(Duration::from_secs(20), Some(silent()));
    for (error, kind) in [
        (refused(), ErrorKind::Connection),
        (silent(), ErrorKind::Timeout),
        (late, ErrorKind::Timeout),
    ] {
        let (outcome, pauses) = wait(60, vec![Err(error)]).await;
        assert_eq!(outcome.unwrap_err().kind(), kind);
        assert!(pauses.is_empty(), "{pauses:?}");
    }
    for error in [refused(), silent()] {
        let answers = vec![summary("partial"), Err(error), summary("complete")];
        let (outcome, _) = wait(60, answers).await;
        assert!(matches!(outcome, Ok(WaitOutcome::Complete(_))));
    }
}

#[tokio::test]
async fn what_was_sent_or_had_no_place_says_nothing_of_the_address() {
    for error in [
        unanswered(TransportError::broken("reset"), 4),
        unanswered(TransportError::timed_out("slow"), 4),
        Error::past_deadline(Duration::from_secs(20), None),
        unanswered(TransportError::not_connected("no place"), 0),
    ] {
        let (outcome, _) = wait(60, vec![Err(error), summary("complete")]).await;
        assert!(matches!(outcome, Ok(WaitOutcome::Complete(_))));
    }
}

#[tokio::test]
async fn what_the_service_asks_to_wait_is_waited_within_the_patience() {
    let throttled = |seconds| {
        let error = Error::of_kind(ErrorKind::Throttled, None);
        Err(error.with_retry_after(Some(Duration::from_secs(seconds))))
    };
    let answers = vec![throttled(300), throttled(300), throttled(300)];
    let (outcome, pauses) = wait(600, answers).await;
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::Throttled);
    assert_eq!(pauses, [300, 300]);
    let answers = vec![throttled(1), throttled(300), summary("complete")];
    let (outcome, pauses) = wait(60, answers).await;
    assert!(matches!(outcome, Ok(WaitOutcome::Complete(_))));
    assert_eq!(pauses, [5, 55]);
}

#[tokio::test]
async fn no_pause_is_endless_or_nothing() {
    for (first, longest, seconds) in [
        (Duration::ZERO, Duration::ZERO, vec![1, 1, 1]),
        (Duration::MAX, Duration::MAX, vec![3]),
    ] {
        let answers = (0..=seconds.len()).map(|_| summary("partial")).collect();
        let (outcome, pauses) = wait_with(3, Some((first, longest)), answers).await;
        assert!(matches!(outcome, Ok(WaitOutcome::Partial(_))));
        assert_eq!(pauses, seconds);
    }
}

#[tokio::test]
async fn what_waiting_does_not_change_is_told_at_once() {
    for (kind, code) in [
        (ErrorKind::Authentication, Some(20003)),
        (ErrorKind::Rejected, None),
        (ErrorKind::Decode, None),
        (ErrorKind::InvalidInput, None),
        (ErrorKind::NotFound, Some(17000)),
        (ErrorKind::NotFound, Some(17002)),
        (ErrorKind::NotFound, Some(17007)),
    ] {
        let (outcome, pauses) = wait(60, vec![failure(kind, code)]).await;
        assert_eq!(outcome.unwrap_err().kind(), kind);
        assert!(pauses.is_empty(), "{pauses:?}");
    }
}
