//! The loop alone: attempts that take a given time and fail in a given way, on a clock that stands
//! still but for waiting.

use std::cell::RefCell;

use super::*;
use crate::clock::RuntimeClock;
use crate::error::ErrorKind;
use crate::transport::{BudgetOptions, Repeat};

const SECOND: Duration = Duration::from_secs(1);

/// An attempt: how long it takes, and how it ends.
#[derive(Clone, Debug)]
struct Scripted {
    takes: Duration,
    failure: Option<(ErrorKind, Option<Duration>)>,
}

fn well() -> Scripted {
    Scripted {
        takes: Duration::ZERO,
        failure: None,
    }
}

fn failing(kind: ErrorKind) -> Scripted {
    Scripted {
        takes: Duration::ZERO,
        failure: Some((kind, None)),
    }
}

fn asking(seconds: u64) -> Scripted {
    Scripted {
        takes: Duration::ZERO,
        failure: Some((
            ErrorKind::Throttled,
            Some(SECOND * u32::try_from(seconds).unwrap()),
        )),
    }
}

/// What became of an operation.
struct Played {
    outcome: Result<(), Error>,
    attempts: usize,
    waits: Vec<Duration>,
    took: Duration,
}

impl Played {
    fn kind(&self) -> Option<ErrorKind> {
        self.outcome.as_ref().err().map(Error::kind)
    }
}

/// Plays attempts; the last one again and again.
async fn play(policy: &RetryPolicy, deadline: Duration, script: &[Scripted]) -> Played {
    let budget = Budget::new(BudgetOptions {
        reserve: u32::MAX,
        percent: 0,
    });
    play_with(policy, deadline, script, &budget).await
}

async fn play_with(
    policy: &RetryPolicy,
    deadline: Duration,
    script: &[Scripted],
    budget: &Budget,
) -> Played {
    let clock = RuntimeClock::start();
    let chance = Chance::from_seed(7);
    let retry = Retry {
        policy,
        deadline,
        budget,
        clock: &clock,
        chance: &chance,
    };
    let attempts = RefCell::new(0);
    let waits = RefCell::new(Vec::new());
    let attempt = || {
        let number = attempts.replace_with(|n| *n + 1);
        let scripted = script.get(number).or(script.last()).unwrap().clone();
        let clock = &clock;
        async move {
            if !scripted.takes.is_zero() {
                clock.sleep(scripted.takes).await;
            }
            match scripted.failure {
                None => Ok(()),
                Some((kind, wait)) => Err(Error::of_kind(kind, None).with_retry_after(wait)),
            }
        }
    };
    let watch = |attempted: Attempted<'_>| {
        assert_eq!(attempted.number as usize, *attempts.borrow());
        waits.borrow_mut().extend(attempted.wait);
    };
    let outcome = retry.run(attempt, watch).await;
    Played {
        outcome,
        attempts: attempts.into_inner(),
        waits: waits.into_inner(),
        took: clock.elapsed(),
    }
}

#[tokio::test(start_paused = true)]
async fn what_may_pass_is_repeated_and_other_failures_are_not() {
    let policy = RetryPolicy::default();
    for (kind, attempts) in [
        (ErrorKind::Connection, 4),
        (ErrorKind::Timeout, 4),
        (ErrorKind::Throttled, 4),
        (ErrorKind::Service, 4),
        (ErrorKind::Decode, 1),
        (ErrorKind::NotFound, 1),
        (ErrorKind::Rejected, 1),
        (ErrorKind::Authentication, 1),
        (ErrorKind::InvalidInput, 1),
    ] {
        let played = play(&policy, 100 * SECOND, &[failing(kind)]).await;
        assert_eq!((played.kind(), played.attempts), (Some(kind), attempts));
        let script = [failing(kind), failing(kind), well()];
        let played = play(&policy, 100 * SECOND, &script).await;
        assert_eq!(
            (played.outcome.is_ok(), played.attempts),
            (attempts > 1, attempts.min(3))
        );
    }
    let played = play(
        &RetryPolicy::none(),
        100 * SECOND,
        &[failing(ErrorKind::Service)],
    )
    .await;
    assert_eq!((played.attempts, played.took), (1, Duration::ZERO));
}

#[tokio::test(start_paused = true)]
async fn a_longer_retry_after_counts_and_a_shorter_one_does_not() {
    let policy = RetryPolicy::default();
    let played = play(
        &policy,
        100 * SECOND,
        &[asking(2), asking(0), asking(3), well()],
    )
    .await;
    assert!(played.outcome.is_ok());
    assert_eq!((played.waits[0], played.waits[2]), (2 * SECOND, 3 * SECOND));
    assert!(played.waits[1] < Duration::from_millis(200) && !played.waits[1].is_zero());
}

