//! `call`: what happened on one call, on one screen, from everything that the API has about it.

use std::io::Write;

use twilio_insights::Client;

use super::gathering::{gather, whole};
use crate::account_of_call::{Account, Material};
use crate::arguments::Call;
use crate::colour::paint;
use crate::failure::Failure;
use crate::output::{Format, Output, compact};
use crate::views;

pub(super) async fn run(
    call: Call,
    client: &Client,
    output: Output,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let format = output.of_record();
    if format == Format::Csv {
        let problem = "-o csv has no meaning for a call as a whole, which is no table; \
                       `events list` and `metrics list` are";
        return Err(Failure::Usage(problem.to_owned()));
    }
    let material = Box::pin(gather(&call.call_sid, call.patience(), client)).await?;
    match format {
        Format::Json => writeln!(out, "{}", json(&material)?)?,
        Format::Ndjson => writeln!(out, "{}", compact(&json(&material)?))?,
        Format::Table | Format::Csv => {
            let text = views::account(&Account::of(&material), output.screen.width);
            out.write_all(paint(&text, output.screen.colour).as_bytes())?;
        }
    }
    whole(&material, call.patience())
}

fn json(material: &Material) -> Result<String, Failure> {
    material
        .json()
        .map_err(|error| Failure::System(error.into()))
}
