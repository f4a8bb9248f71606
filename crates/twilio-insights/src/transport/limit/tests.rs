//! The limit, with a clock that only moves when it is told to: each future is polled by hand, in
//! any order, or left alone.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Wake;

use super::*;
use crate::clock::Sleep;

/// How long a place is held at most in these tests.
const LEASE: Duration = Duration::from_secs(31);

/// A clock that is moved by hand.
#[derive(Clone, Default)]
struct Hands(Arc<Mutex<Duration>>);

impl Hands {
    fn advance(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for Hands {
    fn elapsed(&self) -> Duration {
        *self.0.lock().unwrap()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        let (clock, until) = (self.clone(), self.elapsed() + duration);
        Box::pin(poll_fn(move |_| {
            if clock.elapsed() >= until {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        }))
    }
}

#[derive(Default)]
struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Somebody who waits for a place.
struct Waiter {
    acquiring: Pin<Box<dyn Future<Output = Permit> + Send>>,
    woken: Arc<Woken>,
}

impl Waiter {
    fn new(limit: &Arc<Limit>) -> Self {
        let limit = Arc::clone(limit);
        Self {
            acquiring: Box::pin(async move { limit.acquire(LEASE).await }),
            woken: Arc::default(),
        }
    }

    fn poll(&mut self) -> Option<Permit> {
        self.woken.0.store(false, Ordering::Relaxed);
        let waker = Waker::from(Arc::clone(&self.woken));
        match self
            .acquiring
            .as_mut()
            .poll(&mut Context::from_waker(&waker))
        {
            Poll::Ready(permit) => Some(permit),
            Poll::Pending => None,
        }
    }

    fn is_woken(&self) -> bool {
        self.woken.0.load(Ordering::Relaxed)
    }
}

fn limit(most: usize) -> (Arc<Limit>, Hands) {
    let clock = Hands::default();
    (Arc::new(Limit::new(most, Arc::new(clock.clone()))), clock)
}

impl Limit {
    /// Places that there are, and that are taken.
    pub(crate) fn places(&self) -> (usize, usize) {
        let state = self.state();
        (state.allowed, state.held.len())
    }
}

fn take(limit: &Arc<Limit>) -> Permit {
    Waiter::new(limit).poll().expect("a place is free")
}

fn waiting(limit: &Arc<Limit>) -> Waiter {
    let mut waiter = Waiter::new(limit);
    assert!(waiter.poll().is_none(), "no place is free");
    waiter
}

#[test]
fn who_comes_first_is_served_first() {
    let (limit, _) = limit(2);
    let (one, two) = (take(&limit), take(&limit));
    let mut waiters: Vec<_> = (0..3).map(|_| waiting(&limit)).collect();
    drop(one);
    // Neither those behind nor somebody new get past the first, who has not looked yet.
    assert!(waiters[1].poll().is_none());
    assert!(Waiter::new(&limit).poll().is_none());
    assert!(waiters[0].is_woken() && !waiters[2].is_woken());
    let first = waiters[0].poll().expect("its turn");
    drop(two);
    assert!(waiters[2].poll().is_none());
    let second = waiters[1].poll().expect("its turn");
    drop((first, second));
    assert!(waiters[2].poll().is_some());
}

#[test]
fn dropping_anywhere_gives_the_place_back() {
    let (limit, _) = limit(1);
    // Before the first poll, while waiting, when told and not yet polled again, with the place.
    drop(Waiter::new(&limit));
    let permit = take(&limit);
    let gone = waiting(&limit);
    let told = waiting(&limit);
    let mut last = waiting(&limit);
    drop(gone);
    drop(permit);
    assert!(told.is_woken() && !last.is_woken());
    drop(told);
    assert!(last.is_woken());
    drop(last.poll().expect("its turn"));
    assert_eq!(limit.places(), (1, 0));
}

#[test]
fn a_refusal_halves_the_limit_once_for_all_that_were_under_way() {
    let (limit, _) = limit(16);
    let mut permits: Vec<_> = (0..16).map(|_| take(&limit)).collect();
    for permit in &permits {
        limit.throttled(permit);
    }
    assert_eq!(limit.places(), (8, 16));
    // Nobody new until there are fewer than 8.
    let mut waiter = waiting(&limit);
    permits.truncate(8);
    assert!(waiter.poll().is_none());
    permits.pop();
    let new = waiter.poll().expect("its turn");
    limit.throttled(&new);
    assert_eq!(limit.places(), (4, 8));
    drop((permits, new));
    for _ in 0..5 {
        limit.throttled(&take(&limit));
    }
    assert_eq!(limit.places(), (1, 0));
}

#[test]
fn a_round_of_successes_makes_room_for_one_more_up_to_the_limit() {
    let (limit, _) = limit(4);
    let old = take(&limit);
    limit.throttled(&old);
    assert_eq!(limit.places().0, 2);
    // What was under way before says nothing about now.
    for _ in 0..10 {
        limit.succeeded(&old);
    }
    drop(old);
    let mut allowed = Vec::new();
    for _ in 0..8 {
        limit.succeeded(&take(&limit));
        allowed.push(limit.places().0);
    }
    assert_eq!(allowed, [2, 3, 3, 3, 4, 4, 4, 4]);
}

#[test]
fn more_room_is_given_at_once_to_who_waits() {
    let (limit, _) = limit(2);
    limit.throttled(&take(&limit));
    let permit = take(&limit);
    let mut waiter = waiting(&limit);
    limit.succeeded(&permit);
    assert!(waiter.is_woken());
    assert!(waiter.poll().is_some());
}

#[test]
fn a_place_that_nobody_polls_is_forfeited_and_one_that_comes_late_is_still_served() {
    let (limit, clock) = limit(1);
    let put_aside = take(&limit);
    let mut told = waiting(&limit);
    let mut last = waiting(&limit);
    clock.advance(LEASE);
    assert!(last.poll().is_none());
    clock.advance(GRACE * 2);
    // The place is the first one's, who is put aside as well.
    assert!(last.poll().is_none());
    assert!(told.is_woken());
    clock.advance(GRACE * 2);
    let permit = last.poll().expect("the only one who is polled");
    assert!(told.poll().is_none());
    drop(put_aside);
    assert!(
        told.poll().is_none(),
        "what was forfeited is not given back"
    );
    drop(permit);
    assert!(told.poll().is_some());
}

/// Plays anything that can happen, in any order, and checks what must always hold.
#[test]
fn whatever_happens_the_limit_holds_and_everybody_is_served() {
    for seed in 0..400 {
        let mut random = fastrand::Rng::with_seed(seed);
        let most = random.usize(1..6);
        let (limit, clock) = limit(most);
        let mut waiters: VecDeque<Waiter> = VecDeque::new();
        let mut permits: Vec<Permit> = Vec::new();
        for _ in 0..400 {
            let (allowed, _) = limit.places();
            match random.u8(..12) {
                0..=3 => {
                    let mut waiter = Waiter::new(&limit);
                    match waiter.poll() {
                        None => waiters.push_back(waiter),
                        Some(permit) => {
                            let told = waiters.iter().all(Waiter::is_woken);
                            assert!(permits.len() < allowed && told, "{seed}: not in turn");
                            permits.push(permit);
                        }
                    }
                }
                4 | 5 if !waiters.is_empty() => {
                    drop(waiters.remove(random.usize(..waiters.len())));
                }
                6 | 7 if !permits.is_empty() => {
                    drop(permits.swap_remove(random.usize(..permits.len())));
                }
                8 if !permits.is_empty() => {
                    limit.throttled(&permits[random.usize(..permits.len())]);
                }
                9 | 10 if !permits.is_empty() => {
                    limit.succeeded(&permits[random.usize(..permits.len())]);
                }
                // Not so far that a place is forfeited: that has a test of its own.
                11 => clock.advance(Duration::from_micros(10)),
                _ => {}
            }
            let in_turn = waiters.iter().is_sorted_by_key(|waiter| !waiter.is_woken());
            assert!(in_turn, "{seed}: not in turn");
            // A runtime polls who was woken, sooner or later, in any order.
            for at in (0..waiters.len()).rev() {
                if waiters[at].is_woken() && random.bool() {
                    permits.push(waiters[at].poll().expect("it was told"));
                    waiters.remove(at);
                }
            }
            let (allowed, held) = limit.places();
            assert!((1..=most).contains(&allowed), "{seed}");
            let woken = waiters.iter().filter(|waiter| waiter.is_woken()).count();
            assert_eq!(
                held,
                permits.len() + woken,
                "{seed}: a place is lost or doubled"
            );
            let all_told = woken == waiters.len();
            assert!(held >= allowed || all_told, "{seed}: there is room");
        }
        // In the end everybody gets a place, one after the other.
        permits.clear();
        while let Some(at) = waiters.iter().position(Waiter::is_woken) {
            assert!(waiters[at].poll().is_some(), "{seed}");
            waiters.remove(at);
        }
        assert!(waiters.is_empty(), "{seed}: somebody waits for ever");
        assert_eq!(limit.places().1, 0, "{seed}");
    }
}
