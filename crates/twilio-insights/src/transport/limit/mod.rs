//! How many attempts all clones of a client may have under way at a time: first come, first
//! served; fewer after the service has said "too many", and more again when all is well.

use std::collections::{BTreeMap, VecDeque};
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use futures_util::future::{Either, select};

use crate::clock::Clock;

/// How long a place is kept for somebody whose turn has come, and who has been told.
const GRACE: Duration = Duration::from_secs(1);

/// The limit. A place is held for an attempt, never while waiting for the next one.
///
/// A request that was begun and is no longer polled (a stream that is put aside, say) still holds
/// its place, and somebody who waits for one in its stead might wait forever. So a place is held
/// for so long as an attempt can take, and is then forfeited to those who wait.
pub(crate) struct Limit {
    clock: Arc<dyn Clock>,
    most: usize,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// How many places there are now.
    allowed: usize,
    /// How often the limit was cut. Attempts from before the last cut say nothing new.
    cuts: u64,
    /// Successes since the limit was last moved.
    successes: usize,
    /// Who has a place, and when it is forfeited.
    held: BTreeMap<u64, Duration>,
    /// Who waits, in the order in which they came.
    waiting: VecDeque<(u64, Waker)>,
    next_id: u64,
}

/// A place; it is free again when this is dropped.
pub(crate) struct Permit {
    limit: Arc<Limit>,
    id: u64,
    cuts: u64,
}

impl Limit {
    /// A limit of so many places, of at least one.
    pub(crate) fn new(most: usize, clock: Arc<dyn Clock>) -> Self {
        let most = most.max(1);
        let state = State {
            allowed: most,
            ..State::default()
        };
        Self {
            clock,
            most,
            state: Mutex::new(state),
        }
    }

    /// Waits for a place, which is forfeited `after` some time in use.
    pub(crate) async fn acquire(self: &Arc<Self>, after: Duration) -> Permit {
        let mut turn = Turn {
            limit: self,
            id: None,
            after: after.saturating_add(GRACE),
        };
        loop {
            // Mostly there is room at once, and no need for a timer.
            if let Poll::Ready(permit) = poll_fn(|context| Poll::Ready(turn.poll(context))).await {
                return permit;
            }
            let entered = poll_fn(|context| turn.poll(context));
            // Nobody tells those who wait that a place is forfeited: they look.
            if let Either::Left((permit, _)) = select(entered, self.clock.sleep(GRACE)).await {
                return permit;
            }
        }
    }

    /// The service has said "too many" to an attempt: half as many from now on.
    pub(crate) fn throttled(&self, permit: &Permit) {
        let mut state = self.state();
        if permit.cuts == state.cuts {
            state.allowed = (state.allowed / 2).max(1);
            state.cuts += 1;
            state.successes = 0;
        }
    }

    /// An attempt went well. A full round of those makes room for one more.
    pub(crate) fn succeeded(&self, permit: &Permit) {
        let mut state = self.state();
        if permit.cuts != state.cuts || state.allowed >= self.most {
            return;
        }
        state.successes += 1;
        if state.successes >= state.allowed {
            state.successes = 0;
            state.allowed += 1;
            self.admit(state);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives free places to those who wait, and tells them.
    fn admit(&self, mut state: MutexGuard<'_, State>) {
        let until = self.clock.elapsed().saturating_add(GRACE);
        let mut admitted = Vec::new();
        while state.has_room() {
            let Some((id, waker)) = state.waiting.pop_front() else {
                break;
            };
            state.held.insert(id, until);
            admitted.push(waker);
        }
        // Not while the state is locked: a waker may run what it wakes.
        drop(state);
        admitted.into_iter().for_each(Waker::wake);
    }

    /// Takes somebody out, wherever they stand.
    fn leave(&self, id: u64) {
        let mut state = self.state();
        if state.held.remove(&id).is_none() {
            state.waiting.retain(|(waiting, _)| *waiting != id);
        }
        self.admit(state);
    }
}

impl State {
    fn has_room(&self) -> bool {
        self.held.len() < self.allowed
    }
}

/// Somebody on the way to a place. Gives everything back when dropped.
struct Turn<'a> {
    limit: &'a Arc<Limit>,
    id: Option<u64>,
    after: Duration,
}

impl Turn<'_> {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Permit> {
        let limit = self.limit;
        let now = limit.clock.elapsed();
        let mut state = limit.state();
        let is_new = self.id.is_none();
        let id = *self.id.get_or_insert_with(|| {
            state.next_id += 1;
            state.next_id
        });
        // One's own place is not forfeited by coming late, as long as nobody has taken it.
        state
            .held
            .retain(|holder, until| *holder == id || *until > now);
        let is_next = state.waiting.front().is_none_or(|(first, _)| *first == id);
        if state.held.contains_key(&id) || (is_next && state.has_room()) {
            state.waiting.retain(|(waiting, _)| *waiting != id);
            state.held.insert(id, now.saturating_add(self.after));
            let cuts = state.cuts;
            limit.admit(state);
            self.id = None;
            return Poll::Ready(Permit {
                limit: Arc::clone(limit),
                id,
                cuts,
            });
        }
        let waker = context.waker().clone();
        match state.waiting.iter_mut().find(|(waiting, _)| *waiting == id) {
            Some((_, known)) => *known = waker,
            None if is_new => state.waiting.push_back((id, waker)),
            // Came too late for a place that was kept, and need not queue again.
            None => state.waiting.push_front((id, waker)),
        }
        limit.admit(state);
        Poll::Pending
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Some(id) = self.id {
            self.limit.leave(id);
        }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.limit.leave(self.id);
    }
}

#[cfg(test)]
mod tests;
