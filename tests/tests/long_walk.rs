//! A long list from a service that is not well: one answer in fifty goes wrong, each time in
//! another way. Every record comes once, in its place, and nobody notices but the server.
//! The emulator is that service; and a script, for silence and for bodies that break off unnoticed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should end"
)]

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use fastrand::Rng;
use twilio_insights_emulator::Emulator;
use twilio_insights_tests::{
    Answer, Received, Scripted, StoppedClock, builder_of, builder_of_emulator,
};

const CALLS: usize = 100_000;
const PAGE_SIZE: usize = 50;

/// As long as the client waits for an answer, and a little longer.
const PATIENCE: Duration = Duration::from_secs(32);

/// What goes wrong, in turn.
const FAULTS: [fn(String) -> Answer; 15] = [
    |_| status(429),
    |_| status(503),
    |_| Answer::nothing().and_reset(),
    |body| half(body),
    |body| Answer::ok(&body.as_bytes()[..body.len() / 2]),
    |_| status(429).header("retry-after", "3"),
    |body| half(body).and_reset(),
    |_| status(500),
    |_| Answer::ok(""),
    |_| Answer::nothing().and_hold(),
    |_| status(502),
    |body| half(body).and_hold(),
    |_| status(408),
    |_| status(504),
    |_| Answer::nothing(),
];

fn status(status: u16) -> Answer {
    Answer::new(status, "text/html", "<html>no</html>")
}

fn half(body: String) -> Answer {
    let half = body.len() / 2;
    Answer::ok(body).cut_at(half)
}

/// The calls of a page, whose token is the number of the first.
fn page(request: &Received) -> String {
    let token = request.values("PageToken").pop().unwrap_or("0");
    let first: usize = token.parse().unwrap();
    let end = first + PAGE_SIZE;
    let records: Vec<_> = (first..end)
        .map(|n| format!(r#"{{"call_sid":"CA{n:032}","duration":{n}}}"#))
        .collect();
    let next = if end < CALLS {
        format!(r#""https://insights.twilio.com/v1/Voice/Summaries?PageToken={end}""#)
    } else {
        "null".to_owned()
    };
    format!(
        r#"{{"meta":{{"next_page_url":{next}}},"call_summaries":[{}]}}"#,
        records.join(",")
    )
}

#[tokio::test]
async fn a_hundred_thousand_scripted_calls_come_once_each_through_all_faults() {
    let mut clock = StoppedClock::stop();
    let mut random = Rng::with_seed(20_261_120);
    let faults = Arc::new(AtomicUsize::new(0));
    let happened = Arc::clone(&faults);
    let server = Scripted::answering(move |request| {
        let body = page(request);
        if random.u8(..50) == 0 {
            let number = happened.fetch_add(1, Ordering::Relaxed);
            FAULTS[number % FAULTS.len()](body)
        } else {
            Answer::ok(body)
        }
    });
    let client = clock.watch(builder_of(server.base_url()), || ());
    let client = client.build().unwrap();
    let calls = client.call_summaries().items().try_collect();
    let calls = clock.run(&server, PATIENCE, calls).await.unwrap();

    assert_eq!(calls.len(), CALLS);
    for (number, call) in calls.iter().enumerate() {
        assert_eq!(call.duration(), i64::try_from(number).ok());
    }
    let faults = faults.load(Ordering::Relaxed);
    assert!(faults >= FAULTS.len(), "only {faults} faults");
    assert_eq!(server.seen().requests, CALLS / PAGE_SIZE + faults);
    assert_eq!(clock.take_waits().len(), faults);
}

#[tokio::test]
async fn calls_of_the_emulator_come_once_each() {
    // An emulator that is not optimised takes its time for each call.
    const CALLS: u64 = 25_000;
    const PAGE_SIZE: u32 = 50;
    let mut clock = StoppedClock::stop();
    let emulator = Emulator::builder().calls(CALLS).seed(7);
    let emulator = emulator.fault("any rate=0.02".parse().unwrap());
    let emulator = emulator.start().await.unwrap();
    let client = clock.watch(builder_of_emulator(&emulator), || ());
    let client = client.build().unwrap();
    let mut calls = client.call_summaries().page_size(PAGE_SIZE).items();
    let sids = async {
        let mut sids = Vec::new();
        while let Some(call) = calls.try_next().await.unwrap() {
            sids.push(call.call_sid().unwrap().to_owned());
        }
        sids
    };
    let sids = clock.run_answered(sids).await;

    assert_eq!(sids.len() as u64, CALLS);
    assert_eq!(sids.iter().collect::<HashSet<_>>().len() as u64, CALLS);
    let faults = emulator.faults().in_force()[0].happened();
    assert!(faults >= 5, "only {faults} faults");
    assert_eq!(clock.take_waits().len() as u64, faults);
    let requests = emulator.requests().len() as u64;
    assert_eq!(requests, CALLS / u64::from(PAGE_SIZE) + faults);
}