#[tokio::test(start_paused = true)]
async fn what_would_have_to_wait_past_the_deadline_fails_at_once() {
    let policy = RetryPolicy::default();
    let played = play(&policy, 10 * SECOND, &[asking(4), asking(6), well()]).await;
    assert_eq!(played.kind(), Some(ErrorKind::Throttled));
    assert_eq!((played.attempts, played.took), (2, 4 * SECOND));
    let played = play(&policy, 10 * SECOND, &[asking(4), asking(5), well()]).await;
    assert!(played.outcome.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_deadline_that_strikes_within_an_attempt_keeps_the_failure_before_it() {
    let slow = Scripted {
        takes: 60 * SECOND,
        failure: None,
    };
    let policy = RetryPolicy::default();
    let script = [asking(1), slow.clone()];
    let played = play(&policy, 10 * SECOND, &script).await;
    assert_eq!((played.attempts, played.took), (2, 10 * SECOND));
    let error = played.outcome.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.to_string(), "not done within 10s");
    let source = std::error::Error::source(&error).unwrap();
    let source = source.downcast_ref::<Error>().unwrap();
    assert_eq!(source.kind(), ErrorKind::Throttled);

    let played = play(&policy, 10 * SECOND, &[slow]).await;
    let error = played.outcome.unwrap_err();
    assert!(std::error::Error::source(&error).is_none());
}

#[tokio::test(start_paused = true)]
async fn when_the_budget_is_used_up_the_failure_is_given() {
    let budget = Budget::new(BudgetOptions::default());
    let policy = RetryPolicy::default();
    let mut attempts = Vec::new();
    for _ in 0..7 {
        let script = [failing(ErrorKind::Service)];
        let played = play_with(&policy, 100 * SECOND, &script, &budget).await;
        assert_eq!(played.kind(), Some(ErrorKind::Service));
        attempts.push(played.attempts);
    }
    // Ten in reserve, and one for every five operations.
    assert_eq!(attempts, [4, 4, 4, 2, 1, 2, 1]);
    // What is not repeated for another reason costs nothing.
    let budget = Budget::new(BudgetOptions {
        reserve: 1,
        percent: 0,
    });
    for script in [[asking(1000)], [failing(ErrorKind::Rejected)]] {
        play_with(&policy, 100 * SECOND, &script, &budget).await;
    }
    assert!(budget.withdraw());
}

#[tokio::test(start_paused = true)]
async fn what_was_sent_is_not_repeated_if_that_could_do_harm() {
    let budget = Budget::new(BudgetOptions::default());
    let clock = RuntimeClock::start();
    let retry = Retry {
        policy: &RetryPolicy::default(),
        deadline: 100 * SECOND,
        budget: &budget,
        clock: &clock,
        chance: &Chance::from_seed(7),
    };
    for (repeat, expected) in [(Repeat::Always, 4), (Repeat::Unprocessed, 1)] {
        let attempts = RefCell::new(0);
        let attempt = || {
            *attempts.borrow_mut() += 1;
            let error = Error::of_kind(ErrorKind::Service, None).with_repeat(repeat);
            async { Err::<(), _>(error) }
        };
        let outcome = retry.run(attempt, |_| {}).await;
        assert!(outcome.is_err());
        assert_eq!(attempts.into_inner(), expected);
    }
}

/// Whatever the policy, the service and the network do: no more attempts than allowed, no wait
/// beyond what may be waited, nothing after the deadline.
#[tokio::test(start_paused = true)]
async fn no_operation_goes_on_past_its_deadline() {
    let mut random = fastrand::Rng::with_seed(7);
    for round in 0..3_000 {
        let retries = random.u32(..6);
        let cap = Duration::from_millis(random.u64(..20_000));
        let policy = RetryPolicy::default()
            .max_retries(retries)
            .base_delay(Duration::from_millis(random.u64(..30_000)))
            .max_delay(cap);
        let deadline = Duration::from_millis(random.u64(..60_000));
        let script: Vec<_> = (0..8)
            .map(|_| Scripted {
                takes: Duration::from_millis(random.u64(..20_000) * u64::from(random.bool())),
                failure: (random.u8(..8) > 0).then(|| {
                    let wait = random
                        .bool()
                        .then(|| Duration::from_millis(random.u64(..90_000)));
                    (ErrorKind::Service, wait)
                }),
            })
            .collect();
        let played = play(&policy, deadline, &script).await;
        let longest = script
            .iter()
            .filter_map(|scripted| scripted.failure?.1)
            .max();
        let longest = longest.unwrap_or_default().max(cap);
        assert!(played.attempts <= 1 + retries as usize, "{round}");
        assert_eq!(played.waits.len() + 1, played.attempts, "{round}");
        assert!(played.waits.iter().all(|wait| *wait <= longest), "{round}");
        // The clock of the runtime counts milliseconds, and rounds each wait up.
        let slack = Duration::from_millis(1 + played.attempts as u64);
        assert!(
            played.took <= deadline + slack,
            "{round}: {:?}",
            played.took
        );
    }
}
