//! Walks in windows: every call comes once, whatever the calls, the windows, the service's habits,
//! the failures and the places at which the walk is taken up again.
//!
//! A case depends on its seed alone. `TWILIO_INSIGHTS_SEED` gives another one and
//! `TWILIO_INSIGHTS_CASES` another number of cases; a failure names both.

use std::io::Write as _;
use std::sync::Arc;

use fastrand::Rng;
use tokio::runtime::{Builder, Runtime};

use super::service::{ARRIVED, By, Call, Ends, Habits, Service};
use crate::model::CallSummary;
use crate::page::windows::{Plan, Span};
use crate::page::{WindowCursor, WindowStream};

const SEED: u64 = 20_261_120;
const CASES: u64 = 2_000;
const EPOCH: i64 = 1_795_000_000;
const DAY: i64 = 86_400;

fn setting(name: &str, default: u64) -> u64 {
    let set = std::env::var(name).ok();
    set.map_or(default, |text| text.parse().expect("a whole number"))
}

/// Calls as they may be: evenly, in bursts of one second or one instant, on whole seconds, around the
/// seams of an even cut, on single days, with silence between.
fn calls(rng: &mut Rng, habits: Habits, range: Span) -> Vec<Call> {
    let mut starts = Vec::new();
    for _ in 0..rng.u32(..4) {
        let many = if rng.u8(..8) == 0 { 700 } else { 60 };
        let from = rng.i64(range.from..=range.to);
        let to = rng.i64(from..=range.to);
        let count = rng.usize(..many);
        match rng.u8(..6) {
            0 => starts.extend((0..count).map(|_| rng.i64(from * 1000..=to * 1000))),
            1 => starts.extend((0..count).map(|_| from * 1000 + rng.i64(..1000))),
            2 => starts.extend((0..count).map(|_| rng.i64(from..=to) * 1000)),
            3 => starts.extend((0..count).map(|_| from * 1000 + rng.i64(-1..=1))),
            4 => starts.extend(around_seams(rng, range)),
            _ => {
                let day = from.div_euclid(DAY) * DAY;
                starts.extend((0..count).map(|_| (day + rng.i64(0..DAY)) * 1000));
            }
        }
    }
    starts.sort_unstable();
    let numbered = (1..).zip(starts);
    let call = |(number, time)| match habits.filters_by {
        By::Start | By::Chance => Call::new(number, time),
        // That is where it has to be looked for.
        By::End => {
            let lasts = Call::new(number, 0).end_ms;
            Call::new(number, time - lasts)
        }
    };
    numbered.map(call).collect()
}

/// Starts on and next to the instants at which a range of this length is cut before it is walked.
fn around_seams(rng: &mut Rng, range: Span) -> Vec<i64> {
    let seconds = range.to - range.from;
    let parts = rng.i64(2..9).min(seconds.max(1));
    let (length, longer) = (seconds / parts, seconds % parts);
    let seams = (1..parts).map(|part| range.from + part * length + part.min(longer));
    let next_to = |seam| [-1001, -1000, -1, 0, 1, 999, 1000, 1001].map(|ms| seam * 1000 + ms);
    seams.flat_map(next_to).collect()
}

fn habits(rng: &mut Rng) -> Habits {
    Habits {
        includes: *rng.choice(&[Ends::Both, Ends::Start, Ends::End]).unwrap(),
        whole_seconds: rng.bool(),
        filters_by: *rng.choice(&[By::Start, By::Start, By::End]).unwrap(),
        sorts_by: *rng
            .choice(&[By::Start, By::Start, By::End, By::Chance])
            .unwrap(),
        newest_first: rng.u8(..4) > 0,
        hides_start: *rng.choice(&[u32::MAX, 7]).unwrap(),
        page_size: *rng.choice(&[1, 2, 3, 5, 10, 50]).unwrap(),
        fails: *rng.choice(&[None, Some(4), Some(20)]).unwrap(),
        arrives: *rng.choice(&[None, Some(5)]).unwrap(),
        takes: None,
    }
}

