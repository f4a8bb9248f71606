//! `events list`: what the edges of one call reported.
//! The service answers for one edge at a time.

use std::io::Write;

use twilio_insights::Client;

use super::listing;
use crate::arguments::ListEvents;
use crate::failure::Failure;
use crate::output::Format;

pub(super) async fn run(
    list: ListEvents,
    client: &Client,
    output: Option<Format>,
    out: &mut impl Write,
) -> Result<(), Failure> {
    listing::write(list.items(client)?, Format::of_list(output), out).await
}
