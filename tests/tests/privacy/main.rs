//! No personal data and no secret shows by accident: not in the `Debug` of any public type, not in
//! an error, not in a log line. A run over all operations at the level TRACE, with a canary wherever
//! the document marks personal data and in the credentials.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should end"
)]

mod accounts;
mod exhibits;
mod failures;
mod log;
mod run;
mod types;

use exhibits::Exhibits;
use log::Log;

#[tokio::test]
async fn the_canary_shows_nowhere() {
    let log = Log::start();
    let mut exhibits = Exhibits::default();
    run::every_operation(&mut exhibits).await;
    accounts::profiles(&mut exhibits);
    Box::pin(failures::every_failure(&mut exhibits)).await;
    exhibits.assert_no_canary();
    log.assert_complete_without_canary();
    exhibits.assert_types(&types::public_types_that_hold_data());
}
