//! Every fault against every kind of operation: how many attempts are made, how it ends, and that
//! the credentials go nowhere else. What is observed is the table in the SDK's docs, which is
//! compared with every run. A script is the service, as many of the faults are none of the emulator's
//! (silence, redirects, bodies that claim to be whole), and all are to be played in one way.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should end"
)]

mod faults;
mod operations;
mod table;

use std::error::Error as _;
use std::iter::successors;
use std::sync::Arc;
use std::time::Duration;

use twilio_insights::{Client, Error, ErrorKind};
use twilio_insights_tests::{AUTH_TOKEN, Answer, Scripted, StoppedClock, builder_of};

use faults::{Fault, Happens, Scene};
use operations::{Operation, PHONE_NUMBER};
use table::Table;

/// As long as the client waits for an answer, and a little longer.
const PATIENCE: Duration = Duration::from_secs(32);

/// How often a fault happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Times {
    Always,
    Once,
}

/// What was observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cell {
    attempts: usize,
    failure: Option<ErrorKind>,
}

struct Matrix {
    clock: StoppedClock,
    /// The origin that redirects and pages lead to.
    elsewhere: Scripted,
}

impl Matrix {
    async fn row(&mut self, fault: &Fault, times: Times) -> Vec<Option<Cell>> {
        let mut cells = Vec::new();
        for operation in Operation::ALL {
            cells.push(self.observe(fault, operation, times).await);
        }
        cells
    }

    async fn observe(&mut self, fault: &Fault, operation: Operation, times: Times) -> Option<Cell> {
        let cell = format!("{}, {}, {times:?}", fault.name, operation.title());
        let is_list = operation == Operation::List;
        match (&fault.happens, times) {
            (Happens::Pages(_), Times::Once) => return None,
            (Happens::Pages(_), Times::Always) if !is_list => return None,
            _ => {}
        }
        let (server, client) = self.start(fault, operation, times);
        let outcome = self.clock.run(&server, PATIENCE, operation.run(&client));
        let failure = outcome.await.err();
        let waits = self.clock.take_waits();

        let requests = server.received();
        let attempts = match fault.happens {
            Happens::Pages(_) => requests.len(),
            _ => waits.len() + 1,
        };
        if !matches!(fault.happens, Happens::Refused) {
            assert_eq!(requests.len(), attempts, "{cell}: {waits:?}");
        }
        let shortest = Duration::from_secs(fault.seconds);
        assert!(
            waits.iter().all(|wait| *wait >= shortest),
            "{cell}: {waits:?}"
        );
        if let Some(error) = &failure {
            check_error(error, &cell);
            if !matches!(fault.happens, Happens::Pages(_)) {
                assert_eq!(error.attempts() as usize, attempts, "{cell}: {error:?}");
            }
        }
        for request in &requests {
            assert!(request.header("authorization").is_some(), "{cell}");
        }
        assert_eq!(self.elsewhere.seen().connections, 0, "{cell}");
        // What is too large is not read to its end.
        assert!(
            server.seen().sent < 80_000_000,
            "{cell}: {:?}",
            server.seen()
        );
        Some(Cell {
            attempts,
            failure: failure.map(|error| error.kind()),
        })
    }

    fn start(&self, fault: &Fault, operation: Operation, times: Times) -> (Arc<Scripted>, Client) {
        let happens = match fault.happens {
            Happens::Refused => None,
            Happens::Answer(answer) | Happens::Pages(answer) => Some(answer),
        };
        let elsewhere = self.elsewhere.base_url().to_owned();
        let mut requests = 0;
        let script = move |_: &_| {
            let scene = Scene {
                operation,
                elsewhere: &elsewhere,
                requests,
            };
            requests += 1;
            match happens {
                Some(answer) if times == Times::Always || scene.requests == 0 => answer(&scene),
                _ => scene.good(),
            }
        };
        let server = Arc::new(Scripted::refusing(script));
        if happens.is_some() {
            server.listen();
        }
        let listens = (times == Times::Once).then(|| Arc::clone(&server));
        let builder = self.clock.watch(builder_of(server.base_url()), move || {
            if let Some(server) = &listens {
                server.listen();
            }
        });
        (server, builder.build().unwrap())
    }
}

/// An error is one line, and shows neither secrets nor personal data.
fn check_error(error: &Error, cell: &str) {
    let line = error.to_string();
    assert!(!line.contains('\n'), "{cell}: {line}");
    let causes = successors(error.source(), |&cause| cause.source());
    let mut text = format!("{line} {error:?} {:?}", error.body_text());
    for cause in causes {
        text.push_str(&format!(" {cause} {cause:?}"));
    }
    let digits = PHONE_NUMBER.trim_start_matches('+');
    for secret in [AUTH_TOKEN, digits, "authorization", "Authorization"] {
        assert!(!text.contains(secret), "{cell}: {text}");
    }
}

#[tokio::test]
async fn every_fault_for_every_operation() {
    let mut matrix = Matrix {
        clock: StoppedClock::stop(),
        elsewhere: Scripted::answering(|_| Answer::ok("{}")),
    };
    let mut always = Table::new();
    let mut once = Table::new();
    for fault in faults::all() {
        let cells = matrix.row(&fault, Times::Always).await;
        always.row(fault.name, &cells);
        // What is not tried again after the first time is the same whether or not it happens again.
        if cells.iter().flatten().any(|cell| cell.attempts > 1) {
            once.row(fault.name, &matrix.row(&fault, Times::Once).await);
        }
    }
    table::compare(&always, &once);
}
