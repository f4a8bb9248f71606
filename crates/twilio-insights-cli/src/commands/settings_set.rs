//! `settings set`: switches features on or off, which may cost money.
//! Not without a word from the user.

use std::io::{self, Write};

use super::confirm::confirm;
use super::record;
use super::session::Session;
use crate::arguments::SetSettings;
use crate::failure::Failure;

pub(super) async fn run(
    set: SetSettings,
    session: &Session,
    out: &mut impl Write,
) -> Result<(), Failure> {
    if !set.yes {
        // Beside the rest, which hears Ctrl-C while the user thinks about it.
        let does = set.what_it_does();
        let answer = tokio::task::spawn_blocking(move || confirm(&does)).await;
        answer.map_err(io::Error::other)??;
    }
    record::change(set.send(&session.client), session, out).await
}