fn walk(service: &Service, plan: Plan, resume: Option<WindowCursor>) -> WindowStream<CallSummary> {
    WindowStream::new(Arc::new(service.clone()), plan, resume)
}

fn number(call: &CallSummary) -> u32 {
    call.call_sid().unwrap().parse().unwrap()
}

async fn case(mut rng: Rng) {
    let seconds = *rng.choice(&[0, 1, 3, 60, 5_000, 604_800]).unwrap();
    let range = Span {
        from: EPOCH,
        to: EPOCH + seconds,
    };
    let habits = habits(&mut rng);
    let calls = calls(&mut rng, habits, range);
    let service = Service::new(habits, range, calls, rng.fork());
    let in_order = rng.bool();
    let plan = |rng: &mut Rng| Plan {
        windows: rng.usize(1..9),
        in_order,
    };
    let expected = service.all();

    let mut given = Vec::new();
    let mut cursor = None;
    for taken_up in 0.. {
        service.state().answered.clear();
        let mut calls = walk(&service, plan(&mut rng), cursor);
        // Sooner or later the walk is left to come to its end.
        let stop_after = (taken_up < 20 && rng.bool()).then(|| rng.usize(..50));
        let mut taken = 0;
        let at_end = loop {
            if stop_after == Some(taken) {
                break false;
            }
            match calls.next().await {
                Some(Ok(call)) => given.push(call),
                Some(Err(_)) => {
                    assert!(calls.next().await.is_none(), "an error ends the walk");
                    break false;
                }
                None => break true,
            }
            taken += 1;
        };
        let place = calls.cursor().expect("a cursor");
        assert!(place.is_end() || !at_end, "the end of the walk");
        if place.is_end() {
            break;
        }
        // Through text, as it would be from one process to the next.
        cursor = Some(place.to_string().parse().expect("a cursor"));
    }

    let mut numbers: Vec<_> = given.iter().map(number).collect();
    // By the end calls of one window may have begun before those of the one before it.
    if in_order && [habits.sorts_by, habits.filters_by] == [By::Start; 2] {
        check_order(&given, habits);
    }
    numbers.sort_unstable();
    let (late, from_the_start): (Vec<_>, Vec<_>) = numbers.into_iter().partition(|n| *n > ARRIVED);
    assert_eq!(from_the_start, expected, "every call once");
    assert!(
        late.windows(2).all(|pair| pair[0] < pair[1]),
        "late calls once: {late:?}"
    );
}

/// The starts run one way, where they show.
fn check_order(given: &[CallSummary], habits: Habits) {
    let there_from_the_start = given.iter().filter(|call| number(call) < ARRIVED);
    let starts: Vec<_> = there_from_the_start
        .filter_map(CallSummary::start_time)
        .collect();
    let runs = |pair: &[crate::Timestamp]| {
        if habits.newest_first {
            pair[0] >= pair[1]
        } else {
            pair[0] <= pair[1]
        }
    };
    assert!(starts.windows(2).all(runs), "in order: {starts:?}");
}

fn runtime() -> Runtime {
    Builder::new_current_thread().build().unwrap()
}

#[test]
fn every_call_comes_once() {
    let seed = setting("TWILIO_INSIGHTS_SEED", SEED);
    let cases = setting("TWILIO_INSIGHTS_CASES", CASES).min(CASES * 1000);
    let _ = writeln!(std::io::stderr(), "windows: {cases} walks from seed {seed}");
    let runtime = runtime();
    for number in 0..cases {
        let case_seed = seed.wrapping_add(number);
        let run = || runtime.block_on(case(Rng::with_seed(case_seed)));
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
        assert!(
            outcome.is_ok(),
            "to see this case alone: TWILIO_INSIGHTS_SEED={case_seed} TWILIO_INSIGHTS_CASES=1"
        );
    }
}
