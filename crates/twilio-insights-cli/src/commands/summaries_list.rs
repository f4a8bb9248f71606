//! `summaries list`: the calls that pass the filters.
//! Everything of note is in the filters and in the walk.

use std::io::Write;

use twilio_insights::Client;

use super::listing;
use crate::arguments::ListSummaries;
use crate::failure::Failure;
use crate::output::Format;

pub(super) async fn run(
    list: ListSummaries,
    client: &Client,
    output: Option<Format>,
    out: &mut impl Write,
) -> Result<(), Failure> {
    listing::write(list.items(client)?, Format::of_list(output), out).await
}
