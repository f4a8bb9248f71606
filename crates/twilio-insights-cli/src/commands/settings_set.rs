//! `settings set`: switches features on or off, which may cost money.
//! Not without a word from the user.

use std::io::{self, Write};

use twilio_insights::Client;

use super::confirm::confirm;
use super::record;
use crate::arguments::SetSettings;
use crate::failure::Failure;
use crate::output::Output;

pub(super) async fn run(
    set: SetSettings,
    client: &Client,
    output: Output,
    out: &mut impl Write,
) -> Result<(), Failure> {
    if !set.yes {
        // Beside the rest, which hears Ctrl-C while the user thinks about it.
        let does = set.what_it_does();
        let answer = tokio::task::spawn_blocking(move || confirm(&does)).await;
        answer.map_err(io::Error::other)??;
    }
    record::fetch(set.send(client), output, out).await
}
