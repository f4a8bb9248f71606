//! How windows are walked: how much faster than one list, with how many requests and how many pages
//! at hand. Time is the runtime's own and does not pass for anything but answers.

use std::sync::Arc;
use std::time::Duration;

use fastrand::Rng;
use tokio::time::Instant;

use super::service::{By, Call, Ends, Habits, Service};
use crate::model::CallSummary;
use crate::page::WindowStream;
use crate::page::windows::{Plan, Span};

const LATENCY: Duration = Duration::from_millis(50);
const DAY: i64 = 86_400;
const FROM: i64 = 1_795_000_000;

const HABITS: Habits = Habits {
    includes: Ends::Both,
    whole_seconds: false,
    filters_by: By::Start,
    sorts_by: By::Start,
    newest_first: true,
    hides_start: u32::MAX,
    page_size: 10,
    fails: None,
    arrives: None,
    takes: Some(LATENCY),
};

/// A service with calls of a day that start at these parts of it.
fn service(habits: Habits, calls: u32, part: impl Fn(&mut Rng) -> f64) -> Service {
    let mut rng = Rng::with_seed(7);
    let range = Span {
        from: FROM,
        to: FROM + DAY,
    };
    #[expect(clippy::cast_possible_truncation, reason = "a part of a day")]
    let start = |part: f64| FROM * 1000 + (part * 86_400_000.0) as i64;
    let mut starts: Vec<_> = (0..calls).map(|_| start(part(&mut rng))).collect();
    starts.sort_unstable();
    let numbered = (1..).zip(starts);
    let calls = numbered.map(|(number, start_ms)| Call::new(number, start_ms));
    Service::new(habits, range, calls.collect(), rng)
}

fn evenly(rng: &mut Rng) -> f64 {
    rng.f64()
}

/// Nine in ten calls within one hour, and nights without any.
fn unevenly(rng: &mut Rng) -> f64 {
    if rng.u8(..10) > 0 {
        0.4 + rng.f64() / 24.0
    } else {
        0.3 + rng.f64() / 2.0
    }
}

fn walk(service: &Service, windows: usize, in_order: bool) -> WindowStream<CallSummary> {
    let plan = Plan { windows, in_order };
    WindowStream::new(Arc::new(service.clone()), plan, None)
}

/// How many answers a walk waited for one after the other, and how many it asked for.
async fn waits(service: &Service, windows: usize, in_order: bool) -> (u128, usize) {
    let expected = service.all().len();
    service.state().answered.clear();
    service.state().asked = 0;
    let start = Instant::now();
    let calls = walk(service, windows, in_order)
        .try_collect()
        .await
        .unwrap();
    assert_eq!(calls.len(), expected);
    let waits = start.elapsed().as_millis() / LATENCY.as_millis();
    (waits, service.state().asked)
}

#[tokio::test(start_paused = true)]
async fn sixteen_windows_take_a_fourteenth_of_the_time() {
    let list = service(HABITS, 8_000, evenly);
    let (one, _) = waits(&list, 1, false).await;
    assert_eq!(one, 800);
    let (sixteen, asked) = waits(&list, 16, false).await;
    assert!(one >= 14 * sixteen, "{one} waits against {sixteen}");
    assert!(asked <= 800 + 40, "{asked} requests for 800 pages");
}

#[tokio::test(start_paused = true)]
async fn a_heavy_window_is_cut_and_light_ones_are_not() {
    let list = service(HABITS, 8_000, unevenly);
    let (one, _) = waits(&list, 1, false).await;
    let (sixteen, asked) = waits(&list, 16, false).await;
    assert!(one >= 9 * sixteen, "{one} waits against {sixteen}");
    assert!(asked <= 800 + 160, "{asked} requests for 800 pages");
    // One page each: there is nothing to be saved.
    let light = service(HABITS, 80, evenly);
    assert_eq!(waits(&light, 16, false).await, (1, 16));
}

#[tokio::test(start_paused = true)]
async fn in_order_is_still_several_times_as_fast() {
    for part in [evenly, unevenly] {
        for newest_first in [true, false] {
            let habits = Habits {
                newest_first,
                ..HABITS
            };
            let list = service(habits, 8_000, part);
            let (waits, asked) = waits(&list, 16, true).await;
            assert!(waits <= 800 / 3, "{waits} waits for 800 pages");
            assert!(asked <= 2 * 800, "{asked} requests for 800 pages");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_slow_caller_keeps_no_more_than_a_page_per_window() {
    let list = service(HABITS, 8_000, evenly);
    for (in_order, most) in [(false, 8 + 1), (true, 5 * 8 / 2 + 1)] {
        list.state().answered.clear();
        list.state().asked = 0;
        let mut calls = walk(&list, 8, in_order);
        assert_eq!(
            list.state().asked,
            0,
            "nothing is asked before the first poll"
        );
        for taken in [1, 9, 40, 200] {
            for _ in 0..taken {
                calls.try_next().await.unwrap();
            }
            let before = list.state().asked;
            tokio::time::sleep(LATENCY * 20).await;
            assert_eq!(list.state().asked, before, "nothing is asked unless polled");
            if taken == 1 {
                assert!(before <= most, "{before} pages at hand");
            }
        }
        drop(calls);
        tokio::time::sleep(LATENCY * 20).await;
        let asked = list.state().asked;
        tokio::time::sleep(LATENCY * 20).await;
        assert_eq!(
            list.state().asked,
            asked,
            "nothing goes on after the stream"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_ends_the_walk_and_its_cursor_goes_on() {
    let list = service(HABITS, 1_000, evenly);
    let mut first = walk(&list, 4, false).limit(333);
    let mut calls = Vec::new();
    while let Some(call) = first.try_next().await.unwrap() {
        calls.push(call);
    }
    assert_eq!(calls.len(), 333);
    list.state().answered.clear();
    let plan = Plan {
        windows: 4,
        in_order: false,
    };
    let rest = WindowStream::new(Arc::new(list.clone()), plan, first.cursor());
    calls.extend(rest.try_collect().await.unwrap());
    let mut sids: Vec<_> = calls.iter().map(CallSummary::call_sid).collect();
    sids.sort_unstable();
    sids.dedup();
    assert_eq!(sids.len(), 1_000);
}
