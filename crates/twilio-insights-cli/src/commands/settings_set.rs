//! `settings set`: switches features on or off, which may cost money.
//! Not without a word from the user.

use std::io::Write;

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
        confirm(&set.what_it_does())?;
    }
    record::write(&set.send(client).await?, output, out)
}
