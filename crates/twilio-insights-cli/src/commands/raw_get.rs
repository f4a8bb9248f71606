//! `raw GET`: whatever is there, as it was received.
//! Nothing is known about it, so there is no view.

use std::io::Write;

use twilio_insights::Client;

use super::record::waiting;
use crate::arguments::GetRaw;
use crate::failure::Failure;
use crate::output::{Format, Output, compact};

pub(super) async fn run(
    get: GetRaw,
    client: &Client,
    output: Output,
    out: &mut impl Write,
) -> Result<(), Failure> {
    if let Some(format @ (Format::Table | Format::Csv)) = output.given() {
        return Err(format.without_meaning("raw GET, which does not know what it gets"));
    }
    let body = waiting(client.get(get.path).send()).await?;
    match output.given() {
        Some(Format::Ndjson) => writeln!(out, "{}", compact(&body))?,
        _ => writeln!(out, "{body}")?,
    }
    Ok(())
}
